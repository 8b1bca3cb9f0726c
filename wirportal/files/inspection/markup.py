"""XML of Office files, read as a stream; a document type, and with it any entity, is refused."""

from collections.abc import Callable, Iterable
from xml.parsers import expat

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from wirportal.files.inspection import Unfit

Attributes = dict[str, str]
Element = tuple[str, Attributes]

ERRORS = (expat.ExpatError, ElementTree.ParseError, DefusedXmlException)
DEEPEST = 500


class Reader:
    """Calls `on_element(name, attributes)`, and `on_text(name, text)` for the elements in `texts`.

    Names are without their namespace. ElementTree would keep the whole tree in memory, and the
    safe version of its stream takes ten times as long.
    """

    def __init__(
        self,
        on_element: Callable[[str, Attributes], None],
        on_text: Callable[[str, str], None] | None = None,
        texts: frozenset[str] = frozenset(),
    ) -> None:
        self.on_element, self.on_text, self.texts = on_element, on_text, texts
        self.depth, self.collected, self.inside = 0, [""], ""
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = refuse_doctype
        self.parser.EntityDeclHandler = refuse_doctype
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end

    def start(self, name: str, attributes: Attributes) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise Unfit("too_complex")
        name = name.rpartition(":")[2]
        if name in self.texts:
            self.inside, self.collected = name, []
            self.parser.CharacterDataHandler = self.collected.append
        self.on_element(name, attributes)

    def end(self, name: str) -> None:
        self.depth -= 1
        if self.inside and name.rpartition(":")[2] == self.inside:
            self.parser.CharacterDataHandler = None
            inside, self.inside = self.inside, ""
            if self.on_text:
                self.on_text(inside, "".join(self.collected))

    def read(self, pieces: Iterable[bytes]) -> None:
        """A part without a single byte is left as it is: LibreOffice writes such."""
        read_any = False
        for piece in pieces:
            read_any = True
            self.parser.Parse(piece, False)
        if read_any:
            self.parser.Parse(b"", True)


def refuse_doctype(*_declaration: object) -> None:
    raise Unfit("damaged")


def elements(content: bytes) -> list[Element]:
    """All elements of a small part, with their attributes."""
    if len(content) > 8 * 1024**2:
        raise Unfit("too_complex")
    tree = ElementTree.fromstring(content, forbid_dtd=True)
    return [(str(found.tag).rpartition("}")[2], dict(found.attrib)) for found in tree.iter()]
