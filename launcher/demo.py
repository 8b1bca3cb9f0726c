"""`make demo`: from nothing to a running portal on this machine, until Ctrl-C."""

import os
import socket
import time
import urllib.request
from contextlib import suppress
from functools import partial
from pathlib import Path

from launcher import assets, contents, environment, messages, services, supervisor, web
from launcher.accounts import closing_lines
from launcher.locks import locked
from launcher.modules import environ
from launcher.places import PYTHON, VAR, var
from launcher.processes import die_with_make, last_lines
from launcher.redis import free_port
from launcher.supervisor import Child, child
from launcher.words import Failed, boxed, say, step

BUSY = "`make demo` is running in this folder already; end it there with Ctrl-C first."
PATIENCE = 60
ALONE = ("--without-mingle", "--without-gossip")  # no other worker to wait for


def run() -> int:
    die_with_make()
    port = chosen_port()
    supervisor.interrupt_on_signals()
    with suppress(KeyboardInterrupt), locked("demo", BUSY):
        refuse_taken(port)
        serve(port)
    return 0


def serve(port: int) -> None:
    began = time.monotonic()
    address = f"http://127.0.0.1:{port}/"
    servers: list[Child] = []
    portal: list[Child] = []
    try:
        say("WIR! portal")
        environment.prepare("demo", "assets")
        assets.prepare()
        messages.compiled()
        mail_port = free_port()
        env = settings(port, mail_port, start_servers(servers))
        with contents.collected(env):
            contents.fill(env, database_home())
        portal += children(port, mail_port, env)
        with step("Web, worker, scheduler and mail sink"):
            start(portal, f"{address}health/ready")
        print(boxed(closing_lines(address, "var/mail/", time.monotonic() - began)), flush=True)
        supervisor.watch([*servers, *portal])
    finally:
        supervisor.ignore_signals()
        say("\n  Stopping …")
        supervisor.stop_all(portal)
        supervisor.stop_all(servers)
        say("  Stopped; nothing is left running.")


def chosen_port() -> int:
    text = os.environ.get("PORT", "") or "8000"
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise Failed(f"PORT must be a number from 1 to 65535, not “{text}”.")
    return int(text)


def refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise Failed(f"Port {port} is for root only. Try: PORT=8000 make demo") from None
        except OSError:
            another = port + 1 if port < 65535 else 8000
            raise Failed(
                f"Port {port} is in use by another program. Choose another one:\n"
                f"    PORT={another} make demo"
            ) from None


def start_servers(servers: list[Child]) -> dict[str, str]:
    """What this demo starts it also watches and ends; what ran before is left alone."""
    found = services.running(is_bound=True)
    for server, process in found.started.items():
        again = partial(server.start, is_bound=True)
        servers.append(Child(server.title, again, server.log, server.stop_signal, process))
    return found.urls


def database_home() -> Path | None:
    """Where our own PostgreSQL lives; none where another one is named."""
    server = services.embedded().get("DATABASE_URL")
    return server.home if server else None


def settings(port: int, mail_port: int, urls: dict[str, str]) -> dict[str, str]:
    return environ(
        **urls,
        ENV_FILE=os.devnull,  # what is set for a portal of one's own is not meant
        DEBUG="off",
        REQUIRE_MFA="off",
        ALLOWED_HOSTS="127.0.0.1,localhost",
        BASE_URL=f"http://127.0.0.1:{port}",
        EMAIL_URL=f"smtp://127.0.0.1:{mail_port}",
        MAIL_LEDGER=f"maildir:{VAR / 'mail'}",
        DEFAULT_FROM_EMAIL="WIR! Portal <portal@demo.example>",
        MEDIA_ROOT=str(var("media")),
        TRUSTED_PROXY_COUNT="0",
        S3_URL="",
        SENTRY_DSN="",
        BROKER_URL="",
    )


def children(port: int, mail_port: int, env: dict[str, str]) -> list[Child]:
    celery = ["celery", "--app", "wirportal.celery"]
    schedule = str(var("beat") / "schedule")
    commands = {
        "mail": ["launcher.mailsink", str(mail_port), str(VAR / "mail")],
        "worker": [*celery, "worker", "--concurrency=2", "--loglevel=INFO", *ALONE],
        "beat": [*celery, "beat", "--schedule", schedule, "--pidfile=", "--loglevel=INFO"],
        "web": web.gunicorn(f"127.0.0.1:{port}", workers=2),
    }
    envs = {"web": web.bounded(env)}
    return [
        child(name, [str(PYTHON), "-m", *words], envs.get(name, env))
        for name, words in commands.items()
    ]


def start(portal: list[Child], health: str) -> None:
    for each in portal:
        each.start()
    give_up = time.monotonic() + PATIENCE
    while not answers(health):
        for each in portal:
            if each.has_died() or time.monotonic() > give_up:
                state = "did not start" if each.has_died() else "did not become ready"
                raise Failed(f"{last_lines(each.log)}\n\n{each.name} {state}; see {each.log}.")
        time.sleep(0.1)


def answers(address: str) -> bool:
    with suppress(OSError), urllib.request.urlopen(address, timeout=5) as answer:
        return bool(answer.status == 200)
    return False
