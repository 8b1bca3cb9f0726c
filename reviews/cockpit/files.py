"""The cockpit as a table for spreadsheets. It holds states and days, never an assessment."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.utils import timezone
from django.utils.translation import gettext as _

from reviews.cockpit.listing import Line
from wirportal.spreadsheets.cells import Cell

Column: TypeAlias = tuple[str, Callable[[Any], Cell]]


@dataclass
class CaseTable:
    """What `wirportal.spreadsheets.csv_file` writes."""

    rows: Sequence[Line]
    shows_progress: bool

    @property
    def headings(self) -> list[str]:
        return [heading for heading, _value in self.columns]

    def cells(self, row: Line) -> list[Cell]:
        return [value(row) for _heading, value in self.columns]

    @property
    def columns(self) -> list[Column]:
        progress: Column = (_("Assessments"), lambda line: line.progress)
        return [
            (_("Alliance"), lambda line: line.case.alliance.name),
            (_("State"), lambda line: line.case.get_state_display()),
            (_("Since"), lambda line: timezone.localdate(line.case.state_since)),
            (_("Due"), lambda line: timezone.localdate(line.due.at) if line.due.at else None),
            (_("Traffic light"), lambda line: str(line.due.light.label)),
            (_("Held by"), lambda line: line.holder),
            (_("Still open"), lambda line: " ".join(line.missing)),
            *([progress] if self.shows_progress else []),
            (_("Extensions"), lambda line: line.case.extended),
        ]
