"""What all decisions of a round come to, against its budget."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import OuterRef, Subquery
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reviews.deciding.forms import ScenarioFilter
from reviews.models import Decision, Hearing, InterimReview, Recommendation, ReviewRound
from reviews.querysets.people import sees_request
from reviews.states import CaseState, Outcome
from wirportal.accounts.models import User
from wirportal.reports.tables import Column, Table


class Line(NamedTuple):
    """A case; amounts are None where nothing has been recommended or decided."""

    case: InterimReview
    requested: int | None
    recommended: int | None
    recommended_outcome: str
    intended: int | None
    decided: int | None
    decided_outcome: str
    is_signed: bool

    @property
    def counted(self) -> int:
        """What the scenario takes: the decision or its draft, else what the hearing said, else
        the recommendation."""
        if self.case.state == CaseState.WITHDRAWN:
            return 0
        found = (self.decided, self.intended, self.recommended)
        return next((one for one in found if one is not None), 0)

    @property
    def planned(self) -> int | None:
        """Intended or decided."""
        return self.intended if self.decided is None else self.decided

    @property
    def outcome(self) -> str:
        return self.decided_outcome or self.recommended_outcome

    @property
    def outcome_label(self) -> str:
        return str(Outcome(self.outcome).label) if self.outcome else ""

    @property
    def basis(self) -> str:
        """In words where the counted amount comes from."""
        if self.decided is not None:
            return _("signed") if self.is_signed else _("draft")
        if self.intended is not None:
            return _("hearing")
        return _("recommendation") if self.recommended is not None else _("open")


class Sums(NamedTuple):
    requested: int
    recommended: int
    planned: int
    counted: int


def summed(lines: Sequence[Line]) -> Sums:
    return Sums(
        sum(line.requested or 0 for line in lines),
        sum(line.recommended or 0 for line in lines),
        sum(line.planned or 0 for line in lines),
        sum(line.counted for line in lines),
    )


def lines_of(round_: ReviewRound, user: User) -> list[Line]:
    """In one query; what somebody may not see is neither listed nor counted."""
    votes = Recommendation.objects.visible_to(user).filter(case=OuterRef("pk"))
    newest = votes.order_by("-number")
    current = Decision.objects.visible_to(user).current().filter(case=OuterRef("pk"))
    heard = Hearing.objects.visible_to(user).filter(case=OuterRef("pk")).order_by("-opened_at")
    cases: Any = InterimReview.objects.visible_to(user).for_list().filter(round=round_)
    rows = cases.annotate(
        vote_amount=Subquery(newest.values("amount")[:1]),
        vote_outcome=Subquery(newest.values("outcome")[:1]),
        heard_amount=Subquery(heard.values("amount")[:1]),
        decision_amount=Subquery(current.values("amount")[:1]),
        decision_outcome=Subquery(current.values("outcome")[:1]),
        decision_signed=Subquery(current.values("signed_at")[:1]),
    ).order_by("alliance__name")
    return [
        Line(
            row,
            row.requested_amount if sees_request(user, row.state) else None,
            row.vote_amount,
            row.vote_outcome or "",
            row.heard_amount,
            row.decision_amount,
            row.decision_outcome or "",
            row.decision_signed is not None,
        )
        for row in rows
    ]


class Scenario:
    """The lines a query string finds, and what they and all of them come to."""

    def __init__(self, round_: ReviewRound, user: User, query: QueryDict) -> None:
        self.round = round_
        self.form = ScenarioFilter(query)
        self.all = lines_of(round_, user)

    @cached_property
    def lines(self) -> list[Line]:
        state, outcome = self.form.value("zustand"), self.form.value("ergebnis")
        words = self.form.value("q").casefold()
        return [
            line
            for line in self.all
            if (not state or line.case.state == state)
            and (not outcome or line.outcome == outcome)
            and words in line.case.alliance.name.casefold()
        ]

    @property
    def is_filtered(self) -> bool:
        return any(self.form.value(name) for name in self.form.fields)

    @cached_property
    def sums(self) -> Sums:
        return summed(self.lines)

    @cached_property
    def total(self) -> Sums:
        return summed(self.all)

    @property
    def left(self) -> int:
        """Of the budget; negative where it does not suffice."""
        return self.round.budget - self.total.counted

    @property
    def missing(self) -> int:
        return max(0, -self.left)

    def table(self) -> Table:
        return Table(_("Scenario"), COLUMNS, self.lines)


def column(heading: Any, meaning: Any, value: Callable[[Line], Any], width: int = 18) -> Column:
    return Column(heading, meaning, value, width)


COLUMNS = (
    column(
        gettext_lazy("Alliance"),
        gettext_lazy("Name of the alliance"),
        lambda line: line.case.alliance.name,
        40,
    ),
    column(
        gettext_lazy("State"),
        gettext_lazy("Where the case stands"),
        lambda line: str(line.case.get_state_display()),
        26,
    ),
    column(
        gettext_lazy("Requested (€)"),
        gettext_lazy("Amount the alliance asks for"),
        lambda line: line.requested,
    ),
    column(
        gettext_lazy("Recommended (€)"),
        gettext_lazy("Amount the panel recommends"),
        lambda line: line.recommended,
    ),
    column(
        gettext_lazy("Intended or decided (€)"),
        gettext_lazy("Amount of the decision or its draft, else of the hearing"),
        lambda line: line.planned,
    ),
    column(
        gettext_lazy("Outcome"),
        gettext_lazy("Outcome of the decision, else of the recommendation"),
        lambda line: line.outcome_label,
        32,
    ),
    column(
        gettext_lazy("Basis"),
        gettext_lazy("Where the counted amount comes from"),
        lambda line: line.basis,
    ),
    column(
        gettext_lazy("Counted (€)"),
        gettext_lazy("Amount that counts in the sum"),
        lambda line: line.counted,
    ),
)
