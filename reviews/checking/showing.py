"""What the page of a case shows of the formal check: to the agency what it may do.

What is asked of the alliance stands with its strategy, see `reviews.strategy.showing`.
"""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from reviews.checking.actions import BEFORE_ASSESSED, open_points
from reviews.models import Extension, InterimReview
from reviews.parts import Part
from reviews.states import BEFORE_DECISION, CaseState
from wirportal.web import person

GIVEN_A_REASON = (CaseState.ADMITTED, CaseState.ASSESSING)


def part(request: HttpRequest, case: InterimReview) -> Part | None:
    """Nothing for those whom it does not concern."""
    user = person(request)
    if user.has_perm("reviews.enter_office"):
        return Part(
            "formal-check",
            _("In charge and deadlines"),
            "reviews/checking/_office.html",
            office(case),
        )
    return None


def office(case: InterimReview) -> dict[str, object]:
    is_open = case.state == CaseState.CHECKING
    return {
        "case": case,
        "is_open": is_open,
        "may_ask_again": is_open and case.corrections < case.round.correction_rounds,
        "may_extend": case.state in BEFORE_ASSESSED,
        "unmet": open_points(case) if is_open else [],
        "due": due_days(case),
        "may_correct_amount": case.state in BEFORE_DECISION,
        "amount_corrections": list(case.amount_corrections.all()),
        "requests": list(case.requests.all()),
        # Why it was admitted after all, or goes back to the experts.
        "reason": case.reason if case.state in GIVEN_A_REASON else "",
    }


def due_days(case: InterimReview) -> list[tuple[str, object, list[Extension]]]:
    """T1 and T2 of the case, each with what it was extended by."""
    found = list(case.extensions.all())
    days = (
        (Extension.Of.STRATEGY, _("Strategy due"), case.submit_by),
        (Extension.Of.ASSESSMENTS, _("Assessments due"), case.assess_by),
    )
    return [(str(name), day, [one for one in found if one.of == of]) for of, name, day in days]
