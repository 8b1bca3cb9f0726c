"""What waits for a team at the workplace: the strategy, a correction, a withdrawal to confirm."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from alliances.models import Membership
from reviews.models import InterimReview
from reviews.states import BEFORE_DECISION, CaseState
from wirportal.accounts.models import RoleGrant, User
from wirportal.registry import Task

SOON = 7  # days
WRITING_STATES = (CaseState.PLANNED, CaseState.DRAFTING, CaseState.CORRECTION)


def of_strategies(user: User) -> Iterator[Task]:
    """One query, whoever asks."""
    for case in cases_of(user):
        if case.is_mine and case.state in WRITING_STATES:
            yield writing(case)
        if case.withdrawal_by_id not in {None, user.pk} and (case.is_led or not case.is_mine):
            yield withdrawal(case)


def cases_of(user: User) -> Any:
    """The own team's that wait for it; for the agency's lead withdrawals nobody else confirms."""
    team = Membership.objects.in_force().filter(user=user, alliance=OuterRef("alliance"))
    rows = InterimReview.objects.visible_to(user).exclude(round__state="draft").for_list()
    rows = rows.annotate(
        is_mine=Exists(team), is_led=Exists(team.filter(role=Membership.Role.COORDINATOR))
    )
    asked = Q(withdrawal_by__isnull=False, state__in=sorted(BEFORE_DECISION))
    wanted = Q(is_mine=True) & (Q(state__in=WRITING_STATES) | asked)
    if user.holds(RoleGrant.Role.AGENCY_LEAD):
        wanted |= asked & Q(is_mine=False) & Q(~Exists(other_coordinators()))
    return rows.filter(wanted)


def other_coordinators() -> Any:
    """Those who could confirm what another one has asked for."""
    rows = Membership.objects.in_force().filter(
        role=Membership.Role.COORDINATOR, user__is_active=True, alliance=OuterRef("alliance")
    )
    return rows.exclude(user=OuterRef("withdrawal_by"))


def writing(case: InterimReview) -> Task:
    due = timezone.localdate(case.due_at())
    is_correction = case.state == CaseState.CORRECTION
    return Task(
        _("Hand in the correction") if is_correction else _("Write and hand in the strategy"),
        address(case, "overview"),
        due=due,
        tone="bad" if (due - timezone.localdate()).days < SOON else "",
        scope=case.alliance.name,
        hint=case.round.title,
    )


def withdrawal(case: InterimReview) -> Task:
    return Task(
        _("Confirm or refuse that the alliance withdraws"),
        address(case, "withdraw"),
        tone="bad",
        scope=case.alliance.name,
        hint=case.round.title,
        status=_("waits for a second person"),
    )


def address(case: InterimReview, page: str) -> str:
    return reverse(f"reviews:strategy_{page}", args=[case.round.slug, case.alliance.slug])
