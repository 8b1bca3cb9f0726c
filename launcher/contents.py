"""Brings the database and the collected static files up to date."""

import hashlib
from collections.abc import Mapping

from launcher.modules import quiet
from launcher.places import ROOT, VAR, VENV, var
from launcher.words import say, step

ALLIANCES = "alliances/data/alliances.json"


def fill(env: Mapping[str, str]) -> None:
    """Migrations, the real alliances, the demo accounts: all safe to run again."""
    commands = ["migrate", "+", "load_alliances", ALLIANCES, "+", "load_demo"]
    with step("Database, alliances and demo accounts"):
        failed = "The database could not be brought up to date."
        heard = quiet("launcher.filling", *commands, env=env, failed=failed)
    for line in heard.splitlines():
        if line.strip() and not line.startswith((" ", "Operations", "Running")):
            say(f"    {line}")


def collect(env: Mapping[str, str]) -> None:
    """Static files as in production, hashed and compressed; only when one of them changed."""
    stamp = var("run") / "collected.txt"
    mark = fingerprint()
    if (VAR / "static").is_dir() and stamp.exists() and stamp.read_text() == mark:
        return
    with step("Static files"):
        words = ("launcher.filling", "collectstatic", "--noinput", "--verbosity=0")
        quiet(*words, env=env, failed="The static files could not be collected.")
    stamp.write_text(mark)


def fingerprint() -> str:
    sources = [file for file in (ROOT / "static").rglob("*") if file.is_file()]
    code = [VENV / "synced.json", ROOT / "wirportal" / "bundles.py"]
    known = hashlib.sha256()
    for file in sorted([*sources, *code]):
        known.update(str(file).encode() + file.read_bytes())
    return known.hexdigest()
