"""Office files: ZIP archives of XML. Nothing in them may run, load, or unpack without end."""

import zipfile

from wirportal.files.inspection import Found, Unfit, markup, opendocument, openxml
from wirportal.files.inspection import archive as archives
from wirportal.files.inspection.archive import Archive

DAMAGE = (
    OSError,
    EOFError,
    ValueError,
    KeyError,
    RuntimeError,
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    *markup.ERRORS,
    *archives.ERRORS,
)


def inspect(content: bytes) -> Found:
    try:
        return found_in(Archive(content))
    except MemoryError as error:
        raise Unfit("too_complex") from error
    except DAMAGE as error:
        raise Unfit("damaged") from error


def found_in(archive: Archive) -> Found:
    if "mimetype" in archive.names:
        media_type, ending = opendocument.check(archive)
    elif openxml.TYPES in archive.names:
        media_type, ending = openxml.check(archive)
    else:
        raise Unfit("unknown_office")
    return Found("document", media_type, ending)
