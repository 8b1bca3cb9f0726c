"""What the page of a case shows of this: how often something was opened, and the way there."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from reviews.models import InterimReview
from reviews.parts import Part
from wirportal.web import person


def part(request: HttpRequest, case: InterimReview) -> Part | None:
    """Nothing for those whom it does not concern."""
    if not person(request).has_perm("reviews.see_accesses", case):
        return None
    context = {"case": case, "number": case.accesses.count()}
    return Part("accesses", _("Accesses"), "reviews/accesses/_part.html", context)
