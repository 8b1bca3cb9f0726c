"""The Python environment in .venv: made once, synced from uv.lock whenever that file changes."""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from launcher.locks import locked
from launcher.places import PYTHON, ROOT, VENV
from launcher.variables import is_set
from launcher.words import Failed, step

UV = VENV / "bin" / "uv"
STAMP = VENV / "synced.json"
UV_PIN = ROOT / "launcher" / "uv-requirements.txt"
# Group of dependencies, and the variable that nobody needs it without.
ASKED_FOR = {"s3": "S3_URL", "sentry": "SENTRY_DSN"}
NO_VENV = (
    "This Python has no venv module. On Debian or Ubuntu, as root:\n"
    "    apt-get install -y python3-venv"
)


def prepare(*named: str) -> None:
    """The environment holds the portal's dependencies and those of the named groups.

    Also those of the groups that a variable asks for.
    """
    groups = (*named, *(group for group, name in ASKED_FOR.items() if is_set(name)))
    with locked("environment"):
        if not is_usable():
            with step("Python environment"):
                make()
        wanted = {"hash": lock_hash(), "groups": sorted(groups)}
        kept = stamp()
        if kept["hash"] == wanted["hash"] and set(groups) <= set(kept["groups"]):
            return
        with step(f"Dependencies ({', '.join(groups) or 'run-time only'})"):
            wanted["groups"] = sorted({*groups, *kept["groups"]})
            sync(wanted["groups"])
        STAMP.write_text(json.dumps(wanted))


def is_usable() -> bool:
    if not UV.exists() or not PYTHON.exists():
        return False
    return subprocess.run([PYTHON, "-c", ""], capture_output=True, check=False).returncode == 0


def make() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        raise Failed(NO_VENV)
    shutil.rmtree(VENV, ignore_errors=True)
    run([sys.executable, "-m", "venv", str(VENV)], NO_VENV)
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(UV_PIN)]
    run(pip, "The installer uv could not be fetched. Is the package index reachable?")


def sync(groups: Iterable[str]) -> None:
    chosen = [word for group in groups for word in ("--group", group)]
    command = [str(UV), "sync", "--frozen", "--inexact", "--no-default-groups", *chosen]
    failed = "The dependencies could not be installed. Is the package index reachable?"
    run(command, failed, UV_SYSTEM_CERTS="1", UV_PYTHON_DOWNLOADS="never")


def run(command: list[str], failed: str, **env: str) -> None:
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "UV_PROJECT_ENVIRONMENT": str(VENV), **env},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Failed(f"{done.stdout.strip()}\n{failed}")


def stamp() -> dict[str, list[str]]:
    try:
        kept: dict[str, list[str]] = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {"hash": [], "groups": []}
    return kept


def lock_hash() -> str:
    files: list[Path] = [ROOT / "uv.lock", UV_PIN]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
