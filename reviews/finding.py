"""Views find rounds and cases here: what somebody may not see does not exist for them."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from reviews.models import InterimReview, ReviewRound
from wirportal.permissions import require
from wirportal.web import person


def round_of(request: HttpRequest, slug: str) -> ReviewRound:
    return get_object_or_404(ReviewRound.objects.visible_to(request.user), slug=slug)


def case_of(request: HttpRequest, round_slug: str, slug: str) -> InterimReview:
    """The case of the alliance `slug` in that round."""
    rows: Any = InterimReview.objects.visible_to(request.user).for_list()
    found: InterimReview = get_object_or_404(rows, round__slug=round_slug, alliance__slug=slug)
    return found


def kept_case(
    request: HttpRequest, round_slug: str, slug: str, permission: str = "reviews.keep_case"
) -> InterimReview:
    """Who does not work in the offices does not learn that the page is there."""
    case = case_of(request, round_slug, slug)
    if not person(request).has_perm("reviews.enter_office"):
        raise Http404
    require(request.user, permission, case)
    return case
