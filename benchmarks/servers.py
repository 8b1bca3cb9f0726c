"""A web server as `make serve` runs it, and what its workers cost."""

import os
import signal
import socket
import subprocess
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from launcher.places import PYTHON, ROOT
from launcher.processes import last_lines, see_off, spawn, wait_until
from launcher.web import LEAN, gunicorn
from launcher.words import Failed

WORKERS = 2
HOST = "127.0.0.1"


@dataclass(frozen=True)
class Server:
    port: int
    process: subprocess.Popen[bytes]

    def workers(self) -> list[int]:
        pid = self.process.pid
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def cpu(self) -> float:
        """Seconds of processor that the workers have used so far."""
        return sum(cpu_of(pid) for pid in self.workers())

    def memory(self) -> list[tuple[float, float]]:
        """Of each worker in MiB: all of it (RSS), and with shared pages divided (PSS)."""
        return [memory_of(pid) for pid in self.workers()]

    def get(
        self, path: str, headers: Mapping[str, str] | None = None
    ) -> tuple[Mapping[str, str], bytes]:
        request = urllib.request.Request(f"http://{HOST}:{self.port}{path}", headers=headers or {})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.headers, answer.read()


def cpu_of(pid: int) -> float:
    """To the nanosecond where the kernel says so (schedstat), else in its ticks (stat)."""
    with suppress(OSError, ValueError):
        tasks = Path(f"/proc/{pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_of(pid: int) -> tuple[float, float]:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    sizes = {name: int(size.split()[0]) / 1024 for name, _, size in map(split, lines[1:])}
    return sizes["Rss"], sizes["Pss"]


def split(line: str) -> tuple[str, str, str]:
    return line.partition(":")


@contextmanager
def serving(application: str, env: Mapping[str, str], log: Path) -> Iterator[Server]:
    port = free_port()
    words = gunicorn(f"{HOST}:{port}", WORKERS)
    words[words.index("wirportal.wsgi")] = application
    env = {**LEAN, **env, "BASE_URL": f"http://{HOST}:{port}"}
    process = spawn([str(PYTHON), "-m", *words], log=log, env=env, cwd=ROOT)
    server = Server(port, process)
    try:
        if not wait_until(lambda: answers(port) or process.poll() is not None, 60):
            raise Failed(f"{application} did not start:\n{last_lines(log)}")
        if process.poll() is not None:
            raise Failed(f"{application} ended at once:\n{last_lines(log)}")
        yield server
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        see_off(process, patience=15)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0
