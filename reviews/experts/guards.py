"""What is still missing before the experts of a case begin. Source: REVIEW, `admitted`."""

from django.utils import timezone
from django.utils.translation import gettext as _

from reviews.models import InterimReview
from reviews.states import BEFORE_ASSESSING, COUNTING, AssignmentState, Field


def missing_for_assessing(case: InterimReview) -> list[str]:
    """In words, for the office; nothing if the case may go on. One query."""
    rows = list(case.assignments.filter(is_set_aside=False).values_list("state", "field"))
    accepted = [field for state, field in rows if state in COUNTING]
    is_disclosed = AssignmentState.DISCLOSED in {state for state, _field in rows}
    return lacking(case, len(accepted), set(accepted), is_disclosed)


def lacking(case: InterimReview, accepted: int, covered: set[str], has_conflict: bool) -> list[str]:
    """The same of what is known already: how many have accepted, and which fields they cover."""
    return [
        *round_waits(case),
        *t2_over(case),
        *too_few(case, accepted),
        *fields_left(case, covered),
        *open_conflicts(has_conflict),
    ]


def round_waits(case: InterimReview) -> list[str]:
    if case.round.state not in BEFORE_ASSESSING:
        return []
    return [_("The assessments of the round have not begun.")]


def t2_over(case: InterimReview) -> list[str]:
    """Else the assessments would be late on their first day."""
    if case.assess_by > timezone.now():
        return []
    return [_("T2 of the case has passed. Please extend it first.")]


def too_few(case: InterimReview, accepted: int) -> list[str]:
    needed = case.round.experts_needed
    if accepted >= needed:
        return []
    words = {"accepted": accepted, "needed": needed}
    return [_("%(accepted)s of %(needed)s experts have accepted.") % words]


def fields_left(case: InterimReview, covered: set[str]) -> list[str]:
    if not case.round.fields_needed:
        return []
    return [
        _("Nobody covers the field “%(field)s”.") % {"field": field.label}
        for field in Field
        if field not in covered
    ]


def open_conflicts(has_conflict: bool) -> list[str]:
    if not has_conflict:
        return []
    return [_("A conflict of interest is still to be decided.")]
