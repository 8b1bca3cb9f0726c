"""Front-end files: what is used of third-party packages, into static/vendor/."""

import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

from launcher import npm
from launcher.locks import locked
from launcher.places import PYTHON, ROOT, VENDOR, VENV, made, var
from launcher.words import Failed, step

PACKAGES = {
    "@kern-ux/native": ("dist/kern.css", "LICENSE.md"),
    "@fontsource/fira-sans": (
        "files/fira-sans-latin-400-normal.woff2",
        "files/fira-sans-latin-600-normal.woff2",
        "files/fira-sans-latin-ext-400-normal.woff2",
        "files/fira-sans-latin-ext-600-normal.woff2",
        "LICENSE",
    ),
    "@svg-maps/germany": ("germany.svg", "LICENSE.md"),
    "qr": ("decode.js", "index.js", "LICENSE-MIT"),
}
AXE = ("axe.min.js", "LICENSE")
OWN_STYLES = ROOT / "static" / "css"
TOKEN = re.compile(r"--kern-[\w-]+")
STAMP = "built-from.txt"
RECIPES = (
    "kern.toml",
    "rules.py",
    "stylesheet.py",
    "fonts.py",
    "outline.py",
    "vendor.py",
    "assets.py",
)


def axe() -> Path:
    """The accessibility checker of the browser tests; never served."""
    return npm.package("axe-core", AXE) / AXE[0]


def prepare(*, tests: bool = False) -> None:
    """static/vendor/ is what the lock files and the recipes say; axe-core comes for the tests."""
    if tests:
        axe()
    with locked("assets"):
        mark = fingerprint()
        stamp = VENDOR / STAMP
        if stamp.exists() and stamp.read_text() == mark:
            return
        folders = {name: str(npm.package(name, files)) for name, files in PACKAGES.items()}
        with step("Styles, fonts, map and scripts"):
            build(folders, mark)


def build(folders: dict[str, str], mark: str) -> None:
    fresh = made(VENDOR.parent) / ".vendor-new"
    shutil.rmtree(fresh, ignore_errors=True)
    places = json.dumps({"target": str(fresh), "packages": folders})
    command = [str(PYTHON), "-m", "launcher.vendor", places]
    done = subprocess.run(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise Failed(f"{done.stderr}\nThe front-end files could not be built.")
    (fresh / STAMP).write_text(mark)
    old = var("npm") / ".vendor-old"
    shutil.rmtree(old, ignore_errors=True)
    if VENDOR.exists():
        VENDOR.rename(old)
    fresh.rename(VENDOR)
    shutil.rmtree(old, ignore_errors=True)


def own_tokens() -> set[str]:
    """KERN's tokens that the portal's own stylesheets build on."""
    return {name for file in OWN_STYLES.rglob("*.css") for name in TOKEN.findall(file.read_text())}


def fingerprint() -> str:
    """Changes with the lock files, the recipes, the installed packages and the tokens we use."""
    recipes = [ROOT / "launcher" / name for name in RECIPES]
    files: list[Path] = [npm.LOCK, VENV / "synced.json", *recipes]
    parts = [*(file.read_bytes() for file in files), *map(str.encode, sorted(own_tokens()))]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()
