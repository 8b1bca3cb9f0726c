"""Keeps a handful of processes running, says which died and why, and ends all together."""

import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from launcher.places import ROOT, var
from launcher.processes import last_lines, see_off, spawn
from launcher.words import Failed, say

SETTLED = 30.0  # seconds after which a start counts as a success
PATIENCE = 12.0  # seconds a process may take to finish what it is at
DEATHS_ALLOWED = 5  # in a row, none of them settled
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass
class Child:
    """A process to keep running: how it starts, how it ends, and how often it died of late."""

    name: str
    launch: Callable[[], subprocess.Popen[bytes]]
    log: Path
    stop_signal: int = signal.SIGTERM
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    deaths: int = 0
    due_at: float = field(default=0.0)

    def start(self) -> None:
        self.started_at = time.monotonic()
        self.process = self.launch()

    def has_died(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def bury(self) -> None:
        """Says what happened and sets the time of the next start: 1, 2, 4 … seconds from now."""
        assert self.process is not None
        is_settled = time.monotonic() - self.started_at > SETTLED
        self.deaths = 1 if is_settled else self.deaths + 1
        code, self.process = self.process.returncode, None
        end = f"was ended by signal {-code}" if code < 0 else f"ended with code {code}"
        say(f"\n{self.name} {end}. Its last lines ({self.log}):")
        say("\n".join(f"    {line}" for line in last_lines(self.log).splitlines()))
        if self.deaths >= DEATHS_ALLOWED:
            raise Failed(f"{self.name} died {self.deaths} times in a row; everything is stopped.")
        delay = 2 ** (self.deaths - 1)
        say(f"  {self.name} starts again in {delay} s.")
        self.due_at = time.monotonic() + delay

    def ask_to_end(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(self.stop_signal)

    def wait_for_end(self) -> None:
        if self.process is not None:
            see_off(self.process, patience=PATIENCE)
        self.process = None


def child(name: str, command: list[str], env: Mapping[str, str]) -> Child:
    log = var("log") / f"{name}.log"
    log.write_bytes(b"")

    def launch() -> subprocess.Popen[bytes]:
        return spawn(command, log=log, env=env, cwd=ROOT)

    return Child(name, launch, log)


def watch(children: list[Child]) -> None:
    """Until somebody interrupts, or a child cannot be kept alive."""
    while True:
        for each in children:
            if each.has_died():
                each.bury()
            elif each.process is None and time.monotonic() >= each.due_at:
                each.start()
        time.sleep(0.25)


def stop_all(children: list[Child]) -> None:
    """Side by side; then each is waited for."""
    for each in children:
        each.ask_to_end()
    for each in children:
        each.wait_for_end()


def interrupt_on_signals() -> None:
    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    for number in ENDING:
        signal.signal(number, interrupt)


def ignore_signals() -> None:
    """While cleaning up a second Ctrl-C must not leave half of it behind."""
    for number in ENDING:
        signal.signal(number, signal.SIG_IGN)
