"""Starting, watching and ending processes, so that none outlives the launcher by accident."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

PR_SET_PDEATHSIG = 1
NOBODY = 65534
# Loaded once, here: between fork and exec nothing may be imported any more.
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


@dataclass(frozen=True)
class Bound:
    """How a process is tied to this one: the signal the kernel sends it when we die, or none."""

    death_signal: int = signal.SIGTERM

    def __call__(self) -> None:
        if _LIBC is not None:
            _LIBC.prctl(PR_SET_PDEATHSIG, int(self.death_signal), 0, 0, 0)


def die_with_make() -> None:
    """When `make` started us and is killed, we end in order instead of staying behind."""
    with suppress(OSError):
        if Path(f"/proc/{os.getppid()}/comm").read_text().strip() in {"make", "gmake"}:
            Bound(signal.SIGTERM)()


def spawn(
    command: list[str],
    *,
    log: Path,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    death_signal: int | None = signal.SIGTERM,
    as_nobody: bool = False,
) -> subprocess.Popen[bytes]:
    """A process in a session of its own: Ctrl-C reaches the launcher alone, which ends all."""
    lesser = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if as_nobody else {}
    with log.open("ab") as output:
        return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
            command,
            env=env,
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=Bound(death_signal) if death_signal else None,
            **lesser,
        )


def is_alive(pid: int) -> bool:
    """Also false for a zombie: it does nothing any more."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return True


def end(pid: int, sig: int, *, patience: float) -> None:
    """Asks politely, waits, then kills whatever is left of the group."""
    with suppress(ProcessLookupError):
        os.kill(pid, sig)
    wait_until(lambda: not is_running(pid), patience)
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
    wait_until(lambda: not is_running(pid), 5)


def see_off(process: subprocess.Popen[bytes], *, patience: float) -> None:
    """Waits for a process that was asked to end; what is left of its group is killed."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(patience)
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(5)


def is_running(pid: int) -> bool:
    """Ours are waited for on the way, so that none stays a zombie."""
    with suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)
    return is_alive(pid)


def wait_until(fact: Callable[[], bool], seconds: float) -> bool:
    end_of_patience = time.monotonic() + seconds
    while not fact():
        if time.monotonic() > end_of_patience:
            return False
        time.sleep(0.02)
    return True


class Server(Protocol):
    def is_ready(self) -> bool: ...


def has_come_up(server: Server, process: subprocess.Popen[bytes]) -> bool:
    """Waits until it answers; false if it ends before, or takes more than a minute."""
    wait_until(lambda: server.is_ready() or process.poll() is not None, 60)
    return process.poll() is None and server.is_ready()


def last_lines(log: Path, count: int = 15) -> str:
    if not log.exists():
        return ""
    return "\n".join(log.read_text(errors="replace").splitlines()[-count:])
