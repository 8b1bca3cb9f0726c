"""An embedded PostgreSQL of this checkout: binaries from npm, data in var/, on a Unix socket."""

import shutil
import signal
import socket
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from launcher import cluster
from launcher.homes import is_root, service_home, socket_folder
from launcher.places import made, var
from launcher.processes import NOBODY, end, has_come_up, is_alive, last_lines, spawn, wait_until
from launcher.words import Failed, step

ATTEMPTS = 4  # the children of a killed server hold its memory for a moment
# Only for data that nobody will miss: a power cut may destroy it.
CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@dataclass(frozen=True)
class Postgres:
    """One server with data of its own: `postgres` for demo and development, or `postgres-test`."""

    name: str = "postgres"
    careless: bool = False
    title = "PostgreSQL"
    stop_signal = signal.SIGINT  # "fast": does not wait for its clients

    @cached_property
    def home(self) -> Path:
        return made(service_home() / self.name)

    @cached_property
    def data(self) -> Path:
        return self.home / "data"

    @cached_property
    def sockets(self) -> Path:
        return socket_folder(self.home, self.owner)

    @property
    def log(self) -> Path:
        return var("log") / f"{self.name}.log"

    @property
    def owner(self) -> int | None:
        return NOBODY if is_root() else None

    def url(self) -> str:
        return f"postgres://{cluster.ROLE}@/{cluster.ROLE}?host={quote(str(self.pid_lines()[4]))}"

    def pid_lines(self) -> list[str]:
        """postmaster.pid: process, data, start, port, socket folder, address, memory, status."""
        with suppress(OSError):
            lines = (self.data / "postmaster.pid").read_text().split("\n")
            return [line.strip() for line in lines]
        return []

    def pid(self) -> int | None:
        """The process, if it is a living PostgreSQL: after a crash the number may be another's."""
        lines = self.pid_lines()
        if not lines or not lines[0].isdigit() or not is_alive(int(lines[0])):
            return None
        with suppress(OSError):
            if b"postgres" not in Path(f"/proc/{lines[0]}/cmdline").read_bytes():
                return None
        return int(lines[0])

    def is_running(self) -> bool:
        """Also waits for one that is starting or stopping just now."""
        wait_until(lambda: self.is_ready() or self.pid() is None, 30)
        return self.is_ready()

    def is_ready(self) -> bool:
        lines = self.pid_lines()
        if self.pid() is None or len(lines) < 8 or lines[7] != "ready":
            return False
        with socket.socket(socket.AF_UNIX) as probe:
            return probe.connect_ex(f"{lines[4]}/.s.PGSQL.{lines[3]}") == 0

    def start(self, *, is_bound: bool) -> subprocess.Popen[bytes]:
        """The running server's process; the data folder is made on the way if it is not there."""
        binaries = cluster.binaries(service_home())
        if not (self.data / "PG_VERSION").exists():
            with step("PostgreSQL data folder"):
                cluster.make(self.data, binaries, self.owner)
        for attempt in range(ATTEMPTS):
            self.clear_traces()
            process = self.launch(binaries, is_bound)
            if has_come_up(self, process):
                return process
            time.sleep(attempt)
        raise Failed(f"{last_lines(self.log)}\nPostgreSQL did not start; see {self.log}.")

    def launch(self, binaries: Path, is_bound: bool) -> subprocess.Popen[bytes]:
        return spawn(
            [str(binaries / "postgres"), "-D", str(self.data), *self.options()],
            log=self.log,
            cwd=self.home,
            death_signal=self.stop_signal if is_bound else None,
            as_nobody=is_root(),
        )

    def clear_traces(self) -> None:
        """What a killed server left: PostgreSQL itself takes a zombie for a living rival."""
        if self.pid() is None:
            for trace in (self.data / "postmaster.pid", *self.sockets.glob(".s.PGSQL.*")):
                trace.unlink(missing_ok=True)

    def options(self) -> list[str]:
        settings = [
            f"unix_socket_directories={self.sockets}",
            "listen_addresses=",
            "max_connections=60",
            "shared_buffers=64MB",
            "timezone=UTC",
            # The log says that a statement was refused and why, not which values it held.
            "log_min_error_statement=panic",
            "log_error_verbosity=terse",
            *(CARELESS if self.careless else ()),
        ]
        return [word for setting in settings for word in ("-c", setting)]

    def stop(self) -> None:
        lines, pid = self.pid_lines(), self.pid()
        if pid is not None:
            end(pid, self.stop_signal, patience=20)
            if not lines[4].startswith(str(self.home)):
                shutil.rmtree(lines[4], ignore_errors=True)
