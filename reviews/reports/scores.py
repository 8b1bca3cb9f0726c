"""Bewertungen für die Begleitforschung: how often each score was given, over a whole round.

ROLES, "assessments after `assessed`": research reads them pseudonymised; PROMISES H45: no cell of
fewer than five. There is no row for one assessment: with three a case and results that are public
it would name its alliance. Only rounds that are over, so that no two orders differ by one case.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reviews.assessing.drafts import AssessmentData
from reviews.models import AssessmentVersion, ReviewRound
from reviews.reports.words import column
from reviews.states import Vote
from wirportal.reports.offered import Job
from wirportal.reports.tables import Column, Table
from wirportal.spreadsheets.cells import Cell

LEAST = 5
SCALE = (1, 2, 3, 4, 5)


class Line(NamedTuple):
    """None stands for a number that is not told."""

    label: str
    numbers: Sequence[int | None]


def tables(job: Job) -> Sequence[Table]:
    job.progress(20, _("Counting the scores"))
    round_: ReviewRound = job.given["runde"]
    rows = AssessmentVersion.objects.countable_by(job.reader)
    found = list(rows.filter(assignment__case__round=round_).values_list("data", flat=True))
    return [
        Table(
            _("Scores, criterion by criterion"),
            SCORES,
            [line_of(one, found) for one in criteria(round_)],
        ),
        Table(_("Overall votes"), VOTES, votes(found)),
    ]


def criteria(round_: ReviewRound) -> list[tuple[str, str]]:
    return [(one.key, str(one)) for one in round_.criteria.all()]


def line_of(criterion: tuple[str, str], found: Iterable[AssessmentData]) -> Line:
    key, label = criterion
    counts = Counter(
        one["value"] for data in found for one in data["scores"] if one["criterion"] == key
    )
    return Line(label, veiled([counts[value] for value in (*SCALE, None)]))


def votes(found: Iterable[AssessmentData]) -> list[Line]:
    counts = Counter(data["vote"] for data in found)
    numbers = veiled([counts[vote] for vote in Vote])
    return [Line(str(vote.label), [number]) for vote, number in zip(Vote, numbers, strict=True)]


def veiled(counts: Sequence[int]) -> list[int | None]:
    """Hides what is below LEAST, and then the next ones until nobody can tell it from the sum.

    Nobody stands behind a nought, so it is told.
    """
    order = sorted((number, place) for place, number in enumerate(counts) if number)
    hidden: list[tuple[int, int]] = []
    while order and (order[0][0] < LEAST or (hidden and not is_safe(hidden))):
        hidden.append(order.pop(0))
    places = {place for _number, place in hidden}
    return [None if place in places else number for place, number in enumerate(counts)]


def is_safe(hidden: Sequence[tuple[int, int]]) -> bool:
    return len(hidden) > 1 and sum(number for number, _place in hidden) >= LEAST


def at(place: int) -> Callable[[Any], Cell]:
    return lambda line: "–" if line.numbers[place] is None else line.numbers[place]


def counting(heading: str | Promise, meaning: str | Promise, place: int) -> Column:
    return column(heading, meaning, at(place), 14)


SCORES = (
    column(
        gettext_lazy("Criterion"), gettext_lazy("What was judged."), lambda line: line.label, 40
    ),
    *(
        counting(str(value), gettext_lazy("How often this score was given."), place)
        for place, value in enumerate(SCALE)
    ),
    counting(
        gettext_lazy("Cannot judge"),
        gettext_lazy("How often it was said that this can’t be judged."),
        len(SCALE),
    ),
)
VOTES = (
    column(
        gettext_lazy("Overall vote"),
        gettext_lazy("What was recommended for the alliance."),
        lambda line: line.label,
        40,
    ),
    counting(gettext_lazy("Number"), gettext_lazy("How often it was given."), 0),
)
