"""XLSX with typed cells: what is a text stays one."""

import datetime
from typing import Any

from wirportal.spreadsheets.cells import Cell, cleaned

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_row(
    sheet: Any, number: int, cells: list[Cell], formats: dict[str, Any], style: Any = None
) -> None:
    """Each cell by its own type: a text is written as a text, whatever it looks like."""
    for position, cell in enumerate(cells):
        match cell:
            case None | "":
                continue
            case datetime.datetime():
                sheet.write_datetime(number, position, cell, formats["moment"])
            case datetime.date():
                sheet.write_datetime(number, position, cell, formats["day"])
            case str():
                sheet.write_string(number, position, cleaned(cell), style)
            case _:
                sheet.write_number(number, position, cell, style)
