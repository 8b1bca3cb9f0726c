"""Unpacks tar archives: plain files only, never outside the folder.

Debian 12 has Python 3.11.2, whose tarfile knows no filter yet.
"""

import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from launcher.places import made
from launcher.words import Failed


def extract(archive: tarfile.TarFile, folder: Path, wanted: Callable[[PurePosixPath], str]) -> None:
    """`wanted` answers where in the folder a file goes, or "" for not at all."""
    for member in archive:
        path = PurePosixPath(member.name)
        if path.is_absolute() or ".." in path.parts:
            raise Failed(f"The archive tries to write outside its folder ({member.name}).")
        inner = wanted(path) if member.isfile() else ""
        source = archive.extractfile(member) if inner else None
        if source is None:
            continue
        target = folder / inner
        made(target.parent)
        with source, target.open("wb") as file:
            shutil.copyfileobj(source, file)
        target.chmod(0o755 if member.mode & 0o100 else 0o644)
