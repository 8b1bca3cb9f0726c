"""XLSX with typed cells: the alliances, and a sheet that explains them."""

import datetime
from io import BytesIO
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from alliances.exports.result import Result
from wirportal.licence import LICENCE
from wirportal.spreadsheets.cells import Cell
from wirportal.spreadsheets.xlsx_file import CONTENT_TYPE, OPTIONS, write_row

__all__ = ["CONTENT_TYPE", "body"]


def body(result: Result) -> bytes:
    file = BytesIO()
    with Workbook(file, OPTIONS) as book:
        # Two processes that build the same result must give the same bytes: one ETag names both.
        made = datetime.datetime.combine(result.made_on, datetime.time())
        book.set_properties({"title": _("WIR! alliances"), "created": made})
        formats = {
            "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
            "day": book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
            "wide": book.add_format({"text_wrap": True, "valign": "top"}),
        }
        write_alliances(book.add_worksheet(_("Alliances")), result, formats)
        write_notes(book.add_worksheet(_("Notes")), result, formats)
    return file.getvalue()


def write_alliances(sheet: Any, result: Result, formats: dict[str, Any]) -> None:
    for number, column in enumerate(result.columns):
        sheet.set_column(number, number, column.width)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, len(result.rows), len(result.columns) - 1)
    write_row(sheet, 0, list(result.headings), formats, formats["head"])
    for number, row in enumerate(result.rows, start=1):
        write_row(sheet, number, result.cells(row), formats)


def write_notes(sheet: Any, result: Result, formats: dict[str, Any]) -> None:
    """What each column means, the licence, and how recent the facts are."""
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 90)
    lines: list[tuple[Cell, Cell]] = [
        (_("Licence"), f"{LICENCE.name} ({LICENCE.code})"),
        (_("Text of the licence"), LICENCE.url),
        (_("Source"), f"WIR! Portal, {settings.BASE_URL}"),
        (_("Facts last confirmed"), result.stand),
        (_("File made on"), result.made_on),
        (_("Number of alliances"), len(result.rows)),
        (None, None),
    ]
    for number, line in enumerate(lines):
        write_row(sheet, number, list(line), formats)
    head: list[Cell] = [_("Column"), _("Meaning")]
    write_row(sheet, len(lines), head, formats, formats["head"])
    for number, column in enumerate(result.columns, start=len(lines) + 1):
        cells: list[Cell] = [str(column.heading), str(column.meaning)]
        write_row(sheet, number, cells, formats, formats["wide"])
