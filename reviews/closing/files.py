"""The answers of a round as a table for spreadsheets."""

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from reviews.closing.lessons import Line
from reviews.models import Lessons
from wirportal.spreadsheets.cells import Cell


class LessonsTable:
    """What `wirportal.spreadsheets.csv_file` writes: a row for each answer, without names."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.rows = [(line.case, one) for line in lines for one in line.answers]

    @property
    def headings(self) -> list[str]:
        return [heading for heading, _value in self.columns]

    def cells(self, row: Any) -> list[Cell]:
        return [value(*row) for _heading, value in self.columns]

    @property
    def columns(self) -> list[tuple[str, Callable[[Any, Lessons], Cell]]]:
        return [
            (_("Alliance"), lambda case, one: case.alliance.name),
            (_("Side"), lambda case, one: one.get_side_display()),
            (_("Rating (1 to 5)"), lambda case, one: one.rating),
            (_("Hours"), lambda case, one: one.hours),
            (_("What went well?"), lambda case, one: one.went_well),
            (_("What cost most time?"), lambda case, one: one.cost_time),
            (_("What should change?"), lambda case, one: one.change),
        ]
