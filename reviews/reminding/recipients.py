"""Whom the reminders of a review go to, for many rows in a constant number of queries."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from alliances.models import Membership
from reviews.declaring.outstanding import Declared
from reviews.models import InterimReview, PanelSession, PanelSlot, Recusal, ReviewRound
from reviews.querysets.people import AGENCY, MINISTRY
from reviews.states import ADMITTED_ON
from wirportal.accounts.holders import holding
from wirportal.accounts.models import User

People = Mapping[int, Iterable[User]]


def team_of(*roles: str) -> Callable[[Collection[Any]], People]:
    """The alliances' people of today with one of these roles."""

    def find(rows: Collection[Any]) -> People:
        keys = {row.alliance_id for row in rows}
        held = Membership.objects.in_force().filter(
            alliance__in=keys, role__in=roles, user__is_active=True
        )
        by_alliance: dict[int, list[User]] = defaultdict(list)
        for membership in held.select_related("user"):
            by_alliance[membership.alliance_id].append(membership.user)
        return {row.pk: by_alliance[row.alliance_id] for row in rows}

    return find


coordinators = team_of(Membership.Role.COORDINATOR)
whole_team = team_of(Membership.Role.COORDINATOR, Membership.Role.CONTRIBUTOR)


def officers(rows: Collection[InterimReview]) -> People:
    """The officer in charge; all officers where nobody is (any more). Never somebody recused."""
    everybody, out = list(holding("agency_officer")), recused(rows)
    able = set(holding(*AGENCY).values_list("pk", flat=True))
    found = {}
    for row in rows:
        people = [row.officer] if row.officer and row.officer_id in able else everybody
        found[row.pk] = [user for user in people if (row.pk, user.pk) not in out]
    return found


def leads(rows: Collection[InterimReview]) -> People:
    people, out = list(holding("agency_lead")), recused(rows)
    return {row.pk: [user for user in people if (row.pk, user.pk) not in out] for row in rows}


def recused(rows: Collection[InterimReview]) -> set[tuple[int, int]]:
    keys = [row.pk for row in rows]
    found = Recusal.objects.filter(case__in=keys, user__isnull=False)
    return set(found.values_list("case", "user"))


def of_itself(rows: Collection[Any]) -> People:
    """The person the row is about."""
    return {row.pk: [row.user] for row in rows if row.user and row.user.is_active}


def panel(rows: Collection[PanelSession]) -> People:
    found = {}
    for session in rows:
        members = {user.pk: user for user in session.members.all()}
        if session.chair:
            members[session.chair.pk] = session.chair
        found[session.pk] = list(members.values())
    return found


def undeclared(rounds: Collection[ReviewRound]) -> People:
    """Of the offices those who have still to declare on a case of the round."""
    cases = list(InterimReview.objects.running().filter(round__in=rounds))
    people = list(holding(*AGENCY, *MINISTRY))
    declared = Declared(cases, people)
    return {
        row.pk: [
            user
            for user in people
            if any(declared.is_outstanding(case, user) for case in cases if case.round_id == row.pk)
        ]
        for row in rounds
    }


def undeclared_panel(sessions: Collection[PanelSession]) -> People:
    """Of the panel those who have still to declare on a case with a slot in the session."""
    people, able = panel(sessions), set(holding("expert", "panel_chair"))
    slots = PanelSlot.objects.filter(session__in=sessions, case__state__in=list(ADMITTED_ON))
    before: dict[int, list[InterimReview]] = defaultdict(list)
    for slot in slots.select_related("case"):
        before[slot.session_id].append(slot.case)
    cases = [case for found in before.values() for case in found]
    declared = Declared(cases, list(able))
    return {
        pk: [
            user
            for user in users
            if user in able and any(declared.is_outstanding(case, user) for case in before[pk])
        ]
        for pk, users in people.items()
    }
