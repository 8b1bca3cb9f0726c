"""The way to pages of other subjects."""

from django.urls import reverse

from reviews.models import InterimReview
from reviews.states import ASSESSED_ON


def comparison_of(case: InterimReview) -> str:
    """The comparison of the assessments; nothing before they are unsealed."""
    if case.state not in ASSESSED_ON:
        return ""
    return reverse("reviews:comparison", args=[case.round.slug, case.alliance.slug])
