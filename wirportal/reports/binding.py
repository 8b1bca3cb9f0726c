"""Pages of other PDFs in a report: each is put onto a sheet that the typesetter has left free.

They come as pictures of pages. Links, forms and actions of the other file stay behind, and for
whoever listens the words of the sheet stand in their place.
"""

import io
from collections.abc import Mapping
from typing import NamedTuple

import pikepdf
from pikepdf import Name, Object, Page, Pdf, Rectangle

# Between header and footer of an upright page, in points.
AREA = Rectangle(57, 57, 538, 779)
FAULTS = (
    pikepdf.PdfError,
    ValueError,
    AttributeError,
    TypeError,
    KeyError,
    RuntimeError,
    MemoryError,
)


class Unreadable(Exception):
    """A PDF that nothing can be taken from."""


class Locked(Unreadable):
    """It asks for a password."""


class Picture(NamedTuple):
    """A page of another file, which lives no longer than that file is open."""

    file: Pdf
    shown: Object


def pages_of(content: bytes) -> list[Picture]:
    """Each page as a picture. Raises Unreadable."""
    try:
        pdf = pikepdf.open(io.BytesIO(content))
        if pdf.is_encrypted:
            raise Locked
        found = [Picture(pdf, pdf.make_indirect(page.as_form_xobject())) for page in pdf.pages]
        for one in found:
            one.shown.read_raw_bytes()
    except pikepdf.PasswordError as error:
        raise Locked from error
    except FAULTS as error:
        raise Unreadable from error
    if not found:
        raise Unreadable
    return found


def bind(content: bytes, sheets: Mapping[int, Picture]) -> bytes:
    """The report with these pages on its own, by their place; -1 is the last one.

    Raises Unreadable if that cannot be done.
    """
    bound = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            for place, picture in sheets.items():
                put(pdf.pages[place], pdf.copy_foreign(picture.shown))
            pdf.save(bound)
    except FAULTS as error:
        raise Unreadable from error
    return bound.getvalue()


def put(page: Page, picture: Object) -> None:
    """As an artifact: what it shows is said by the sheet."""
    name = page.add_resource(picture, Name.XObject)
    placed = page.calc_form_xobject_placement(
        picture, name, AREA, invert_transformations=True, allow_shrink=True, allow_expand=True
    )
    page.contents_add(b"/Artifact BMC\n" + placed + b"\nEMC", prepend=False)
