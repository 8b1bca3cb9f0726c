"""The cockpit of a round: each case with its state, what is due, who holds it, what is missing.

It counts assessments that are in, and never looks into one (REVIEW, "Blindness").
"""

import datetime
from collections.abc import Callable
from typing import Any, NamedTuple

from django.db.models import Count, Min, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reviews.cockpit.lights import Due, Light, due_of, held_by
from reviews.cockpit.missing import facts_of, missing_of
from reviews.models import Hearing, InterimReview, ReviewRound
from reviews.states import COUNTING, HANDED_OVER, OWING, CaseState
from reviews.states import CaseState as S

# The columns of the board, from left to right.
PHASES: tuple[tuple[str, Promise, frozenset[str]], ...] = (
    ("strategie", gettext_lazy("Strategy"), frozenset({S.PLANNED, S.DRAFTING, S.SUBMITTED})),
    (
        "pruefung",
        gettext_lazy("Formal check"),
        frozenset({S.CHECKING, S.CORRECTION, S.INADMISSIBLE}),
    ),
    ("gutachten", gettext_lazy("Assessments"), frozenset({S.ADMITTED, S.ASSESSING, S.ASSESSED})),
    ("jury", gettext_lazy("Panel"), frozenset({S.PANEL, S.RECOMMENDED, S.HEARING})),
    ("entscheidung", gettext_lazy("Decision"), frozenset({S.PREPARED, S.DECIDED})),
    (
        "danach",
        gettext_lazy("Afterwards"),
        frozenset({S.NOTIFIED, S.OBJECTION, S.CONDITIONS, S.CLOSED, S.WITHDRAWN}),
    ),
)
LONGEST = 100
ALIVE = Q(assignments__is_set_aside=False)


class Line(NamedTuple):
    """One case of the list."""

    case: InterimReview
    due: Due
    holder: str
    missing: list[str]
    # Whether the reader may know how many assessments are in.
    shows_progress: bool

    @property
    def state(self) -> str:
        return str(CaseState(self.case.state).label)

    @property
    def progress(self) -> str:
        """How many assessments are in, of how many that are promised."""
        found: Any = self.case
        if not found.promised or not self.shows_progress:
            return ""
        return _("%(in)s of %(all)s in") % {"in": found.handed_over, "all": found.promised}


class Option(NamedTuple):
    value: str
    label: str
    is_chosen: bool


class Column(NamedTuple):
    """One phase of the board."""

    label: str
    lines: list[Line]


class Cockpit:
    """All cases of a round that the person may see, by the filters of the query string."""

    def __init__(self, request: HttpRequest, round_: ReviewRound) -> None:
        self.round = round_
        self.now = timezone.now()
        self.user: Any = request.user
        self.state = one_of(request, "zustand", CaseState.values)
        self.light = one_of(request, "ampel", Light.values)
        self.officer = one_of(request, "zustaendig", ["ich", "niemand"])
        self.words = request.GET.get("q", "").replace("\0", "")[:LONGEST].strip()
        self.is_board = request.GET.get("anzeige") == "tafel"

    @property
    def is_filtered(self) -> bool:
        return bool(self.state or self.light or self.officer or self.words)

    @cached_property
    def shows_progress(self) -> bool:
        return bool(self.user.has_perm("reviews.see_progress"))

    @cached_property
    def all(self) -> list[Line]:
        """Without the filters."""
        rows = InterimReview.objects.visible_to(self.user).filter(round=self.round)
        return lines_of(rows.for_cockpit(), self.round, self.now, self.shows_progress)

    @cached_property
    def lines(self) -> list[Line]:
        return [line for line in self.all if self.fits(line)]

    def fits(self, line: Line) -> bool:
        case = line.case
        tests: tuple[tuple[object, Callable[[], bool]], ...] = (
            (self.state, lambda: case.state == self.state),
            (self.light, lambda: line.due.light == self.light),
            (self.officer == "ich", lambda: self.user.pk in {case.officer_id, case.desk_id}),
            (self.officer == "niemand", lambda: case.officer_id is None),
            (self.words, lambda: self.words.casefold() in case.alliance.name.casefold()),
        )
        return all(test() for is_asked, test in tests if is_asked)

    @property
    def columns(self) -> list[Column]:
        return [
            Column(str(label), [line for line in self.lines if line.case.state in states])
            for _key, label, states in PHASES
        ]

    @property
    def states(self) -> list[Option]:
        """With the number of cases; only those that there are."""
        counts = counted(line.case.state for line in self.all)
        return [
            Option(state.value, f"{state.label} ({counts[state]})", state == self.state)
            for state in CaseState
            if counts.get(state)
        ]

    @property
    def lights(self) -> list[Option]:
        counts = counted(line.due.light for line in self.all)
        return [
            Option(light.value, f"{light.label} ({counts[light]})", light == self.light)
            for light in Light
            if counts.get(light)
        ]

    @property
    def officers(self) -> list[Option]:
        words = {"ich": _("I am"), "niemand": _("nobody yet")}
        return [Option(key, label, key == self.officer) for key, label in words.items()]

    @property
    def late(self) -> int:
        return sum(line.due.light == Light.LATE for line in self.all)


def lines_of(
    rows: Any, round_: ReviewRound, now: datetime.datetime, shows_progress: bool
) -> list[Line]:
    """One query for all cases, and one for each state of which more is to be known."""
    cases = list(with_counts(rows))
    for case in cases:
        case.round = round_
    note_hearings(cases)
    facts = facts_of(round_, cases)
    return [
        Line(
            case,
            due_of(case, now, shows_progress=shows_progress),
            held_by(case, now),
            missing_of(case, facts, shows_progress),
            shows_progress,
        )
        for case in cases
    ]


def one_of(request: HttpRequest, name: str, allowed: list[str]) -> str:
    value = request.GET.get(name, "")
    return value if value in allowed else ""


def counted(values: Any) -> dict[str, int]:
    found: dict[str, int] = {}
    for value in values:
        found[value] = found.get(value, 0) + 1
    return found


def with_counts(rows: Any) -> "QuerySet[InterimReview]":
    """How many experts, conflicts and extensions each case has; `owed_by`: the first day owed."""
    states = "assignments__state__in"
    found: QuerySet[InterimReview] = rows.annotate(
        promised=count(Q(**{states: list(COUNTING)})),
        handed_over=count(Q(**{states: list(HANDED_OVER)})),
        open_conflicts=count(Q(assignments__state="disclosed")),
        unanswered=count(Q(assignments__state__in=["proposed", "invited", "declared"])),
        extended=Count("extensions", distinct=True),
        owed_by=Min("assignments__assess_by", filter=Q(**{states: list(OWING)}) & ALIVE),
    )
    return found


def note_hearings(cases: list[Any]) -> None:
    """`heard_until`, `heard_at`: of the hearing on a proposed exclusion, where there is one."""
    proposed = {case.pk: case for case in cases if case.state == S.INADMISSIBLE}
    if not proposed:
        return
    rows = Hearing.objects.of_exclusions().filter(case__in=proposed).order_by("opened_at")
    for key, until, answered_at in rows.values_list("case", "until", "answered_at"):
        proposed[key].heard_until, proposed[key].heard_at = until, answered_at


def count(condition: Q) -> Count:
    return Count("assignments", filter=condition & ALIVE, distinct=True)
