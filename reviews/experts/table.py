"""The table of the experts of one case: state, time left, hints, and what may be done."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from reviews.models import (
    Assignment,
    ConflictDeclaration,
    ConflictHint,
    InterimReview,
)
from reviews.states import ASKED, ASSESSED_ON, READING, AssignmentState, Field
from reviews.words import late_words, left_words
from wirportal.accounts.models import User

A = AssignmentState
TONES = {
    A.PROPOSED: "",
    A.INVITED: "info",
    A.DECLARED: "info",
    A.DISCLOSED: "warn",
    A.ACCEPTED: "good",
    A.DRAFT: "good",
    A.SUBMITTED: "good",
    A.REOPENED: "warn",
    A.UNSEALED: "good",
    A.DECLINED: "bad",
    A.RECUSED: "bad",
    A.LAPSED: "bad",
    A.REVOKED: "bad",
}
# Before the expert has accepted an officer may take the invitation back; later the lead alone.
NOT_BOUND = frozenset({A.PROPOSED, A.INVITED, A.DECLARED, A.DISCLOSED})


@dataclass(frozen=True)
class Deed:
    label: str | Promise
    url: str
    is_first: bool = False


@dataclass(frozen=True)
class Line:
    assignment: Assignment
    label: str
    tone: str
    field: str
    left: str
    is_late: bool
    hints: list[ConflictHint]
    deeds: list[Deed]

    @property
    def is_over(self) -> bool:
        state = self.assignment.state
        return state not in ASKED and state != A.PROPOSED

    @property
    def strong_hints(self) -> int:
        return sum(not hint.is_weaker for hint in self.hints)


def lines_of(case: InterimReview, user: User, *, with_deeds: bool = False) -> list[Line]:
    """Running ones first. The number of queries does not grow with them."""
    sees_hints = user.has_perm("reviews.see_hints", case)
    rows = Assignment.objects.visible_to(user).filter(case=case).order_by("pk")
    rows = rows.select_related("expert__user", "proposed_by", "confirmed_by")
    if sees_hints:
        rows = rows.prefetch_related("hints")
    deeds = Deeds(case, user) if with_deeds and sees_hints else None
    if deeds:
        rows = rows.prefetch_related(Prefetch("declarations", declarations(user)))
    sees_progress = case.state in ASSESSED_ON or user.has_perm("reviews.see_progress")
    found = [line_of(row, sees_progress, sees_hints, deeds) for row in rows]
    return sorted(found, key=lambda line: line.is_over)


def declarations(user: User) -> Any:
    return ConflictDeclaration.objects.visible_to(user).order_by("-declared_at", "-pk")


def shown_state(row: Assignment, sees_progress: bool) -> A:
    """Who may not know the progress reads of all who have accepted just that."""
    state = A(row.state)
    return A.ACCEPTED if state in READING and not sees_progress else state


def shown_due(row: Assignment, sees_progress: bool) -> datetime.datetime | None:
    """None for all who read: it ends with the assessment, and would tell who has handed it in."""
    return None if row.state in READING and not sees_progress else row.due_at()


def line_of(row: Assignment, sees_progress: bool, sees_hints: bool, deeds: "Deeds | None") -> Line:
    state, due = shown_state(row, sees_progress), shown_due(row, sees_progress)
    return Line(
        assignment=row,
        label=str(state.label),
        tone=TONES[state],
        field=str(Field(row.field).label),
        left=time_left(due) if due else "",
        is_late=due is not None and due < timezone.now(),
        hints=sorted(row.hints.all(), key=lambda hint: hint.is_weaker) if sees_hints else [],
        deeds=list(deeds.of(row)) if deeds else [],
    )


def time_left(due: datetime.datetime) -> str:
    """In whole days of the calendar."""
    days = (timezone.localdate(due) - timezone.localdate()).days
    return late_words(-days) if days < 0 else left_words(days)


class Deeds:
    """What the person may do with each assignment of the case."""

    def __init__(self, case: InterimReview, user: User) -> None:
        self.slugs = (case.round.slug, case.alliance.slug)
        self.user = user
        self.keeps = user.has_perm("reviews.keep_case", case)
        self.leads = user.has_perm("reviews.lead_case", case)

    def url(self, name: str, row: Assignment) -> str:
        return reverse(f"reviews:{name}", args=[*self.slugs, row.pk])

    def of(self, row: Assignment) -> Iterable[Deed]:
        if row.state == A.PROPOSED and self.leads and row.proposed_by_id != self.user.pk:
            yield Deed(gettext_lazy("Invite"), self.url("assignment_invite", row), is_first=True)
        if row.state == A.DISCLOSED and self.decides(row):
            yield Deed(gettext_lazy("Decide"), self.url("conflict", row), is_first=True)
        if self.may_revoke(row):
            label = gettext_lazy("Withdraw") if row.state == A.PROPOSED else gettext_lazy("Revoke")
            yield Deed(label, self.url("assignment_revoke", row))

    def may_revoke(self, row: Assignment) -> bool:
        may = self.keeps if row.state in NOT_BOUND else self.leads
        return may and row.can("revoke")

    def decides(self, row: Assignment) -> bool:
        """The first of two is anybody of the agency, the second a lead who was not the first."""
        declaration = next(iter(row.declarations.all()), None)
        return declaration is not None and may_decide(declaration, self.user, self.leads)


def may_decide(declaration: ConflictDeclaration, user: User, leads: bool) -> bool:
    if not declaration.first_says:
        return True
    return leads and declaration.first_by_id != user.pk
