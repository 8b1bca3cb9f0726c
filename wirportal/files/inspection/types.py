"""Which type a file is of, by its first bytes; each is then read by a parser of its own."""

import importlib
import re

from wirportal.files.inspection import Found, Unfit

# Parsers are loaded when they are needed: it takes half of the time of a small file.
PARSERS = (
    (re.compile(rb"\xff\xd8\xff|\x89PNG\r\n\x1a\n|RIFF....WEBP", re.DOTALL), "raster"),
    (re.compile(rb"%PDF-[12]\.\d"), "pdf"),
    (re.compile(rb"PK\x03\x04"), "office"),
)
# What Office wrote until 2007, and what it wraps around files with a password.
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The test file all virus scanners know, in two parts so that they leave this one alone.
TEST_VIRUS = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}" + b"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def inspect(content: bytes) -> Found:
    """Raises Unfit with the reason."""
    if TEST_VIRUS in content:
        raise Unfit("virus")
    if content.startswith(OLD_OFFICE):
        raise Unfit("old_office")
    for beginning, parser in PARSERS:
        if beginning.match(content):
            found: Found = importlib.import_module(f"wirportal.files.inspection.{parser}").inspect(
                content
            )
            return found
    raise Unfit("unknown_type")
