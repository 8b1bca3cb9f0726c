"""Brings the database up to date and says what it did."""

from collections.abc import Mapping

from launcher.modules import quiet
from launcher.words import say, step

ALLIANCES = "alliances/data/alliances.json"
FAILED = "The database could not be brought up to date."


def fill(env: Mapping[str, str]) -> None:
    """Migrations, the real alliances, the demo accounts: all safe to run again."""
    with step("Database, alliances and demo accounts"):
        commands = ["migrate", "+", "load_alliances", ALLIANCES, "+", "load_demo"]
        heard = quiet("launcher.filling", *commands, env=env, failed=FAILED)
    for line in heard.splitlines():
        if line.strip() and not line.startswith((" ", "Operations", "Running")):
            say(f"    {line}")
