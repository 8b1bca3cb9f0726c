"""Copies of a picture in the sizes pages show, without metadata."""

import hashlib
import io
from collections.abc import Iterator

from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image

from wirportal.files.models import Derivative, StoredFile
from wirportal.files.naming import beside

Focus = tuple[float, float]

CENTRE: Focus = (0.5, 0.5)
WIDTHS = (400, 800, 1600)
CARD_WIDTHS = (400, 800)
CARD_RATIO = 3 / 2
# AVIF halves the bytes. At its highest speed it takes as long as WebP; below, five times that.
ENDINGS: dict[str, tuple[str, dict[str, int]]] = {
    "avif": ("image/avif", {"quality": 60, "speed": 9}),
    "webp": ("image/webp", {"quality": 80, "method": 4}),
}


def derive(stored: StoredFile, *, focus: Focus = CENTRE) -> None:
    """Makes all copies anew, the cards around `focus`; those there were are erased."""
    replace(stored, dict(copies(stored, whole=True, focus=focus)))


def recrop(stored: StoredFile, *, focus: Focus) -> None:
    """Cuts the cards around another point; the other copies stay."""
    kept = {name: copy for name, copy in stored.derivatives.items() if not name.startswith("card")}
    replace(stored, {**kept, **dict(copies(stored, whole=False, focus=focus))})


def replace(stored: StoredFile, derivatives: dict[str, Derivative]) -> None:
    """Old copies go after the commit, so that a rollback leaves a row with all its files."""
    gone = set(stored.paths()) - {stored.content.name}
    stored.derivatives = derivatives
    stored.save(update_fields=["derivatives"])
    storage = stored.content.storage
    for path in gone - set(stored.paths()):
        transaction.on_commit(lambda path=path: storage.delete(path), robust=True)  # type: ignore[misc]


def copies(stored: StoredFile, *, whole: bool, focus: Focus) -> Iterator[tuple[str, Derivative]]:
    path = str(stored.content.name)
    with stored.content.storage.open(path) as file, Image.open(file) as original:
        original.load()
        for width in fitting(WIDTHS, original.width) if whole else ():
            yield from written(stored, f"w{width}", scaled(original, width))
        card = cropped(original, focus)
        for width in fitting(CARD_WIDTHS, card.width):
            yield from written(stored, f"card{width}", scaled(card, width))


def fitting(widths: tuple[int, ...], most: int) -> list[int]:
    """The widths up to the first that the picture does not reach: that one becomes its own."""
    smaller = [width for width in widths if width < most]
    return [*smaller, *widths[len(smaller) : len(smaller) + 1]]


def scaled(image: Image.Image, width: int) -> Image.Image:
    if width >= image.width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)


def cropped(image: Image.Image, focus: Focus) -> Image.Image:
    """The largest part in the shape of a card, as near around the focus as the edges allow."""
    width = min(image.width, max(1, round(image.height * CARD_RATIO)))
    height = min(image.height, max(1, round(width / CARD_RATIO)))
    left = placed(focus[0], image.width, width)
    top = placed(focus[1], image.height, height)
    return image.crop((left, top, left + width, top + height))


def placed(share: float, whole: int, part: int) -> int:
    return min(max(round(share * whole - part / 2), 0), whole - part)


def written(stored: StoredFile, name: str, image: Image.Image) -> Iterator[tuple[str, Derivative]]:
    storage = stored.content.storage
    for ending, (media_type, options) in ENDINGS.items():
        out = io.BytesIO()
        image.save(out, ending.upper(), **options)
        content = out.getvalue()
        path = storage.save(beside(str(stored.content.name), name, ending), ContentFile(content))
        yield (
            f"{name}.{ending}",
            Derivative(
                path=path,
                media_type=media_type,
                width=image.width,
                height=image.height,
                size=len(content),
                sha256=hashlib.sha256(content).hexdigest(),
            ),
        )
