"""Reports as XLSX and CSV: the tables, and a sheet that explains their columns."""

import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from wirportal.reports.tables import Table
from wirportal.spreadsheets import csv_file
from wirportal.spreadsheets.cells import Cell, cleaned
from wirportal.spreadsheets.xlsx_file import OPTIONS, write_row

NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
LONGEST_NAME = 31
# What a sheet can hold, with its headings.
MOST_ROWS = 1_048_575


def csv_of(table: Table) -> bytes:
    return csv_file.body(table)


def xlsx_of(title: str, description: str, tables: Sequence[Table]) -> bytes:
    file = BytesIO()
    with Workbook(file, OPTIONS) as book:
        book.set_properties({"title": cleaned(title)})
        formats = {
            "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
            "day": book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
            "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left"}),
            "wide": book.add_format({"text_wrap": True, "valign": "top"}),
        }
        taken: set[str] = set()
        for table in tables:
            write_table(book.add_worksheet(sheet_name(table.title, taken)), table, formats)
        notes = book.add_worksheet(sheet_name(_("Notes"), taken))
        write_notes(notes, title, description, tables, formats)
    return file.getvalue()


def sheet_name(title: str, taken: set[str]) -> str:
    """A name that Excel takes, and only once."""
    plain = NOT_IN_NAMES.sub(" ", title).strip()[:LONGEST_NAME].strip() or _("Table")
    name, number = plain, 2
    while name.casefold() in taken:
        name = f"{plain[: LONGEST_NAME - 4]} {number}"
        number += 1
    taken.add(name.casefold())
    return name


def write_table(sheet: Any, table: Table, formats: dict[str, Any]) -> None:
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, column.width)
    rows = table.rows[:MOST_ROWS]
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(table.columns) - 1)
    headings: list[Cell] = [*table.headings]
    write_row(sheet, 0, headings, formats, formats["head"])
    for number, row in enumerate(rows, start=1):
        write_row(sheet, number, table.cells(row), formats)


def write_notes(
    sheet: Any, title: str, description: str, tables: Sequence[Table], formats: dict[str, Any]
) -> None:
    """What the report is, and what each column means."""
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 32)
    sheet.set_column(2, 2, 80)
    lines: list[list[Cell]] = [
        [_("Report"), title],
        [_("What it shows"), description],
        [_("Source"), f"WIR! Portal, {settings.BASE_URL}"],
        [_("File made on"), timezone.localdate()],
        [],
    ]
    for number, line in enumerate(lines):
        write_row(sheet, number, line, formats)
    write_row(sheet, 5, [_("Sheet"), _("Column"), _("Meaning")], formats, formats["head"])
    explained = [(table, column) for table in tables for column in table.columns]
    for number, (table, column) in enumerate(explained, start=6):
        cells: list[Cell] = [table.title, str(column.heading), str(column.meaning)]
        write_row(sheet, number, cells, formats, formats["wide"])
