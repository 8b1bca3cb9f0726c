"""Whom a deed is told to: people by their role, on a case.

Never the recused, nor those who have ever worked for the alliance (ROLES, REVIEW).
"""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from alliances.models import Membership
from reviews.models import Condition, InterimReview
from reviews.querysets.people import AGENCY, MINISTRY
from wirportal.accounts.holders import holding
from wirportal.accounts.models import RoleGrant, User

Role = RoleGrant.Role


def team_of(case: InterimReview, *roles: str) -> QuerySet[User]:
    """The alliance's people of today; without roles all of them."""
    rows = case.alliance.memberships.in_force()
    if roles:
        rows = rows.filter(role__in=roles)
    return User.objects.filter(pk__in=rows.values("user"))


def coordinators_of(case: InterimReview) -> QuerySet[User]:
    return team_of(case, Membership.Role.COORDINATOR)


def free_for(case: InterimReview, *roles: str) -> QuerySet[User]:
    """Those of them whom nothing binds to the case."""
    bound = Q(pk__in=case.recusals.filter(user__isnull=False).values("user"))
    bound |= Q(pk__in=case.alliance.memberships.values("user"))
    return holding(*roles).exclude(bound)


def first_free(
    case: InterimReview, people: Iterable[User | None], among: tuple[str, ...], instead: str
) -> QuerySet[User]:
    """The first of these people who may (still) do it; else all who hold the role `instead`."""
    able = free_for(case, *among)
    for user in people:
        if user is not None and able.filter(pk=user.pk).exists():
            return able.filter(pk=user.pk)
    return free_for(case, instead)


def officers_of(case: InterimReview) -> QuerySet[User]:
    """The officer who looks after the case; all of them as long as nobody does."""
    return first_free(case, [case.officer], AGENCY, Role.AGENCY_OFFICER)


def examiners_of(condition: Condition) -> QuerySet[User]:
    """Who is to examine the evidence, else whoever looks after the case."""
    people = [condition.examiner, condition.case.officer]
    return first_free(condition.case, people, AGENCY, Role.AGENCY_OFFICER)


def desks_of(case: InterimReview) -> QuerySet[User]:
    return first_free(case, [case.desk], MINISTRY, Role.MINISTRY_DESK)


def leads_of(case: InterimReview) -> QuerySet[User]:
    return free_for(case, Role.AGENCY_LEAD)


def deciders_of(case: InterimReview) -> QuerySet[User]:
    return free_for(case, Role.MINISTRY_DECIDER)
