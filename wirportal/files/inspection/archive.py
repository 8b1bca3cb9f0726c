"""A ZIP archive, read with counters: what it promises is not believed."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from wirportal.files.inspection import Unfit
from wirportal.files.inspection.types import OLD_OFFICE, TEST_VIRUS

MOST_ENTRIES = 2000
MOST_UNPACKED = 200 * 1024**2
MOST_DIRECTORY = 1024**2
# XML shrinks well, but not a thousandfold; small entries may.
HIGHEST_RATIO = 200
SMALL = 1024**2
LONGEST_NAME = 260
PIECE = 256 * 1024
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
END = struct.Struct("<4s4H2LH")

# How programs, and archives in the archive, begin. (OLD_OFFICE: what macros and OLE lie in.)
PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"#!",
    b"L\x00\x00\x00\x01\x14\x02\x00",
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b\x08",
    b"%PDF-",
    b"MSCF",
    OLD_OFFICE,
)
ZIP = b"PK\x03\x04"


class Archive:
    """Entries by name; `read` and `pieces` count all that was unpacked."""

    def __init__(self, content: bytes, *, budget: int = MOST_UNPACKED) -> None:
        check_end(content)
        self.file = zipfile.ZipFile(io.BytesIO(content))
        self.left = budget
        self.entries = {entry.filename: entry for entry in self.file.infolist()}
        self.names = set(self.entries)
        self.check_entries()

    def check_entries(self) -> None:
        entries = self.file.infolist()
        if len(entries) > MOST_ENTRIES or len(self.names) < len(entries):
            raise Unfit("too_complex" if len(entries) > MOST_ENTRIES else "damaged")
        for entry in entries:
            if entry.flag_bits & 0x1:
                raise Unfit("encrypted")
            if entry.compress_type not in METHODS or not is_plain(entry.filename):
                raise Unfit("damaged")

    def read(self, name: str) -> bytes:
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """The unpacked content, stopped as soon as it is more than an honest file has."""
        entry, size, before = self.entries[name], 0, b""
        with self.file.open(entry) as stream:
            while piece := stream.read(PIECE):
                size += len(piece)
                self.left -= len(piece)
                ratio = size / max(entry.compress_size, 1)
                if self.left < 0 or (size > SMALL and ratio > HIGHEST_RATIO):
                    raise Unfit("too_big_unpacked")
                if TEST_VIRUS in before + piece:
                    raise Unfit("virus")
                before = piece[-len(TEST_VIRUS) :]
                yield piece

    def beginning(self, name: str) -> bytes:
        with self.file.open(self.entries[name]) as stream:
            return stream.read(16)


def check_end(content: bytes) -> None:
    """The directory must stand at the very end, be whole, and be short enough to be read."""
    end = content[-END.size :]
    if len(end) < END.size or not end.startswith(b"PK\x05\x06"):
        # Cut off, or with something behind: what other programs would see is not known.
        raise Unfit("mixed" if b"PK\x05\x06" in content[-70_000:] else "damaged")
    _magic, _disk, _first, _here, entries, size, _offset, _comment = END.unpack(end)
    if entries > MOST_ENTRIES or size > MOST_DIRECTORY:
        raise Unfit("too_complex")


def is_plain(name: str) -> bool:
    """A relative path without tricks."""
    parts = name.split("/")
    return (
        0 < len(name) <= LONGEST_NAME
        and name.isprintable()
        and not name.startswith("/")
        and "\\" not in name
        and ":" not in name
        and ".." not in parts
    )


ERRORS = (zlib.error, struct.error)
