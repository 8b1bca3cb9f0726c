"""What stands in a report, piece by piece. All texts are data: nobody reads them as markup."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


@dataclass
class Block:
    """A piece of a document; `kind` names the function of `report.typ` that sets it."""

    kind: ClassVar[str] = ""

    def data(self) -> dict[str, Any]:
        return {"kind": self.kind, **vars(self)}


@dataclass
class Heading(Block):
    kind: ClassVar[str] = "heading"
    text: str
    level: int = 1
    starts_page: bool = False


@dataclass
class Paragraph(Block):
    kind: ClassVar[str] = "paragraph"
    text: str
    tone: str = ""  # "muted", "lead", "warn"


@dataclass
class Bullets(Block):
    kind: ClassVar[str] = "bullets"
    items: Sequence[str]


@dataclass
class Facts(Block):
    """Terms with their values."""

    kind: ClassVar[str] = "facts"
    items: Sequence[tuple[str, str]]


@dataclass
class Figures(Block):
    """Key figures: a number, what it counts, and perhaps a remark."""

    kind: ClassVar[str] = "figures"
    items: Sequence[tuple[str, str, str]]


@dataclass
class Grid(Block):
    """A table; `widths` are shares of the line, `right` the columns with numbers."""

    kind: ClassVar[str] = "grid"
    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float] = ()
    right: Sequence[int] = ()
    empty: str = ""


@dataclass
class Drawing(Block):
    """A drawing with what it shows in words, and the figures it was drawn from."""

    kind: ClassVar[str] = "drawing"
    svg: str
    alt: str
    caption: str
    width: int = 100  # percent of the line; beside it stand the figures
    figures: Grid | None = None

    def data(self) -> dict[str, Any]:
        figures = self.figures.data() if self.figures else None
        return {**super().data(), "figures": figures}


@dataclass
class Photo(Block):
    """A picture from a camera or a pen, as an SVG that holds it; no drawing for the preview."""

    kind: ClassVar[str] = "photo"
    svg: str
    alt: str
    caption: str


@dataclass
class Sheet(Block):
    """A page left free for one of another file (`binding`); `alt` says what will be there."""

    kind: ClassVar[str] = "sheet"
    alt: str


@dataclass
class Badge:
    """A card to cut out; `svg` is a drawn code, `alt` says what it is."""

    name: str
    under: str
    head: str
    foot: str
    svg: str
    alt: str


@dataclass
class Badges(Block):
    """Cards of 85 by 54 millimetres, two in a row."""

    kind: ClassVar[str] = "badges"
    items: Sequence[Badge]

    def data(self) -> dict[str, Any]:
        return {"kind": self.kind, "items": [vars(item) for item in self.items]}


@dataclass
class Beside(Block):
    """Two columns; `share` is what the left one takes of the line, in percent."""

    kind: ClassVar[str] = "beside"
    left: Sequence[Block]
    right: Sequence[Block]
    share: int = 50

    def data(self) -> dict[str, Any]:
        sides = {"left": dumped(self.left), "right": dumped(self.right)}
        return {"kind": self.kind, "share": self.share, **sides}


def dumped(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    return [block.data() for block in blocks]


def made_on() -> str:
    day = date_format(timezone.localdate(), "DATE_FORMAT")
    return _("WIR! Portal, made on %(day)s") % {"day": day}


@dataclass
class Document:
    title: str
    subtitle: str = ""
    description: str = ""  # for the file's properties
    stand: str = field(default_factory=made_on)  # in every footer
    landscape: bool = False
    blocks: list[Block] = field(default_factory=list)

    def drawings(self) -> list[Drawing]:
        """All of them, also those that stand beside something."""
        return [block for block in flat(self.blocks) if isinstance(block, Drawing)]


def flat(blocks: Sequence[Block]) -> list[Block]:
    found: list[Block] = []
    for block in blocks:
        found += flat([*block.left, *block.right]) if isinstance(block, Beside) else [block]
    return found
