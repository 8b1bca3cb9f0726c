"""What somebody sends back: the sheets of a workbook, row by row."""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from alliances.folding import fold_umlauts

# By the clock; what the reading may compute, it limits itself.
PATIENCE = 30

REASONS = {
    "damaged": _(
        "The file can't be read. Please open it in its program, save it anew and upload it again."
    ),
    "too_big_unpacked": _("Unpacked the file is too large. Please remove pictures and old rows."),
    "too_many_sheets": _("The file has more than 20 sheets. Please remove those of your own."),
    "too_many_rows": _("A sheet has more than 2,000 rows. Please divide it into several files."),
    "too_many_columns": _("A sheet has more than 60 columns. Please remove those of your own."),
}


class Given(NamedTuple):
    """A cell that is not empty. `kind`: text, number, day, flag, formula or error."""

    kind: str
    value: str


class GivenRow(NamedTuple):
    """`cells` by position."""

    number: int
    cells: list[Given | None]

    def cell(self, position: int) -> Given | None:
        return self.cells[position] if position < len(self.cells) else None


class GivenTable(NamedTuple):
    name: str
    rows: list[GivenRow]

    @property
    def headings(self) -> list[str]:
        first = self.rows[0].cells if self.rows else []
        return [cell.value if cell else "" for cell in first]


def plain(text: str) -> str:
    """One spelling for headings and names: capitals, umlauts and blanks make no difference."""
    return " ".join(fold_umlauts(text).split())


def read(content: bytes) -> list[GivenTable]:
    """Raises ValidationError with what to do if the workbook can't be read."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "alliances.sheets.opening"],
            input=content,
            capture_output=True,
            check=False,
            timeout=PATIENCE,
            cwd=settings.BASE_DIR,
            env={"PYTHONDONTWRITEBYTECODE": "1", "MALLOC_ARENA_MAX": "2"},
        )
    except subprocess.TimeoutExpired as error:
        raise ValidationError(REASONS["damaged"], code="damaged") from error
    found: dict[str, Any] = {"reason": "damaged"} if done.returncode else json.loads(done.stdout)
    if reason := found.get("reason"):
        raise ValidationError(REASONS[reason], code=reason)
    return [GivenTable(table["name"], list(rows_of(table))) for table in found["tables"]]


def rows_of(table: dict[str, Any]) -> Iterator[GivenRow]:
    for number, cells in table["rows"]:
        yield GivenRow(number, [Given(*cell) if cell else None for cell in cells])
