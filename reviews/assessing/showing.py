"""What the page of a case shows of assessments: progress to the office, the own one to experts.

Never a score, a time of writing or an order that hints, before all are unsealed.
"""

from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reviews.assessing.actions import lacks_a_vote
from reviews.assessing.letters import letters_of
from reviews.models import AssessmentVersion, Assignment, InterimReview
from reviews.parts import Part
from reviews.querysets.people import AGENCY
from reviews.states import ADMITTED_ON, HANDED_OVER, OWING, READING, AssignmentState, CaseState
from wirportal.accounts.models import User
from wirportal.web import person

A = AssignmentState
# ROLES, "assessments before `assessed`: progress". The decider and the auditor see nothing.
WATCHERS = (*AGENCY, "ministry_desk")
TO_COME, RECEIVED = _("to come"), _("received")
WORDS = dict.fromkeys(OWING, TO_COME) | dict.fromkeys(HANDED_OVER, RECEIVED)
WORDS |= {A.REOPENED: A.REOPENED.label, A.LAPSED: A.LAPSED.label}
TONES = dict.fromkeys(HANDED_OVER, "good") | {A.LAPSED: "bad", A.REOPENED: "warn"}


class Line(NamedTuple):
    """One expert's assessment, as far as the office may know of it."""

    assignment: Assignment
    title: str
    name: str
    field: str
    word: str | Promise
    tone: str


def part(request: HttpRequest, case: InterimReview) -> Part | None:
    """Nothing for those whom it does not concern."""
    user = person(request)
    context = {"case": case, "comparison": comparison_of(case, user)}
    own = Assignment.objects.of_expert(user).reading().filter(case=case).first()
    if own:
        own.case = case
        context |= {"own": own, "own_word": WORDS[A(own.state)], "own_tone": tone(own)}
        context["own_folder"] = own.reads_paper()
    if user.holds(*WATCHERS) and case.state in ADMITTED_ON:
        context |= progress(case, user)
    if not (own or context["comparison"] or "lines" in context):
        return None
    return Part("assessments", _("Assessments"), "reviews/assessing/_part.html", context)


def comparison_of(case: InterimReview, user: User) -> str:
    """Its address, for those who see assessments of others."""
    rows = AssessmentVersion.objects.visible_to(user).current().filter(assignment__case=case)
    if not rows.exclude(assignment__expert__user=user).exists():
        return ""
    return reverse("reviews:comparison", args=[case.round.slug, case.alliance.slug])


def progress(case: InterimReview, user: User) -> dict[str, Any]:
    """How many are in, and who is still to come; names, and what hints at them, for the agency."""
    rows = Assignment.objects.visible_to(user).filter(case=case, state__in=[*READING, A.LAPSED])
    letters, is_agency = letters_of(case), user.holds(*AGENCY)
    # In the order of the letters: that of the table of experts would give names to them.
    found = sorted(
        rows.select_related("expert__user"),
        key=lambda row: (len(letters.get(row.pk, "")), letters.get(row.pk, ""), row.pk),
    )
    counting = [row for row in found if row.may_read() and not row.is_set_aside]
    received = [row for row in counting if row.state in HANDED_OVER]
    return {
        "lines": [line(row, letters.get(row.pk, ""), is_agency=is_agency) for row in found],
        "received": len(received),
        "total": len(counting),
        "needed": case.round.experts_needed,
        "is_writing": case.state == CaseState.ASSESSING,
        "can_complete": case.can("complete") and len(received) == len(counting) > 0,
        "can_go_back": case.can("assess_again") and lacks_a_vote(case),
    }


def line(assignment: Assignment, letter: str, *, is_agency: bool) -> Line:
    return Line(
        assignment,
        letter,
        str(assignment.expert) if is_agency else "",
        assignment.get_field_display() if is_agency else "",
        WORDS.get(A(assignment.state), assignment.get_state_display()),
        tone(assignment),
    )


def tone(assignment: Assignment) -> str:
    return TONES.get(A(assignment.state), "info")
