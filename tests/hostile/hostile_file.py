"""One hostile file, and what several of them have in common."""

from dataclasses import dataclass
from functools import cached_property

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}" + b"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
MIB = 1024**2
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!DOCTYPE html><html><body><script>alert(document.domain)</script></body></html>"
PDF_TYPE = "application/pdf"
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT_TYPE = "application/vnd.oasis.opendocument.text"


@dataclass
class HostileFile:
    name: str
    make: object
    content_type: str
    expected: str
    title: str = ""

    @cached_property
    def content(self):
        return self.make() if callable(self.make) else self.make

    def __str__(self):
        return self.title or self.name
