"""`…/zugriffe/`: who could see a case, and who opened what of it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from reviews.accesses.listing import Accesses
from reviews.accesses.reach import Reach
from reviews.finding import case_of
from wirportal.permissions import require
from wirportal.web import show


@login_required
@require_safe
def access_list(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    case = case_of(request, round_slug, slug)
    require(request.user, "reviews.see_accesses", case)
    context = {"case": case, "reach": Reach(case), "accesses": Accesses(request, case)}
    return show(request, "reviews/accesses/accesses.html", context)
