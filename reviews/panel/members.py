"""Who sits in a session, and who must leave the room for a case."""

from collections.abc import Collection, Iterable

from alliances.models import Membership
from reviews.models import (
    Assignment,
    PanelSession,
    PanelSlot,
    Recusal,
)
from reviews.states import AssignmentState
from wirportal.accounts.models import User

Pair = tuple[int, int]


def members_of(session: PanelSession) -> list[User]:
    """The chair first, then the members by name; nobody twice."""
    others = [user for user in session.members.all() if user.pk != session.chair_id]
    others.sort(key=lambda user: user.display_name.casefold())
    return [session.chair, *others] if session.chair else others


def barred_pairs(slots: Collection[PanelSlot], users: Collection[User]) -> set[Pair]:
    """(case, user) for everybody who must not be in the room: three queries.

    Source: REVIEW, "Conflict handling" (6); ROLES: nobody decides on a case they worked on.
    """
    cases = [slot.case_id for slot in slots]
    alliances = {slot.case.alliance_id: slot.case_id for slot in slots}
    recused = Recusal.objects.filter(case__in=cases, user__in=users)
    conflicts = Assignment.objects.filter(
        case__in=cases, expert__user__in=users, state=AssignmentState.RECUSED
    )
    teams = Membership.objects.filter(alliance__in=alliances, user__in=users)
    found = pairs(recused.values_list("case", "user"))
    found |= pairs(conflicts.values_list("case", "expert__user"))
    return found | {(alliances[one], user) for one, user in teams.values_list("alliance", "user")}


def pairs(rows: Iterable[tuple[int, int | None]]) -> set[Pair]:
    return {(case, user) for case, user in rows if user is not None}


def barred_from(slot: PanelSlot, users: Collection[User]) -> set[int]:
    return {user for _case, user in barred_pairs([slot], users)}


def undeclared_from(slot: PanelSlot, users: Collection[User]) -> set[int]:
    """Those of them who have not declared on the case by the rules of today: they are not present,
    and have no vote."""
    declared = slot.case.declarations.valid().filter(user__in=users)
    return {user.pk for user in users} - set(declared.values_list("user", flat=True))
