"""Brings the database and the collected static files up to date."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from launcher.modules import begin, heard, quiet
from launcher.places import ROOT, VENV
from launcher.words import say, step

# django_htmx offers every htmx and its extensions; ours is in static/vendor/.
IGNORED = ("--ignore=django_htmx", "--ignore=built-from.txt")
COLLECT = ("launcher.filling", "collectstatic", "--noinput", "--verbosity=0", *IGNORED)
COLLECTED = ROOT / "var" / "static"
STAMP = ROOT / "var" / "static.txt"
APPS = ("wirportal", "alliances", "events", "reviews")
ALLIANCES = "alliances/data/alliances.json"


def fill(env: Mapping[str, str], home: Path | None) -> None:
    """Migrations, the real alliances, the demo accounts: all safe to run again.

    `home` is where our own server lives: nobody else changes its schema, so what was filled from
    the same code and data stays as it is.
    """
    mark = fingerprint(code())
    stamp = home / "filled.txt" if home else None
    if stamp and stamp.exists() and stamp.read_text() == mark:
        return
    commands = ["migrate", "+", "load_alliances", ALLIANCES, "+", "load_demo"]
    with step("Database, alliances and demo accounts"):
        failed = "The database could not be brought up to date."
        words = quiet("launcher.filling", *commands, env=env, failed=failed)
    for line in words.splitlines():
        if line.strip() and not line.startswith((" ", "Operations", "Running")):
            say(f"    {line}")
    if stamp:
        stamp.write_text(mark)


@contextmanager
def collected(env: Mapping[str, str]) -> Iterator[None]:
    """Static files as in production, hashed and compressed, while the caller goes on."""
    mark = fingerprint(static())
    if COLLECTED.is_dir() and STAMP.exists() and STAMP.read_text() == mark:
        yield
        return
    process = begin(*COLLECT, env=env)
    yield
    with step("Static files"):
        heard(process, "The static files could not be collected.")
    STAMP.write_text(mark)


def code() -> Iterator[Path]:
    """Whatever may change the schema or what is loaded into it."""
    for app in APPS:
        yield from (ROOT / app).rglob("*.py")
    yield ROOT / ALLIANCES
    yield VENV / "synced.json"


def static() -> Iterator[Path]:
    yield from (file for file in (ROOT / "static").rglob("*") if file.is_file())
    yield ROOT / "wirportal" / "bundles.py"
    yield VENV / "synced.json"


def fingerprint(files: Iterable[Path]) -> str:
    known = hashlib.sha256()
    for file in sorted(files):
        known.update(str(file).encode() + file.read_bytes())
    return known.hexdigest()
