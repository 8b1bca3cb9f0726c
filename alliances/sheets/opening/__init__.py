"""Opens a workbook. Runs in a process of its own and knows no Django."""

import datetime
import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from openpyxl import load_workbook

MOST_ROWS = 2000
MOST_COLUMNS = 60
MOST_SHEETS = 20
MOST_UNPACKED = 32 * 1024**2

# What a cell holds, and its value as a text.
Cell = tuple[str, str]
Table = dict[str, Any]


class Unfit(Exception):
    """The workbook can't be read; the text is the name of the reason."""


def tables(content: bytes) -> list[Table]:
    """Of each sheet its name and its rows with their numbers, without empty ones."""
    check_size(content)
    book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    if len(book.worksheets) > MOST_SHEETS:
        raise Unfit("too_many_sheets")
    return [{"name": sheet.title, "rows": list(rows_of(sheet))} for sheet in book.worksheets]


def check_size(content: bytes) -> None:
    """No entry unpacks to more than the archive says it has."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
            raise Unfit("too_big_unpacked")


def rows_of(sheet: Any) -> Iterator[tuple[int, list[Cell | None]]]:
    # What a file says about its own extent is not believed.
    sheet.reset_dimensions()
    count = 0
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = trimmed(row)
        if not cells:
            continue
        count += 1
        if count > MOST_ROWS + 1:
            raise Unfit("too_many_rows")
        if len(cells) > MOST_COLUMNS:
            raise Unfit("too_many_columns")
        yield number, cells


def trimmed(row: Iterable[Any]) -> list[Cell | None]:
    cells = [cell_of(cell) for cell in row]
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def cell_of(cell: Any) -> Cell | None:
    value, kind = cell.value, cell.data_type
    if value is None or value == "":
        return None
    if kind in {"f", "e"}:
        return ("formula" if kind == "f" else "error", "" if kind == "f" else str(value)[:20])
    match value:
        case bool():
            return ("flag", "1" if value else "")
        case int() | float():
            return ("number", repr(value)[:400])
        case datetime.datetime():
            return ("day", value.date().isoformat())
        case datetime.date():
            return ("day", value.isoformat())
        case _:
            return ("text", unescaped(str(value)))


def unescaped(text: str) -> str:
    """Excel spells a carriage return, and an underscore that looks like such a spelling.

    openpyxl reads only some of them back.
    """
    text = text.replace("_x000D_", "").replace("_x005F_", "_")
    return text.replace("\r\n", "\n").replace("\r", "\n")
