"""Who is reminded: the team of an alliance, the agency, or whoever has begun something."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from django.db.models import QuerySet

from alliances.models import Alliance, Membership, Project
from wirportal.accounts.models import RoleGrant, User
from wirportal.notifications.kinds import Data

People = Mapping[int, Iterable[User]]


def coordinators_of(alliance_of: Callable[[Any], int]) -> Callable[[Collection[Any]], People]:
    """Those who coordinate the alliance of each row today, in one query."""

    def find(rows: Collection[Any]) -> People:
        by_alliance: dict[int, list[User]] = defaultdict(list)
        keys = {alliance_of(row) for row in rows}
        held = Membership.objects.in_force().filter(
            alliance__in=keys, role=Membership.Role.COORDINATOR, user__is_active=True
        )
        for membership in held.select_related("user"):
            by_alliance[membership.alliance_id].append(membership.user)
        return {row.pk: by_alliance[alliance_of(row)] for row in rows}

    return find


def of_row(row: Any) -> int:
    """The alliance a row belongs to; an alliance is its own."""
    return int(row.pk if isinstance(row, Alliance) else row.alliance_id)


coordinators = coordinators_of(of_row)


def who_lead_alliance(data: Data) -> QuerySet[User]:
    """Those who coordinate it the moment a mail about it goes."""
    return who_coordinate(Alliance.objects.filter(pk=data["object"]))


def who_lead_project(data: Data) -> QuerySet[User]:
    """Those who coordinate its alliance."""
    projects = Project.objects.filter(pk=data["object"])
    return who_coordinate(Alliance.objects.filter(pk__in=projects.values("alliance")))


def who_coordinate(alliances: QuerySet[Alliance]) -> QuerySet[User]:
    held = Membership.objects.in_force().filter(role=Membership.Role.COORDINATOR)
    return User.objects.filter(pk__in=held.filter(alliance__in=alliances).values("user"))


def agency(rows: Collection[Any]) -> People:
    """The officers of the agency, for all rows alike."""
    if not rows:
        return {}
    grants = RoleGrant.objects.in_force().filter(role=RoleGrant.Role.AGENCY_OFFICER)
    officers = [grant.user for grant in grants.filter(user__is_active=True).select_related("user")]
    return {row.pk: officers for row in rows}


def whoever(name: str) -> Callable[[Collection[Any]], People]:
    """The person in that field of each row, which brings it along."""

    def find(rows: Collection[Any]) -> People:
        people = {row.pk: getattr(row, name) for row in rows}
        return {pk: [person] for pk, person in people.items() if person and person.is_active}

    return find
