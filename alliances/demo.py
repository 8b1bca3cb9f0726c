"""The alliances' part of the demo: a coordinator for each, and one contributor."""

from collections.abc import Callable
from typing import Any

from alliances.models import Alliance, Membership

CONTRIBUTORS = ("bluehealthtech",)


def add_teams(account: Callable[[str, str], Any]) -> None:
    """`account` gives the demo account of (local part, name)."""
    for alliance in Alliance.objects.order_by("slug"):
        join(alliance, account, "koordination", Membership.Role.COORDINATOR)
        if alliance.slug in CONTRIBUTORS:
            join(alliance, account, "mitarbeit", Membership.Role.CONTRIBUTOR)


def join(
    alliance: Alliance, account: Callable[[str, str], Any], part: str, role: Membership.Role
) -> None:
    user = account(f"{part}.{alliance.slug}", f"{part.capitalize()} {alliance.name}")
    Membership.objects.get_or_create(alliance=alliance, user=user, role=role)
