"""What the page of a case shows of its yearly reports."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from reviews.models import InterimReview, YearlyReport
from reviews.parts import Part
from reviews.states import TOLD
from wirportal.web import person


def part(request: HttpRequest, case: InterimReview) -> Part | None:
    """For the offices and the team."""
    if case.state not in TOLD:
        return None
    rows = list(YearlyReport.objects.visible_to(person(request)).filter(case=case))
    for row in rows:
        row.case = case
    if not rows:
        return None
    context = {"reports": rows, "today": timezone.localdate()}
    return Part("yearly", _("Yearly reports"), "reviews/following/part.html", context)
