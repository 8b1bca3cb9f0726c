"""The German catalogue: compiled when it changed, updated on demand."""

from launcher import environment
from launcher.modules import environ, python, quiet
from launcher.places import ROOT

PO = ROOT / "wirportal" / "locale" / "de" / "LC_MESSAGES" / "django.po"
TOOL = "launcher.catalogue"


def compiled() -> None:
    mo = PO.with_suffix(".mo")
    if PO.exists() and not (mo.exists() and mo.stat().st_mtime >= PO.stat().st_mtime):
        quiet(TOOL, "compile", env=environ(), failed="The catalogue could not be compiled.")


def update() -> int:
    """`messages`: brings new messages into the catalogue and names what is left to translate."""
    environment.prepare("assets")
    return python(TOOL, "update")


def check() -> int:
    """`catalogue`: fails on missing, fuzzy and unused entries."""
    environment.prepare("assets")
    return python(TOOL, "check")
