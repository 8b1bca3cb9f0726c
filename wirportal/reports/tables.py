"""A table of a report: what its columns are called, what they mean, and the rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from wirportal.spreadsheets.cells import Cell


@dataclass(frozen=True)
class Column:
    """One fact: `value` gives it of a row; `width` counts letters."""

    heading: str | Promise
    meaning: str | Promise
    value: Callable[[Any], Cell]
    width: int = 20


@dataclass(frozen=True)
class Table:
    title: str
    columns: Sequence[Column]
    rows: Sequence[Any]

    @property
    def headings(self) -> list[str]:
        return [str(column.heading) for column in self.columns]

    def cells(self, row: Any) -> list[Cell]:
        return [column.value(row) for column in self.columns]
