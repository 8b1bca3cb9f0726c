"""What the page of a case shows of this: the office its experts, experts their own task."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from reviews.declared import must_declare
from reviews.experts.guards import missing_for_assessing
from reviews.experts.table import lines_of, time_left
from reviews.models import Assignment, InterimReview
from reviews.parts import Part
from reviews.querysets.people import OFFICES
from reviews.states import READING, AssignmentState, CaseState
from wirportal.accounts.models import User
from wirportal.web import person

# What the expert does next, by state: label and address.
NEXT = {
    AssignmentState.INVITED: (_("Read the invitation and answer"), "reviews:invitation"),
    AssignmentState.DECLARED: (_("Accept the task and confidentiality"), "reviews:accept"),
}


def part(request: HttpRequest, case: InterimReview) -> Part | None:
    """Nothing for the alliance, which never learns who its experts are."""
    user = person(request)
    if user.holds(*OFFICES) and user.has_perm("reviews.see_assignments", case):
        return of_office(case, user)
    assignment = own(case, user)
    may_recuse = user.has_perm("reviews.recuse_oneself", case)
    if assignment is None and not may_recuse:
        return None
    # What is declared with the answer to an invitation holds for the panel, too.
    answers_first = assignment is not None and assignment.state not in READING
    context = {
        "case": case,
        "may_recuse": may_recuse and assignment is None,
        "must_declare": may_recuse and not answers_first and must_declare(user, case),
    }
    if assignment is not None:
        context |= of_expert(assignment)
    return Part("my-assignment", _("My part"), "reviews/experts/_own.html", context)


def own(case: InterimReview, user: User) -> Assignment | None:
    return Assignment.objects.of_expert(user).filter(case=case).first()


def of_office(case: InterimReview, user: User) -> Part:
    begins = case.state == CaseState.ADMITTED and user.has_perm("reviews.keep_case", case)
    context = {
        "case": case,
        "lines": lines_of(case, user),
        "sees_hints": user.has_perm("reviews.see_hints", case),
        "may_begin": begins,
        "missing": missing_for_assessing(case) if begins else [],
    }
    return Part("experts", _("Experts"), "reviews/experts/_office.html", context)


def of_expert(assignment: Assignment) -> dict[str, Any]:
    case, due = assignment.case, assignment.due_at()
    label, name = NEXT.get(AssignmentState(assignment.state), ("", ""))
    slugs = [case.round.slug, case.alliance.slug]
    return {
        "assignment": assignment,
        "due": due,
        "left": time_left(due) if due else "",
        "next_label": label,
        "next_url": reverse(name, args=slugs) if name else "",
        "waits": assignment.state == AssignmentState.DISCLOSED,
        "may_discover": assignment.state in READING | {AssignmentState.DECLARED},
    }
