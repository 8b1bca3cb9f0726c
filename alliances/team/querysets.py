"""Questions about the people of an alliance."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from alliances.models import Alliance, Membership
from wirportal.accounts.models import Invitation


def people_of(alliance: Alliance) -> QuerySet[Membership]:
    """All there are and were, coordinators first."""
    rows: QuerySet[Membership] = alliance.memberships.select_related("user")
    return rows.order_by("-role", "user__display_name", "pk")


def is_current() -> Q:
    """Those in force, and those still to come."""
    return Q(until_on__isnull=True) | Q(until_on__gte=timezone.localdate())


def current(alliance: Alliance) -> QuerySet[Membership]:
    return people_of(alliance).filter(is_current())


def invitations_to(alliance: Alliance) -> QuerySet[Invitation]:
    """Open ones, those whose time is over included: they can be sent again."""
    rows = all_invitations_to(alliance).filter(state=Invitation.State.PENDING)
    return rows.select_related("invited_by").order_by("invited_at")


def all_invitations_to(alliance: Alliance) -> QuerySet[Invitation]:
    return Invitation.objects.filter(purpose__alliance=alliance.pk)


def without_coordinator() -> QuerySet[Alliance]:
    """Alliances for which the agency must find somebody."""
    leading: QuerySet[Any] = Membership.objects.in_force().filter(
        alliance=OuterRef("pk"), role=Membership.Role.COORDINATOR, user__is_active=True
    )
    return Alliance.objects.filter(~Exists(leading)).only("name", "slug").order_by("name")
