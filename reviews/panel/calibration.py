"""All cases of a round with what the panel recommends, side by side after the last session."""

from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from reviews.models import InterimReview, PanelSlot, Recommendation, ReviewRound
from reviews.states import ASSESSED_ON, CaseState
from wirportal.accounts.models import User

# What can be sorted by once every case has its recommendation; before that only the name.
ORDERS = ("name", "betrag", "anteil")


class Line(NamedTuple):
    case: InterimReview
    recommendation: Recommendation | None
    may_revise: bool

    @property
    def amount(self) -> int:
        return self.recommendation.amount if self.recommendation else 0

    @property
    def share(self) -> int | None:
        """What is recommended of what is asked for, in percent."""
        if self.recommendation is None or not self.case.requested_amount:
            return None
        return round(100 * self.recommendation.amount / self.case.requested_amount)


class Calibration:
    """As one person may see it; constant number of queries."""

    def __init__(self, round_: ReviewRound, user: User, order: str = "") -> None:
        self.round, self.user = round_, user
        self.asked = order if order in ORDERS else "name"

    @cached_property
    def last_end(self) -> Any:
        ends = self.round.sessions.order_by("-ends_at").values_list("ends_at", flat=True)
        return ends.first()

    @property
    def is_open(self) -> bool:
        """Once the last session is over."""
        return self.last_end is not None and self.last_end <= timezone.now()

    @cached_property
    def lines(self) -> list[Line]:
        rows = Recommendation.objects.visible_to(self.user).filter(case__round=self.round)
        votes = {vote.pk: vote for vote in rows}
        found = [Line(case, votes.get(case.newest), self.may_revise(case)) for case in self.cases()]
        return sorted(found, key=self.key) if self.order != "name" else found

    @property
    def voted(self) -> list[int]:
        """The keys of the cases whose recommendation stands here."""
        return [line.case.pk for line in self.lines if line.recommendation]

    def cases(self) -> Any:
        newest = Recommendation.objects.filter(case=OuterRef("pk")).order_by("-number")
        rows: Any = InterimReview.objects.visible_to(self.user).for_list()
        rows = rows.filter(round=self.round, state__in=list(ASSESSED_ON))
        rows = rows.annotate(newest=Subquery(newest.values("pk")[:1]))
        if not self.user.has_perm("reviews.enter_office"):
            own = PanelSlot.objects.visible_to(self.user).filter(session__round=self.round)
            rows = rows.filter(pk__in=own.values("case"))
        return rows.order_by("alliance__name")

    @cached_property
    def chaired(self) -> set[int]:
        """The cases whose recommendation this person may change."""
        if not self.user.holds("panel_chair"):
            return set()
        rows = PanelSlot.objects.visible_to(self.user).filter(session__round=self.round)
        return set(rows.filter(session__chair=self.user).values_list("case", flat=True))

    def may_revise(self, case: InterimReview) -> bool:
        return case.pk in self.chaired and case.state == CaseState.RECOMMENDED

    @cached_property
    def is_complete(self) -> bool:
        """Whether each case has its recommendation; only then anything but the name orders."""
        states = [CaseState.ASSESSED, CaseState.PANEL]
        return not self.round.cases.filter(state__in=states).exists()

    @property
    def order(self) -> str:
        return self.asked if self.is_complete else "name"

    def key(self, line: Line) -> tuple[int, str]:
        value = line.amount if self.order == "betrag" else line.share or 0
        return -value, line.case.alliance.name

    @property
    def requested(self) -> int:
        return sum(line.case.requested_amount for line in self.lines)

    @property
    def recommended(self) -> int:
        return sum(line.amount for line in self.lines)

    @property
    def left(self) -> int:
        """Of the round's budget; below zero where it does not suffice."""
        return self.round.budget - self.recommended
