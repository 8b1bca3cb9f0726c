"""ODT: no macros, no foreign objects, nothing that is loaded from elsewhere."""

import re

from wirportal.files.inspection import Unfit
from wirportal.files.inspection.archive import PROGRAMS, ZIP, Archive
from wirportal.files.inspection.markup import Attributes, Reader, elements

TEXT = "application/vnd.oasis.opendocument.text"
MANIFEST = "META-INF/manifest.xml"
FOREIGN = re.compile(r"(?i)oleobject|msdownload|java")
# Elements whose address is for clicking, or only says where the template once lay.
FOR_CLICKING = {"a", "template", "bibliography-mark", "user-index-source"}
LEADS_OUT = re.compile(r"(?i)\s*([a-z][a-z0-9+.-]*:|//|\\\\|\.\./|/)")
ADDRESS = re.compile(r"(?i)\s*((https?|mailto|tel|ftp):|#|[^:\\]*$)")


def check(archive: Archive) -> tuple[str, str]:
    if archive.read("mimetype").strip() != TEXT.encode() or MANIFEST not in archive.names:
        raise Unfit("unknown_office")
    check_manifest(archive.read(MANIFEST))
    for name in sorted(archive.names):
        check_part(archive, name)
    return TEXT, "odt"


def check_manifest(content: bytes) -> None:
    for name, attributes in elements(content):
        if name == "encryption-data":
            raise Unfit("encrypted")
        if any(FOREIGN.search(value) for value in attributes.values()):
            raise Unfit("embedded")


def check_part(archive: Archive, name: str) -> None:
    if re.match(r"(?i)(basic|scripts)/.*[^/]$", name):
        raise Unfit("macros")
    beginning = archive.beginning(name)
    if beginning.startswith((ZIP, *PROGRAMS)) and not name.startswith("Thumbnails/"):
        raise Unfit("embedded")
    if name.lower().endswith((".xml", ".rdf")):
        Reader(look_at).read(archive.pieces(name))
    else:
        for _piece in archive.pieces(name):
            pass


def look_at(name: str, attributes: Attributes) -> None:
    if name in {"event-listener", "script", "macro"} and attributes:
        raise Unfit("macros")
    if name in {"dde-source", "dde-connection-decl", "dde-link", "section-source", "applet"}:
        raise Unfit("linked")
    if name in {"object-ole", "plugin", "floating-frame"}:
        raise Unfit("embedded")
    for key, value in attributes.items():
        if key.endswith(":href"):
            check_address(name, value)


def check_address(element: str, address: str) -> None:
    allowed = ADDRESS.match(address) if element in FOR_CLICKING else not LEADS_OUT.match(address)
    if not allowed and element != "template":
        raise Unfit("linked")
