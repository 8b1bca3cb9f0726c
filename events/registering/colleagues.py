"""Whom a coordination may want to bring along: the team, and those invited to it."""

from typing import NamedTuple

from alliances.models import Membership
from events.querysets.people import coordinated_by
from wirportal.accounts.models import Invitation, User


class Colleague(NamedTuple):
    email: str
    name: str


def colleagues_of(user: User) -> list[Colleague]:
    """Of the alliances one coordinates; also people without an account yet. Three queries."""
    mine = list(coordinated_by(user).values_list("alliance", flat=True))
    team = Membership.objects.in_force().filter(alliance__in=mine, user__is_active=True)
    pending = Invitation.objects.filter(state=Invitation.State.PENDING)
    invited = pending.filter(purpose__alliance__in=mine)
    found = {*team.values_list("user__email", "user__display_name")}
    found |= {*invited.values_list("email", "display_name")}
    return sorted(Colleague(*one) for one in found)
