"""Entscheidungsübersicht: requested, recommended, decided; and what it comes to.

A decision and a recommendation stand there only for those who see them today.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reviews.models import Condition, Decision, InterimReview, Recommendation, ReviewRound
from reviews.querysets.people import sees_request
from reviews.reports.words import column, day, is_office, money, printed, title_of, yes
from wirportal.accounts.models import User
from wirportal.reports.document import Document, Figures, Heading, Paragraph
from wirportal.reports.offered import Job
from wirportal.reports.tables import Column, Table
from wirportal.spreadsheets.cells import Cell


@dataclass
class Row:
    """One case; what its reader may not see is None."""

    case: InterimReview
    state: str
    requested: int | None
    recommended: Recommendation | None
    decision: Decision | None
    conditions: int

    @property
    def stage(self) -> str:
        found = self.decision
        if found is None:
            return ""
        if found.released_at:
            return _("told to the alliance")
        return _("signed, not announced") if found.signed_at else _("drafted")

    def of_vote(self, name: str) -> Any:
        return getattr(self.recommended, name) if self.recommended else None

    def of_decision(self, name: str) -> Any:
        return getattr(self.decision, name) if self.decision else None


def outcome_of(row: Recommendation | Decision | None) -> Cell:
    return str(row.get_outcome_display()) if row else ""


COLUMNS: tuple[Column, ...] = (
    column(
        gettext_lazy("Alliance"),
        gettext_lazy("The short name of the alliance."),
        lambda x: x.case.alliance.name,
        20,
    ),
    column(gettext_lazy("State"), gettext_lazy("The state of the case."), lambda x: x.state),
    column(
        gettext_lazy("Requested (€)"),
        gettext_lazy("What the alliance asks for in phase 2."),
        lambda x: x.requested,
        13,
    ),
    column(
        gettext_lazy("Recommendation"),
        gettext_lazy("What the panel recommends."),
        lambda x: outcome_of(x.recommended),
    ),
    column(
        gettext_lazy("Recommended (€)"),
        gettext_lazy("The amount it proposes."),
        lambda x: x.of_vote("amount"),
        13,
    ),
    column(
        gettext_lazy("Decision"),
        gettext_lazy("The outcome, as it stands."),
        lambda x: outcome_of(x.decision),
    ),
    column(
        gettext_lazy("Decided (€)"),
        gettext_lazy("The amount for phase 2."),
        lambda x: x.of_decision("amount"),
        13,
    ),
    column(
        gettext_lazy("Stage"), gettext_lazy("Drafted, signed, or announced."), lambda x: x.stage, 14
    ),
    column(
        gettext_lazy("Deviates"),
        gettext_lazy("Whether the decision deviates from the panel's vote."),
        lambda x: yes(x.decision.deviates) if x.decision else "",
        9,
    ),
    column(
        gettext_lazy("Conditions"),
        gettext_lazy("How many it comes with."),
        lambda x: x.conditions,
        9,
    ),
    column(
        gettext_lazy("Announced on"),
        gettext_lazy("The day on which the alliance was told."),
        lambda x: day(x.of_decision("released_at")),
        16,
    ),
)
SUMS = (
    column(
        gettext_lazy("Sum"),
        gettext_lazy("Over all cases of the round that you see."),
        lambda x: x[0],
        40,
    ),
    column(gettext_lazy("Amount (€)"), gettext_lazy("In whole euros."), lambda x: x[1], 16),
)


@dataclass
class Overview:
    round: ReviewRound
    rows: list[Row]
    # Those who plan the round compare with its budget.
    shows_budget: bool

    def sums(self) -> list[tuple[str, int]]:
        decisions = [row.decision for row in self.rows if row.decision]
        signed = [one for one in decisions if one.signed_at]
        requested = [row.requested for row in self.rows if row.requested is not None]
        votes = [row.recommended.amount for row in self.rows if row.recommended]
        found = [(_("Requested"), sum(requested)), (_("Recommended"), sum(votes))]
        if not self.shows_budget:
            return [*found, (_("Decided"), total(signed))]
        return [
            *found,
            (_("Decided"), total(signed)),
            (_("Decided or drafted"), total(decisions)),
            (_("Budget of the round"), self.round.budget),
            (_("Left of the budget"), self.round.budget - total(decisions)),
        ]


def total(rows: Iterable[Decision]) -> int:
    return sum(row.amount for row in rows)


def overview_of(job: Job) -> Overview:
    job.progress(20, _("Looking up the decisions"))
    reader, round_ = job.reader, job.given["runde"]
    cases = InterimReview.objects.visible_to(reader).filter(round=round_).for_list()
    decisions: Any = Decision.objects.visible_to(reader).current().filter(case__round=round_)
    votes: Any = Recommendation.objects.visible_to(reader).filter(case__round=round_)
    decided = {one.case_id: one for one in decisions}
    # The latest counts.
    voted = {one.case_id: one for one in votes.order_by("number")}
    conditions = conditions_of(job)
    office = is_office(reader)
    rows = [
        Row(
            case=case,
            state=str(case.get_state_display() if office else case.shown_state()),
            requested=case.requested_amount
            if office and sees_request(reader, case.state)
            else None,
            recommended=voted.get(case.pk),
            decision=decided.get(case.pk),
            conditions=conditions.get(case.pk, 0),
        )
        for case in cases.order_by("alliance__name")
    ]
    return Overview(round_, rows, reader.has_perm("reviews.see_scenario"))


def requested(case: InterimReview, reader: User) -> int | None:
    return case.requested_amount if sees_request(reader, case.state) else None


def conditions_of(job: Job) -> dict[int, int]:
    """How many conditions of the decision in force each case has."""
    rows: Any = Condition.objects.visible_to(job.reader).filter(
        case__round=job.given["runde"], decision__is_current=True
    )
    counted = rows.order_by().values_list("case").annotate(number=Count("pk", distinct=True))
    return dict(counted)


def tables(job: Job) -> Sequence[Table]:
    overview = overview_of(job)
    return [
        Table(_("Decisions"), COLUMNS, overview.rows),
        Table(_("Sums"), SUMS, overview.sums()),
    ]


def document(job: Job) -> Document:
    overview = overview_of(job)
    document = Document(
        title=_("Decision overview"),
        subtitle=title_of(overview.round),
        description=_("What was requested, recommended and decided in a review round."),
        landscape=True,
    )
    table = Table(_("Decisions"), COLUMNS, [*map(Printed, overview.rows)])
    lines = [(name, money(amount)) for name, amount in overview.sums()]
    sums = Table(_("Sums"), SUMS, lines)
    document.blocks = [
        Paragraph(_("As the decisions stand today; drafts and signed ones can still change.")),
        Figures([(money(amount), name, "") for name, amount in overview.sums()[:3]]),
        Heading(_("By alliance")),
        printed(table, _("Decisions of the round, by alliance"), right=(2, 4, 6, 9)),
        Heading(_("Sums")),
        printed(sums, _("Sums over the cases listed"), right=(1,)),
    ]
    return document


class Printed:
    """A row with its amounts as people read them."""

    def __init__(self, row: Row) -> None:
        self.row = row

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.row, name)
        return money(found) if name == "requested" else found

    def of_vote(self, name: str) -> Any:
        found = self.row.of_vote(name)
        return money(found) if name == "amount" else found

    def of_decision(self, name: str) -> Any:
        found = self.row.of_decision(name)
        return money(found) if name == "amount" else found
