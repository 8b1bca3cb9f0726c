"""An expert's cases: what is next in each, and until when."""

import datetime
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reviews.models import Assignment
from reviews.states import ASKED, AssignmentState, CaseState
from wirportal.accounts.models import User

A = AssignmentState
STEPS = (_("Invitation"), _("Declaration"), _("Reading"), _("Assessment"))
# Which of the steps one is at; beyond the last one all is done.
PLACE = {A.INVITED: 0, A.DISCLOSED: 1, A.DECLARED: 1, A.ACCEPTED: 2}
PLACE |= {A.DRAFT: 3, A.REOPENED: 3, A.SUBMITTED: 4, A.UNSEALED: 4}
NEXT = {
    A.INVITED: _("Answer the invitation"),
    A.DECLARED: _("Accept confidentiality and the task"),
    A.DISCLOSED: _("Your declaration is being decided"),
    A.ACCEPTED: _("Read the strategy"),
    A.DRAFT: _("Go on with the assessment"),
    A.REOPENED: _("Revise and submit again"),
    A.SUBMITTED: _("Nothing: your assessment is sealed"),
    A.UNSEALED: _("Nothing: all assessments are in"),
}
BEGIN = _("Read and assess")
LAPSED = _("Nothing: your assessment was not handed in in time and has lapsed")
INVITATION_LAPSED = _("Nothing: the invitation was not accepted in time and has lapsed")


class Step(NamedTuple):
    title: str | Promise
    state: str
    url: str = ""


class CaseLine(NamedTuple):
    assignment: Assignment
    steps: list[Step]
    number: int
    next: str | Promise
    url: str
    folder: str
    due_at: datetime.datetime | None


def lines_for(user: User) -> list[CaseLine]:
    """Those of running rounds first, and what is due soonest before the rest."""
    rows: Any = Assignment.objects.own(user, ASKED | {A.LAPSED}).for_list()
    found = [over(row) if row.state == A.LAPSED else line(row) for row in rows]
    late = datetime.datetime.max.replace(tzinfo=datetime.UTC)
    return sorted(found, key=lambda one: (one.number > len(STEPS), one.due_at or late))


def line(assignment: Assignment) -> CaseLine:
    place = PLACE[A(assignment.state)]
    may_write = assignment.case.state == CaseState.ASSESSING
    said = NEXT[A(assignment.state)]
    if assignment.state == A.ACCEPTED and may_write:
        place, said = 3, BEGIN
    states = ["done" if n < place else "now" if n == place else "next" for n in range(len(STEPS))]
    steps = [Step(title, state) for title, state in zip(STEPS, states, strict=True)]
    return CaseLine(
        assignment=assignment,
        steps=steps,
        number=place + 1,
        next=said,
        url=url_of(assignment),
        folder=address("reviews:folder", assignment) if assignment.reads_paper() else "",
        due_at=assignment.due_at(),
    )


def over(assignment: Assignment) -> CaseLine:
    """Its time has run out: a page that says so is left."""
    was_reading = assignment.keeps_confidential_at is not None
    return CaseLine(
        assignment=assignment,
        steps=[],
        number=len(STEPS) + 2,
        next=LAPSED if was_reading else INVITATION_LAPSED,
        url=address("reviews:assessment" if was_reading else "reviews:invitation", assignment),
        folder="",
        due_at=None,
    )


def url_of(assignment: Assignment) -> str:
    """Where one goes on: the invitation, the form, or the page of the case."""
    if not assignment.may_read():
        return address("reviews:invitation", assignment)
    if assignment.state == A.ACCEPTED and assignment.case.state != CaseState.ASSESSING:
        return address("reviews:case", assignment)
    return address("reviews:assessment", assignment)


def address(name: str, assignment: Assignment) -> str:
    case = assignment.case
    return reverse(name, args=[case.round.slug, case.alliance.slug])
