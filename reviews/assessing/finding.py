"""The assignment somebody may write on or read; for others it does not exist."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from reviews.models import AssessmentVersion, Assignment, InterimReview


def own_assignment(request: HttpRequest, round_slug: str, slug: str) -> Assignment:
    """The person's own, once they may read the paper."""
    rows: Any = Assignment.objects.of_expert(request.user).reading().for_list()
    found: Assignment = get_object_or_404(
        rows, case__round__slug=round_slug, case__alliance__slug=slug
    )
    return found


def assignment_in(request: HttpRequest, case: InterimReview, pk: int) -> Assignment:
    """One of the case, for those who keep it."""
    rows: Any = Assignment.objects.visible_to(request.user).for_list()
    found: Assignment = get_object_or_404(rows, case=case, pk=pk)
    return found


def unsealed(request: HttpRequest, case: InterimReview) -> list[AssessmentVersion]:
    """All sealed assessments of the case. Raises Http404 where only the own one may be seen."""
    rows = AssessmentVersion.objects.visible_to(request.user).current()
    found = list(
        rows.filter(assignment__case=case).select_related("assignment__expert__user", "strategy")
    )
    if not any(one.assignment.expert.user_id != request.user.pk for one in found):
        raise Http404
    return found
