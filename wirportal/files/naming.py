"""Names: a random one in the storage, a harmless one for people."""

import re
import unicodedata
import uuid
from pathlib import PurePosixPath

LONGEST = 120
ROOT = "files"

# Names that Windows takes for a device, whatever follows them.
DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d|clock\$)$")
# Endings that say of which type a file is: the name keeps none but the true one.
ENDING = re.compile(
    r"(?i)\.(jpe?g|jpe|jfif|png|webp|gif|svgz?|tiff?|bmp|ico|heic|avif|pdf|docx?|docm|dotx?|dotm|"
    r"xlsx?|xlsm|xlsb|xltx?|xlam?|pptx?|pptm|ppsx?|odt|ods|odp|rtf|csv|txt|md|html?|xhtml|shtml|"
    r"xht|mht(ml)?|xml|xsl|php\d?|phtml|phar|aspx?|jspx?|cgi|pl|py|rb|sh|js|mjs|css|swf|exe|com|"
    r"scr|pif|bat|cmd|ps1|vb[es]?|wsf|hta|lnk|url|cpl|msi|dll|sys|ini|inf|reg|jar|class|war|app|"
    r"zip|rar|7z|tar|t?gz|bz2|iso|img|eml|msg)$"
)
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
