"""The PDF of a report that is nothing but tables."""

import datetime
import re
from collections.abc import Sequence

from django.utils import formats
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wirportal.reports.document import Document, Grid, Heading, Paragraph
from wirportal.reports.tables import Table
from wirportal.spreadsheets.cells import Cell


def plain_document(title: str, description: str, tables: Sequence[Table]) -> Document:
    document = Document(title, subtitle=description, description=description, landscape=True)
    for table in tables:
        document.blocks += [Heading(table.title), grid_of(table)]
    if not tables:
        document.blocks.append(Paragraph(_("There is nothing to report.")))
    return document


def grid_of(table: Table) -> Grid:
    number = len(table.rows)
    widths = [column.width for column in table.columns]
    return Grid(
        caption=ngettext("%(number)s row", "%(number)s rows", number) % {"number": number},
        head=table.headings,
        rows=[
            [breakable(worded(cell), width) for cell, width in zip(cells, widths, strict=True)]
            for cells in map(table.cells, table.rows)
        ],
        widths=widths,
        empty=_("There is nothing to report."),
    )


def worded(cell: Cell) -> str:
    """A cell as people read it."""
    if cell is None:
        return ""
    if isinstance(cell, datetime.datetime):
        return date_format(cell, "SHORT_DATETIME_FORMAT")
    if isinstance(cell, datetime.date):
        return date_format(cell, "SHORT_DATE_FORMAT")
    return cell if isinstance(cell, str) else str(formats.localize(cell, use_l10n=True))


def breakable(text: str, width: int) -> str:
    """Words too long for their column, addresses for example, may go on in the next line."""
    if not any(len(word) > width for word in text.split()):
        return text
    return re.sub(r"(?<=[@._/-])(?=\w)", "\N{ZERO WIDTH SPACE}", text)
