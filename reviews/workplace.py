"""What the workplace shows of the interim reviews: the rounds that run, and the own cases."""

from typing import Any

from django.http import HttpRequest

from reviews.models import InterimReview, ReviewRound
from reviews.querysets.people import OFFICES
from wirportal.web import person


def my_reviews(request: HttpRequest) -> dict[str, object] | None:
    """Nothing for those who have no part in one; two queries at most."""
    user = person(request)
    is_office = user.holds(*OFFICES)
    judges = user.holds("expert", "panel_chair")
    reads = is_office or judges or user.holds("research")
    rounds = list(ReviewRound.objects.visible_to(user).running()) if reads else []
    cases: Any = InterimReview.objects.of_team(user).visible_to(user).for_list()
    mine = [] if is_office or judges else list(cases.order_by("-round__submission_on")[:5])
    if not (rounds or mine or is_office or user.holds("research")):
        return None
    return {"rounds": rounds, "mine": mine, "is_office": is_office, "judges": judges}
