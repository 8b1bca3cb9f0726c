"""Writes the workbook: typed cells, lists to choose from, and a sheet that explains it all."""

import datetime
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from alliances.models import Alliance
from alliances.sheets.cells import Cell, Choice, Record, Text
from alliances.sheets.opening import MOST_ROWS
from alliances.sheets.tables import Column, Table, Written
from wirportal.spreadsheets.cells import cleaned

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
LISTS_TITLE = pgettext_lazy("sheet", "Lists")
NOTES_TITLE = pgettext_lazy("sheet", "Notes")
OTHER_SHEETS = (LISTS_TITLE, NOTES_TITLE)
NOTES: tuple[str | Promise, ...] = (
    gettext_lazy("Change what is wrong, and upload the file where you downloaded it."),
    gettext_lazy(
        "Before anything is written, the portal shows what would change, and which rows it can't "
        "take and why."
    ),
    gettext_lazy(
        "An empty cell empties the field. A column that you delete leaves its field alone."
    ),
    gettext_lazy("A deleted row stays in the portal: nothing is ever deleted by a file."),
    gettext_lazy(
        "A new row has no key. Keys of other rows and the column “Field” stay as they are."
    ),
    gettext_lazy("Themes, Länder and other lists in one cell are divided by semicolons."),
    gettext_lazy(
        "Partners of a project stand one a line in the cell (Alt and Enter). They must be partners "
        "of the alliance."
    ),
    gettext_lazy("New organisations are added in the workshop under “Partners”, never by a file."),
    gettext_lazy("Formulas are not read: please paste their values."),
)


class Book:
    """A workbook while it is written."""

    def __init__(self, book: Any) -> None:
        self.book = book
        top = {"valign": "top"}
        self.head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, **top})
        self.day = book.add_format({"num_format": "dd.mm.yyyy", "align": "left", **top})
        self.text = book.add_format({"text_wrap": True, "num_format": "@", **top})
        self.plain = book.add_format({"text_wrap": True, **top})
        self.lists: list[tuple[str, list[str]]] = []

    def write(self, written: Written) -> None:
        sheet = self.book.add_worksheet(written.title)
        for number, column in enumerate(written.columns):
            sheet.set_column(number, number, column.width, self.format_of(column))
            sheet.write_string(0, number, str(column.label), self.head)
            self.offer(sheet, number, column, written.title)
        for label, values in written.lists:
            self.list_for(f"{written.title}: {label}", values)
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(written.rows, start=1):
            for position, cell in enumerate(row):
                self.put(sheet, number, position, cell)

    def format_of(self, column: Column) -> Any:
        """Texts that are typed in stay texts, too."""
        return self.text if type(column.kind) is Text else self.plain

    def put(self, sheet: Any, row: int, position: int, cell: Cell) -> None:
        match cell:
            case None | "":
                return
            case datetime.date():
                sheet.write_datetime(row, position, cell, self.day)
            case str():
                sheet.write_string(row, position, cleaned(cell), self.text)
            case _:
                sheet.write_number(row, position, cell, self.plain)

    def offer(self, sheet: Any, position: int, column: Column, title: str) -> None:
        """A list to choose from."""
        kind = column.kind
        if not isinstance(kind, (Choice, Record)) or not kind.options():
            return
        place = self.list_for(f"{title}: {column.label}", kind.options())
        if kind.offers:
            letter = xl_col_to_name(place)
            source = f"='{LISTS_TITLE}'!${letter}$2:${letter}${len(kind.options()) + 1}"
            options = {"validate": "list", "source": source, "error_type": "warning"}
            sheet.data_validation(1, position, MOST_ROWS, position, options)

    def list_for(self, heading: str, values: list[str]) -> int:
        """Its place on the sheet of lists; columns with the same values share one."""
        for place, (known, others) in enumerate(self.lists):
            if others == values:
                self.lists[place] = (f"{known}\n{heading}", others)
                return place
        self.lists.append((heading, values))
        return len(self.lists) - 1

    def write_lists(self) -> None:
        sheet = self.book.add_worksheet(str(LISTS_TITLE))
        sheet.freeze_panes(1, 0)
        for position, (heading, values) in enumerate(self.lists):
            sheet.set_column(position, position, 34)
            sheet.write_string(0, position, cleaned(heading), self.head)
            for number, value in enumerate(values, start=1):
                sheet.write_string(number, position, cleaned(value), self.plain)

    def write_notes(self, lines: Sequence[str]) -> None:
        sheet = self.book.add_worksheet(str(NOTES_TITLE))
        sheet.set_column(0, 0, 110)
        for number, line in enumerate(lines):
            sheet.write_string(number, 0, cleaned(line), self.head if not number else self.plain)


def body(alliance: Alliance, tables: Sequence[Table], *, made_on: datetime.date) -> bytes:
    file = BytesIO()
    with Workbook(file, OPTIONS) as workbook:
        made = datetime.datetime.combine(made_on, datetime.time())
        workbook.set_properties({"title": cleaned(alliance.name), "created": made})
        book = Book(workbook)
        for table in tables:
            book.write(table.written())
        title = _("%(name)s as a spreadsheet") % {"name": alliance.name}
        book.write_notes([title, *(str(note) for note in NOTES)])
        book.write_lists()
    return file.getvalue()
