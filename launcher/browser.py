"""A Chromium for the browser tests: the one named or installed, else one fetched from npm."""

import os
import shutil
import subprocess
from pathlib import Path

from launcher import environment, npm
from launcher.locks import locked
from launcher.places import PYTHON, ROOT, var
from launcher.words import Failed, step

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGE = "@sparticuz/chromium"
FILES = ("bin/*.br", "LICENSE")
WRAPPER = """#!/bin/sh
# Chromium with the libraries and fonts it came with.
here=$(dirname "$(readlink -f "$0")")
export LD_LIBRARY_PATH="$here/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
export FONTCONFIG_FILE="$here/fonts/fonts.conf"
exec "$here/chromium" "$@"
"""


def find() -> Path:
    """The program to start; fetched and unpacked only when the machine has none."""
    if named := os.environ.get("CHROMIUM"):
        if not Path(named).exists():
            raise Failed(f"CHROMIUM names {named}, and there is no such file.")
        return Path(named)
    for name in NAMES:
        if found := shutil.which(name):
            return Path(found)
    return fetched()


def fetched() -> Path:
    folder = var("browser")
    with locked("browser"):
        version = npm.locked_entry(PACKAGE)["version"]
        stamp = folder / "version.txt"
        if not (stamp.exists() and stamp.read_text() == version):
            package = npm.package(PACKAGE, FILES)
            with step("Unpacking the browser"):
                unpack(package, folder)
            shutil.rmtree(package)
            stamp.write_text(version)
    return folder / "chromium.sh"


def unpack(package: Path, folder: Path) -> None:
    command = [str(PYTHON), "-m", "launcher.unbrotli", str(package / "bin"), str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed(f"{done.stderr}\nThe browser could not be unpacked.")
    wrapper = folder / "chromium.sh"
    wrapper.write_text(WRAPPER)
    wrapper.chmod(0o755)


def show() -> int:
    """`browser`: prints where it is."""
    environment.prepare("assets")
    print(find())
    return 0
