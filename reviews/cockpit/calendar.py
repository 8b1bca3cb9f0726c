"""The dates of a round as a time line: what is over, what runs, what is to come."""

from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from reviews.models import ReviewRound
from reviews.words import day_of


class Step(NamedTuple):
    """What `components/timeline.html` takes."""

    title: str
    when: str
    text: str
    state: str


def steps_of(round_: ReviewRound) -> list[Step]:
    days = (
        (_("T1: strategies due"), round_.submission_on),
        (_("T2: assessments due"), round_.assessment_on),
        (_("T3: hearings end"), round_.hearing_on),
        (_("T4: objections end"), round_.objection_on),
    )
    today = timezone.localdate()
    upcoming = next((title for title, day in days if day >= today), "")
    return [
        Step(title, day_of(day), "", "done" if day < today else state_of(title, upcoming))
        for title, day in days
    ]


def state_of(title: str, upcoming: str) -> str:
    return "now" if title == upcoming else "next"
