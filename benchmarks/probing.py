"""Talks to the processes that ask for pages without a network in between."""

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from launcher.places import PYTHON, ROOT
from launcher.processes import Bound, last_lines
from launcher.words import Failed


@dataclass(frozen=True)
class Cost:
    """What a page costs in one process: seconds on the clock, of its processor, and queries."""

    wall: float
    cpu: float
    queries: int


@dataclass(frozen=True)
class Probe:
    process: subprocess.Popen[str]
    log: Path

    def cost(self, path: str, times: int, *, who: str = "", changed: bool = False) -> Cost:
        """With `changed` every request comes first after a change, when nothing is kept."""
        wish = {"path": path, "times": times, "who": who, "changed": changed}
        found = self.ask(wish)
        return Cost(found["wall"], found["cpu"], int(found["queries"]))

    def cookie(self, who: str) -> str:
        """The cookie of a signed-in person; good as long as this probe lives."""
        return str(self.ask({"path": "", "times": 0, "who": who})["cookie"])

    def ask(self, wish: Mapping[str, object]) -> dict[str, Any]:
        assert self.process.stdin and self.process.stdout
        print(json.dumps(wish), file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline()
        if not answer:
            raise Failed(f"A measuring process ended:\n{last_lines(self.log)}")
        found: dict[str, Any] = json.loads(answer)
        return found


@contextmanager
def probing(env: Mapping[str, str], log: Path) -> Iterator[Probe]:
    with log.open("wb") as errors:
        process = subprocess.Popen(
            [str(PYTHON), "-m", "benchmarks.probe"],
            cwd=ROOT,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            preexec_fn=Bound(),  # noqa: PLW1509 - no threads here
        )
    try:
        yield Probe(process, log)
    finally:
        assert process.stdin
        process.stdin.close()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
