"""Runs `manage.py` commands and Python modules of the environment, and says so when they fail."""

import os
import signal
import subprocess
from collections.abc import Mapping

from launcher.places import PYTHON, ROOT
from launcher.processes import Bound
from launcher.words import Failed

# A first start writes bytecode: without it every later start compiles Django anew.
_UNWANTED = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")


def environ(**values: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
    return {**kept, "PYTHONUNBUFFERED": "1", **values}


def python(*words: str, env: Mapping[str, str] | None = None) -> int:
    """A module of the environment, talking to the terminal itself; its exit code."""
    done = subprocess.run(
        [str(PYTHON), "-m", *words],
        cwd=ROOT,
        env=env or environ(),
        preexec_fn=Bound(signal.SIGTERM),
        check=False,
    )
    return done.returncode


def begin(*words: str, env: Mapping[str, str]) -> subprocess.Popen[str]:
    """The same, listened to and not waited for; `heard` does that."""
    return subprocess.Popen(
        [str(PYTHON), "-m", *words],
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=Bound(signal.SIGTERM),
    )


def heard(process: subprocess.Popen[str], failed: str) -> str:
    """What it said; told only when it fails."""
    words, _ = process.communicate()
    if process.returncode:
        raise Failed(f"{words.strip()}\n\n{failed}")
    return words


def quiet(*words: str, env: Mapping[str, str], failed: str) -> str:
    return heard(begin(*words, env=env), failed)
