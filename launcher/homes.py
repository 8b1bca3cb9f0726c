"""Where a server that refuses to run as root keeps its files, within a lesser user's reach."""

import os
import stat
import tempfile
from pathlib import Path

from launcher.places import CHECKOUT, VAR, made, var
from launcher.words import Failed

POINTER = "home-elsewhere"
SOCKET_LIMIT = 90  # the kernel's is 107 bytes, the file in the folder takes the rest


def is_root() -> bool:
    return os.geteuid() == 0


def service_home() -> Path:
    """Under var/; for root in a closed folder under /var/tmp, which var/ then points to."""
    home = var()
    if is_root() and not is_passable(home):
        home = Path("/var/tmp") / f"wirportal-{CHECKOUT}"
        made(home)
        refuse_foreign(home)
        (VAR / POINTER).write_text(str(home))
    return home


def elsewhere() -> Path | None:
    """The folder outside var/ that belongs to this checkout, if there is one."""
    pointer = VAR / POINTER
    return Path(pointer.read_text()) if pointer.exists() else None


def is_passable(folder: Path) -> bool:
    return all(place.stat().st_mode & stat.S_IXOTH for place in (folder, *folder.parents))


def refuse_foreign(folder: Path) -> None:
    facts = folder.lstat()
    if not stat.S_ISDIR(facts.st_mode) or facts.st_uid != os.geteuid():
        raise Failed(f"{folder} belongs to somebody else. Move it away and start again.")


def socket_folder(home: Path, owner: int | None) -> Path:
    """Short enough for a Unix socket, closed to others."""
    folder = home / "socket"
    if len(str(folder).encode()) > SOCKET_LIMIT:
        folder = Path(tempfile.mkdtemp(prefix="wirportal-"))
    folder.mkdir(exist_ok=True)
    if owner is not None:
        os.chown(folder, owner, owner)
    folder.chmod(0o700)
    return folder
