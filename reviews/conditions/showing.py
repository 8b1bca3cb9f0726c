"""What the page of a case shows of its conditions."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from reviews.models import Condition, InterimReview
from reviews.parts import Part
from reviews.states import CaseState
from wirportal.web import person

BINDING = frozenset({Condition.Kind.CONDITION, Condition.Kind.PRECONDITION})


def part(request: HttpRequest, case: InterimReview) -> Part | None:
    """Nothing for those whom it does not concern."""
    user = person(request)
    rows: Any = Condition.objects.visible_to(user).for_list().filter(case=case)
    found = list(rows)
    if not found:
        return None
    waits = any(row.kind in BINDING and not row.is_done() for row in found)
    may_close = (
        not waits
        and case.state == CaseState.CONDITIONS
        and user.has_perm("reviews.keep_case", case)
    )
    context = {"case": case, "conditions": found, "may_close": may_close}
    return Part("conditions", _("Conditions"), "reviews/conditions/part.html", context)
