"""Words and pieces that the reports on reviews share."""

import datetime
from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from reviews.models import ReviewRound
from reviews.querysets.people import OFFICES
from reviews.words import euros, moment_of
from wirportal.accounts.models import User
from wirportal.reports.document import Grid
from wirportal.reports.plain import grid_of
from wirportal.reports.tables import Column, Table
from wirportal.spreadsheets.cells import Cell

Value = Callable[[Any], Cell]


def column(heading: Promise | str, meaning: Promise | str, value: Value, width: int = 16) -> Column:
    return Column(heading, meaning, value, width)


def day(at: datetime.datetime | None) -> datetime.date | None:
    """The day in Berlin of a moment."""
    return timezone.localdate(at) if at else None


def moment(at: datetime.datetime | None) -> str:
    return moment_of(at) if at else ""


def money(amount: int | None) -> str:
    return euros(amount) if amount is not None else ""


def yes(is_so: bool) -> str:
    return _("yes") if is_so else _("no")


def title_of(round_: ReviewRound) -> str:
    return (
        _("Rehearsal: %(title)s") % {"title": round_.title}
        if round_.is_rehearsal
        else str(round_.title)
    )


def is_office(user: User) -> bool:
    return user.holds(*OFFICES)


def printed(table: Table, caption: str = "", right: tuple[int, ...] = ()) -> Grid:
    """A table for paper."""
    grid = grid_of(table)
    grid.caption, grid.right = caption or grid.caption, right
    return grid
