"""CSV as German spreadsheets open it: UTF-8 with a mark, semicolons, CRLF."""

import csv
import datetime
from collections.abc import Sequence
from io import StringIO
from typing import Any, Protocol

from django.utils import formats

from wirportal.spreadsheets.cells import Cell, cleaned, neutralised

MARK = "\ufeff"
CONTENT_TYPE = "text/csv; charset=utf-8; header=present"


class Table(Protocol):
    """What is written: headings, and for each row its cells."""

    @property
    def headings(self) -> list[str]: ...
    @property
    def rows(self) -> Sequence[Any]: ...
    def cells(self, row: Any) -> list[Cell]: ...


def body(result: Table) -> bytes:
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow([neutralised(heading) for heading in result.headings])
    for row in result.rows:
        writer.writerow([text(cell) for cell in result.cells(row)])
    return (MARK + file.getvalue()).encode()


def text(cell: Cell) -> str:
    """Numbers with the decimal mark of the language, dates and times as ISO 8601."""
    match cell:
        case None:
            return ""
        case float():
            return formats.localize(cell, use_l10n=True)
        case datetime.datetime():
            return cell.isoformat(" ", "seconds")
        case datetime.date():
            return cell.isoformat()
        case str():
            return neutralised(cleaned(cell))
        case _:
            return str(cell)
