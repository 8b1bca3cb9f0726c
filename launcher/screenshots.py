"""`screenshots`: renews docs/screenshots/ from a running demo."""

import os
import urllib.request
from contextlib import suppress

from launcher import browser, environment
from launcher.modules import environ, python
from launcher.places import ROOT, made
from launcher.words import Failed, step

FOLDER = ROOT / "docs" / "screenshots"
CLOSED = "Nothing answers at {address}. Start the portal first: make demo"


def run() -> int:
    environment.prepare("assets", "test")
    address = f"http://127.0.0.1:{os.environ.get('PORT') or 8000}"
    refuse_closed(address)
    env = environ(CHROMIUM=str(browser.find()))
    with step("Screenshots"):
        code = python("launcher.photographs", address, str(made(FOLDER)), env=env)
    return code or shrink()


def refuse_closed(address: str) -> None:
    with suppress(OSError), urllib.request.urlopen(f"{address}/health/ready", timeout=5):
        return
    raise Failed(CLOSED.format(address=address))


def shrink() -> int:
    """Fewer colours make them a third of their size."""
    with step("Palette"):
        return python("launcher.palette", str(FOLDER), env=environ())
