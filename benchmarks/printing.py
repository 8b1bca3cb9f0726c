"""How long a report of a hundred pages takes once all its rows are there."""

import json
import subprocess
from statistics import median
from typing import NamedTuple

from benchmarks.places import Places
from launcher.places import PYTHON, ROOT
from launcher.words import Failed, step


class Printed(NamedTuple):
    """The median over the rounds; `cpu` is that of the worker and the typesetter together."""

    seconds: float
    cpu: float
    pages: int
    cells: int

    @property
    def note(self) -> str:
        return f"CPU {self.cpu:.2f} s, {self.pages} pages, {self.cells:,} cells"


def measure(here: Places, database: str, *, quick: bool) -> Printed:
    command = [str(PYTHON), "-m", "benchmarks.paper", "3" if quick else "9"]
    with step("Report of 100 pages"):
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=here.env(database),
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise Failed(f"The report could not be measured:\n{done.stderr[-2000:]}")
    found = json.loads(done.stdout.splitlines()[-1])
    seconds, cpu = (median(one[name] for one in found["rounds"]) for name in ("seconds", "cpu"))
    return Printed(seconds, cpu, found["pages"], found["cells"])
