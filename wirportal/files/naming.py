"""Names: a random one in the storage, a harmless one for people."""

import re
import unicodedata
import uuid
from pathlib import PurePosixPath

LONGEST = 120
ROOT = "files"

# Names that Windows takes for a device, whatever follows them.
DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d|clock\$)$")
# Endings that a name may lose: file types, true or claimed. A number in it ("1.2.2026") is none.
ENDING = re.compile(r"(?i)\.[a-z][a-z0-9]{1,6}$")
NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*]')
# Letters, marks, digits, punctuation, symbols, blanks: no control, format or private characters.
WANTED = frozenset("LMNPSZ")


def storage_name(_row: object, filename: str) -> str:
    """A random place in the storage; only the ending is kept, and that is one of ours."""
    name = uuid.uuid4().hex
    return f"{ROOT}/{name[:2]}/{name}{PurePosixPath(filename).suffix}"


def beside(path: str, name: str, ending: str) -> str:
    """A place for a copy of the file at `path`: in the same folder, with a random part."""
    place = PurePosixPath(path)
    return str(place.with_name(f"{place.stem}-{name}-{uuid.uuid4().hex[:8]}.{ending}"))


def shown_name(claimed: str, ending: str) -> str:
    """What a visitor sees instead of the name the browser sent; ends in the true type."""
    stem = readable(claimed)
    while ENDING.search(stem):
        stem = ENDING.sub("", stem)
    stem = stem.strip(" .-_~$")
    if DEVICES.fullmatch(stem.split(".")[0].strip()):
        stem = f"file-{stem}"
    return f"{stem[: LONGEST - len(ending) - 1].strip(' .') or 'file'}.{ending}"


def readable(claimed: str) -> str:
    """The last part of the path, without what no name should have."""
    claimed = unicodedata.normalize("NFC", claimed[-1000:]).replace("\\", "/")
    claimed = claimed.rstrip("/").rpartition("/")[2]
    kept = "".join(sign for sign in claimed if unicodedata.category(sign)[0] in WANTED)
    return " ".join(NOT_IN_NAMES.sub(" ", kept).split())
