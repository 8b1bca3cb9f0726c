"""What the component `picture.html` takes: a picture in all its sizes, never without its credit."""

from collections.abc import Callable
from dataclasses import dataclass

from wirportal.files.models import Derivative, StoredFile
from wirportal.files.pictures import ENDINGS


@dataclass(frozen=True)
class Credit:
    """Who made the picture, whose it is, and what others may do with it."""

    source: str
    copyright: str
    licence: str
    licence_address: str = ""


@dataclass(frozen=True)
class Source:
    media_type: str
    srcset: str


@dataclass(frozen=True)
class Picture:
    address: str
    width: int
    height: int
    alt: str
    credit: Credit
    sources: list[Source]
    caption: str = ""


def shown(
    stored: StoredFile,
    address: Callable[[str], str],
    *,
    alt: str,
    credit: Credit,
    caption: str = "",
    card: bool = False,
) -> Picture:
    """`address` gives the URL of a derivative by its name; `card` takes those cut to 3:2."""
    prefix = "card" if card else "w"
    found = {name: copy for name, copy in stored.derivatives.items() if name.startswith(prefix)}
    name, largest = max(
        ((name, copy) for name, copy in found.items() if name.endswith(".webp")),
        key=lambda item: item[1]["width"],
    )
    return Picture(
        address=address(name),
        width=largest["width"],
        height=largest["height"],
        alt=alt,
        credit=credit,
        sources=[
            Source(media_type, srcset(found, ending, address))
            for ending, (media_type, _options) in ENDINGS.items()
        ],
        caption=caption,
    )


def srcset(found: dict[str, Derivative], ending: str, address: Callable[[str], str]) -> str:
    return ", ".join(
        f"{address(name)} {copy['width']}w"
        for name, copy in found.items()
        if name.endswith(f".{ending}")
    )
