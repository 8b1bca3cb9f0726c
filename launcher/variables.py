"""Which variables are set: in the environment, or in the file .env, which the settings read."""

import os

from launcher.places import ROOT


def is_set(name: str) -> bool:
    return bool(os.environ.get(name)) or name in written()


def written() -> set[str]:
    """Those that the file .env sets."""
    file = ROOT / ".env"
    lines = file.read_text().splitlines() if file.exists() else []
    pairs = (line.removeprefix("export ").partition("=") for line in lines)
    return {name.strip() for name, _, value in pairs if value.strip()}
