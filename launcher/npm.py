"""Packages of package-lock.json without Node: fetched, checked (sha512), named files unpacked."""

import base64
import hashlib
import json
import os
import shutil
import tarfile
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

from launcher.archives import extract
from launcher.locks import locked
from launcher.places import ROOT, made, var
from launcher.words import Failed, step

LOCK = ROOT / "package-lock.json"
PUBLIC_REGISTRY = "https://registry.npmjs.org/"
TRIES = 4
STAMP = ".complete"


def package(name: str, files: Sequence[str], home: Path | None = None) -> Path:
    """The folder with the named files of a locked package; fetched when it is not there yet."""
    entry = locked_entry(name)
    folder = (home or var("npm")) / f"{name.replace('/', '+').lstrip('@')}-{entry['version']}"
    mark = hashlib.sha256(json.dumps([entry["integrity"], *files]).encode()).hexdigest()
    with locked("npm"):
        stamp = folder / STAMP
        if not (stamp.exists() and stamp.read_text() == mark):
            with step(f"{name} {entry['version']}"):
                fill(folder, name, entry, files)
            stamp.write_text(mark)
    return folder


def locked_entry(name: str) -> dict[str, str]:
    packages = json.loads(LOCK.read_text())["packages"]
    if f"node_modules/{name}" not in packages:
        raise Failed(f"{name} is not in package-lock.json.")
    entry: dict[str, str] = packages[f"node_modules/{name}"]
    return entry


def fill(folder: Path, name: str, entry: dict[str, str], files: Sequence[str]) -> None:
    made(folder.parent)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".new-") as temporary:
        tarball = Path(temporary) / "package.tgz"
        fetch(address(name, entry["version"]), tarball)
        verify(tarball, entry["integrity"], name)
        fresh = Path(temporary) / "files"
        unpack(tarball, fresh, files)
        shutil.rmtree(folder, ignore_errors=True)
        fresh.rename(folder)


def address(name: str, version: str) -> str:
    """Built from name and version: a lock file need not carry it, and a mirror may be in use."""
    registry = (
        os.environ.get("NPM_CONFIG_REGISTRY")
        or os.environ.get("npm_config_registry")
        or PUBLIC_REGISTRY
    )
    return f"{registry.rstrip('/')}/{name}/-/{name.rpartition('/')[2]}-{version}.tgz"


def fetch(url: str, target: Path) -> None:
    for attempt in range(1, TRIES + 1):
        try:
            with urllib.request.urlopen(url, timeout=60) as answer, target.open("wb") as file:
                shutil.copyfileobj(answer, file)
            return
        except (OSError, urllib.error.URLError) as error:
            refused = isinstance(error, urllib.error.HTTPError) and error.code < 500
            if refused or attempt == TRIES:
                raise Failed(
                    f"{url} could not be fetched ({error}). Behind a proxy set HTTPS_PROXY, "
                    "with an own npm mirror set NPM_CONFIG_REGISTRY."
                ) from error
            time.sleep(2**attempt / 2)


def verify(file: Path, integrity: str, name: str) -> None:
    algorithm, _, expected = integrity.partition("-")
    with file.open("rb") as stream:
        found = base64.b64encode(hashlib.file_digest(stream, "sha512").digest()).decode()
    if algorithm != "sha512" or found != expected:
        raise Failed(
            f"{name} is not what package-lock.json promises (sha512 differs); it was not unpacked. "
            "Somebody on the way changed the file, or a mirror serves another one."
        )


def unpack(tarball: Path, folder: Path, files: Sequence[str]) -> None:
    """Those files whose path matches one of the patterns; each pattern must find some."""
    found: set[str] = set()

    def wanted(path: PurePosixPath) -> str:
        inner = "/".join(path.parts[1:])
        matches = {pattern for pattern in files if fnmatch(inner, pattern)}
        found.update(matches)
        return inner if matches else ""

    with tarfile.open(tarball) as archive:
        extract(archive, folder, wanted)
    if missing := set(files) - found:
        raise Failed(f"The archive lacks {', '.join(sorted(missing))}.")
