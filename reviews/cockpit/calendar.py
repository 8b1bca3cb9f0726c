"""The dates of a round as a time line: what is over, what runs, what is to come."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reviews.models import InterimReview, ReviewRound
from reviews.words import day_of


class Step(NamedTuple):
    """What `components/timeline.html` takes."""

    title: str
    when: str
    text: str
    state: str


Deadlines: TypeAlias = Iterable[datetime.datetime]


def steps_of(
    round_: ReviewRound, submit_by: Deadlines = (), assess_by: Deadlines = ()
) -> list[Step]:
    """With the deadlines of cases; a step is over when it is over for the last of them."""
    days: tuple[tuple[str, datetime.date, Deadlines], ...] = (
        (_("T1: strategies due"), round_.submission_on, submit_by),
        (_("T2: assessments due"), round_.assessment_on, assess_by),
        (_("T3: hearings end"), round_.hearing_on, ()),
        (_("T4: objections end"), round_.objection_on, ()),
    )
    rows = [(title, day, later_than(day, deadlines)) for title, day, deadlines in days]
    today = timezone.localdate()
    upcoming = next((title for title, day, later in rows if max([day, *later]) >= today), "")
    return [
        Step(title, day_of(day), extended(later), state_of(title, upcoming, max([day, *later])))
        for title, day, later in rows
    ]


def later_than(day: datetime.date, deadlines: Deadlines) -> list[datetime.date]:
    return [one for one in map(timezone.localdate, deadlines) if one > day]


def extended(later: list[datetime.date]) -> str:
    if not later:
        return ""
    words = ngettext(
        "Extended for %(number)s case, until %(day)s",
        "Extended for %(number)s cases, until %(day)s at the latest",
        len(later),
    )
    return words % {"number": len(later), "day": day_of(max(later))}


def office_steps(round_: ReviewRound, cases: Iterable[InterimReview]) -> list[Step]:
    """With the later days of all these cases."""
    found = list(cases)
    return steps_of(round_, [one.submit_by for one in found], [one.assess_by for one in found])


def state_of(title: str, upcoming: str, last: datetime.date) -> str:
    if last < timezone.localdate():
        return "done"
    return "now" if title == upcoming else "next"
