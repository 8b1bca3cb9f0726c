"""The PDF of a report that is nothing but tables."""

import datetime
from collections.abc import Sequence

from django.utils import formats
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wirportal.reports.document import Document, Grid, Heading, Paragraph
from wirportal.reports.tables import Table
from wirportal.spreadsheets.cells import Cell


def plain_document(title: str, description: str, tables: Sequence[Table]) -> Document:
    document = Document(title, description=description, landscape=True)
    for table in tables:
        document.blocks += [Heading(table.title), grid_of(table)]
    if not tables:
        document.blocks.append(Paragraph(_("There is nothing to report.")))
    return document


def grid_of(table: Table) -> Grid:
    return Grid(
        caption=table.title,
        head=table.headings,
        rows=[[worded(cell) for cell in table.cells(row)] for row in table.rows],
        widths=[column.width for column in table.columns],
        empty=_("There is nothing to report."),
    )


def worded(cell: Cell) -> str:
    """A cell as people read it."""
    if cell is None:
        return ""
    if isinstance(cell, datetime.date):
        return date_format(cell, "SHORT_DATE_FORMAT")
    return cell if isinstance(cell, str) else str(formats.localize(cell, use_l10n=True))
