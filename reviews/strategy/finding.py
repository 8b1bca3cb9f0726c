"""From an address to the case, the section, the version: the only way, so nobody finds too much."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from reviews.finding import case_of
from reviews.models import InterimReview, PlannedProject, StrategyVersion
from reviews.permissions import writes
from reviews.strategy.desks import Desk
from wirportal.permissions import require
from wirportal.web import person


def team_case(request: HttpRequest, round_slug: str, slug: str) -> InterimReview:
    """For those who write; others who see the case are told that this is not theirs."""
    case = case_of(request, round_slug, slug)
    require(request.user, "reviews.write_strategy", case)
    return case


def led_case(request: HttpRequest, round_slug: str, slug: str) -> InterimReview:
    """For the coordination alone."""
    case = case_of(request, round_slug, slug)
    require(request.user, "reviews.submit_strategy", case)
    return case


def desk_of(request: HttpRequest, round_slug: str, slug: str, key: str) -> Desk:
    case = team_case(request, round_slug, slug)
    section = get_object_or_404(case.round.sections, key=key)
    return Desk(case, section, person(request))


def project_of(case: InterimReview, pk: int) -> PlannedProject:
    return get_object_or_404(case.projects.select_related("case__round", "case__alliance"), pk=pk)


def version_of(request: HttpRequest, round_slug: str, slug: str, number: int) -> StrategyVersion:
    case = case_of(request, round_slug, slug)
    rows = StrategyVersion.objects.visible_to(request.user).select_related("submitted_by")
    found: StrategyVersion = get_object_or_404(rows, case=case, number=number)
    found.case = case
    return found


def is_team(request: HttpRequest, case: InterimReview) -> bool:
    return writes(person(request), case)
