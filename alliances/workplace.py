"""What the directory shows at the workplace: the alliances one works for."""

from typing import Any, NamedTuple

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest

from alliances.models import Alliance, Membership
from alliances.workshop.summary import percent_of, with_lists
from wirportal.accounts.models import RoleGrant, User


class MyAlliance(NamedTuple):
    """One of them, the person's role in it, and how complete its pages are."""

    row: Alliance
    role: str
    percent: int


def my_alliances(request: HttpRequest) -> dict[str, object] | None:
    """Nothing for those who belong to no alliance."""
    assert isinstance(request.user, User)
    held = Membership.objects.in_force().filter(user=request.user, alliance=OuterRef("pk"))
    rows: Any = with_lists(Alliance.objects.of_team(request.user).for_list())
    rows = rows.annotate(role=Subquery(held.order_by("-role").values("role")[:1]))
    mine = [
        MyAlliance(row, str(Membership.Role(row.role).label), percent_of(row))
        for row in rows.order_by("name")
    ]
    return {"mine": mine} if mine else None


def workshops(request: HttpRequest) -> dict[str, object] | None:
    """The agency's ways: to each workshop, and to the merges it decides."""
    assert isinstance(request.user, User)
    if not request.user.holds(RoleGrant.Role.AGENCY_LEAD, RoleGrant.Role.AGENCY_OFFICER):
        return None
    rows = Alliance.objects.workable_by(request.user).only("slug", "name").order_by("name")
    return {"alliances": list(rows)}
