"""The servers the portal needs: those the environment names, else embedded ones."""

import os
import subprocess
from dataclasses import dataclass, field

from launcher import environment
from launcher.locks import locked
from launcher.postgres import Postgres
from launcher.redis import Redis
from launcher.words import step

Server = Postgres | Redis


@dataclass
class Services:
    """Which server stands behind which variable, and what this process started."""

    urls: dict[str, str] = field(default_factory=dict)
    started: dict[Server, subprocess.Popen[bytes]] = field(default_factory=dict)

    def stop(self) -> None:
        for server in reversed(self.started):
            server.stop()
        self.started.clear()


def embedded(*, tests: bool = False) -> dict[str, Server]:
    """The embedded servers, of demo and development or of the tests, for what is not named."""
    ending = "-test" if tests else ""
    servers: dict[str, Server] = {
        "DATABASE_URL": Postgres(f"postgres{ending}", careless=tests),
        "REDIS_URL": Redis(f"redis{ending}"),
    }
    return {name: server for name, server in servers.items() if not os.environ.get(name)}


def running(*, tests: bool = False, is_bound: bool = False) -> Services:
    """Both servers run when this returns; what ran already is left as it is."""
    services = Services()
    with locked("services"):
        for variable, server in embedded(tests=tests).items():
            if not server.is_running():
                with step(server.title):
                    services.started[server] = server.start(is_bound=is_bound)
            services.urls[variable] = server.url()
    named = {
        name: os.environ[name] for name in ("DATABASE_URL", "REDIS_URL") if os.environ.get(name)
    }
    services.urls.update(named)
    return services


def start() -> int:
    """`services`: starts them in the background and prints what a shell can evaluate."""
    environment.prepare("demo")
    for name, url in running().urls.items():
        print(f"export {name}='{url}'")
    return 0


def stop() -> int:
    """`stop`: ends the embedded servers of this checkout, whoever started them."""
    with locked("services"):
        for tests in (False, True):
            for server in (
                Redis(f"redis{'-test' * tests}"),
                Postgres(f"postgres{'-test' * tests}"),
            ):
                server.stop()
    return 0
