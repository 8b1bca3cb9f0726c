"""DOCX, XLSX and PPTX: no macros, no objects, nothing that is loaded from elsewhere."""

import re

from wirportal.files.inspection import Unfit
from wirportal.files.inspection.archive import PROGRAMS, ZIP, Archive
from wirportal.files.inspection.markup import Attributes, Reader, elements

TYPES = "[Content_Types].xml"
BASE = "application/vnd.openxmlformats-officedocument."
ENDINGS = {
    "wordprocessingml.document": "docx",
    "spreadsheetml.sheet": "xlsx",
    "presentationml.presentation": "pptx",
}
MACROS = re.compile(r"(?i)macro|vba|activex|customui|attachedtoolbars|intlmacrosheet|dialogsheet")
OBJECTS = re.compile(r"(?i)oleobject|\.package$|x-msdownload")
# Word: fields that load or run. QUOTE with numbers spells a word that must not be seen.
FIELDS = re.compile(r"(?i)dde(auto)?\s|include(picture|text)\s|\blink\s|import\s|quote\s+\d")
# Excel: `cmd|'/c calc'!A1`, and functions that ask other machines or call libraries.
FORMULAS = re.compile(r"(?i)[a-z]\w*\s*\|\s*['\"!]|\b(webservice|call|register(\.id)?|exec)\s*\(")
TEXTS = frozenset({"instrText", "f", "definedName", "formula", "formula1"})
ADDRESS = re.compile(r"(?i)(https?|mailto|tel|ftp):|#|[^:\\]*$")


def check(archive: Archive, *, nested: bool = False) -> tuple[str, str]:
    """Media type and ending; raises Unfit."""
    types = archive.read(TYPES)
    found = main_type(types)
    for name in sorted(archive.names):
        check_name(name)
        check_part(archive, name, nested=nested)
    return found


def main_type(types: bytes) -> tuple[str, str]:
    declared = [
        attributes.get("ContentType", "")
        for name, attributes in elements(types)
        if name in {"Default", "Override"}
    ]
    if any(MACROS.search(kind) for kind in declared):
        raise Unfit("macros")
    if any(OBJECTS.search(kind) for kind in declared):
        raise Unfit("embedded")
    for kind, ending in ENDINGS.items():
        if f"{BASE}{kind}.main+xml" in declared:
            return f"{BASE}{kind}", ending
    raise Unfit("unknown_office")


def check_name(name: str) -> None:
    if re.search(r"(?i)vbaproject|vbadata|macrosheets/|activex/|customui/", name):
        raise Unfit("macros")
    if re.search(r"(?i)oleobject|\.(exe|dll|js|vbs|bat|cmd|ps1|scr|hta|lnk|jar|html?|svgz)$", name):
        raise Unfit("embedded")


def check_part(archive: Archive, name: str, *, nested: bool) -> None:
    beginning = archive.beginning(name)
    if beginning.startswith(ZIP):
        check_nested(archive, name, nested=nested)
    elif beginning.startswith(PROGRAMS):
        raise Unfit("embedded")
    elif name.lower().endswith(".rels"):
        check_relations(archive.read(name))
    elif name.lower().endswith(".xml") or beginning.startswith((b"<?xml", b"\xef\xbb\xbf<")):
        PartReader().read(archive.pieces(name))
    elif b"<!ENTITY" in archive.read(name):  # drawings (VML) are not always well-formed
        raise Unfit("damaged")


def check_nested(archive: Archive, name: str, *, nested: bool) -> None:
    """A chart carries its table along as a workbook. That is as deep as it goes."""
    if nested or not re.search(r"(?i)/embeddings/[^/]+\.xlsx$", name):
        raise Unfit("embedded")
    inner = Archive(archive.read(name), budget=archive.left)
    if check(inner, nested=True)[1] != "xlsx":
        raise Unfit("embedded")
    archive.left = inner.left


def check_relations(content: bytes) -> None:
    for name, attributes in elements(content):
        if name != "Relationship":
            continue
        kind = attributes.get("Type", "").rpartition("/")[2].lower()
        if MACROS.search(kind):
            raise Unfit("macros")
        if kind in {"oleobject", "externallink", "externallinkpath", "afchunk"}:
            raise Unfit("linked" if kind.startswith("external") else "embedded")
        if attributes.get("TargetMode", "").lower() == "external":
            check_address(kind, attributes.get("Target", ""))


def check_address(kind: str, target: str) -> None:
    """A link to click on may lead out; everything else would be loaded on opening."""
    if kind != "hyperlink" or not ADDRESS.match(target.strip()):
        raise Unfit("linked")


class PartReader(Reader):
    """Looks at fields and formulas. Word cuts them to pieces, so they are put together first."""

    def __init__(self) -> None:
        super().__init__(self.element, self.text, TEXTS)
        self.instruction = ""

    def element(self, name: str, attributes: Attributes) -> None:
        if name in {"OLEObject", "oleObj", "control", "altChunk"}:
            raise Unfit("embedded")
        if name in {"ddeLink", "oleLink", "externalBook", "webPublishing"}:
            raise Unfit("linked")
        if name == "fldSimple":
            for key, value in attributes.items():
                if key.endswith("instr") and FIELDS.search(f"{value} "):
                    raise Unfit("linked")

    def text(self, name: str, text: str) -> None:
        if name == "instrText":
            self.instruction = (self.instruction + text)[-4000:]
            if FIELDS.search(f"{self.instruction} "):
                raise Unfit("linked")
        elif FORMULAS.search(text):
            raise Unfit("linked")
