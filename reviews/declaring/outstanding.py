"""Who has still to declare on which cases, for many of both in a constant number of queries.

For one person `InterimReviewQuerySet.undeclared_by` says the same.
"""

import datetime
from collections.abc import Collection
from typing import Any

from alliances.models import Membership
from reviews.models import (
    Assignment,
    ConflictDeclaration,
    InterimReview,
    Recusal,
    ReviewRound,
)
from wirportal.accounts.models import User
from wirportal.statements import Statement


def _undeclared(person: int, round: int) -> Any:
    rows = InterimReview.objects.not_declared_on_by(User(pk=person)).running()
    return rows.filter(round=round).order_by().values_list("pk")[:1]


# For the cockpit: whether somebody of the offices has still to declare on a case of the round.
UNDECLARED = Statement(_undeclared, person=int, round=int)

# The keys of a case and a person.
Pair = tuple[int, int]


class Declared:
    """`days` are those of declarations by the rules of today; `bound` is out of the case anyway."""

    def __init__(self, cases: Collection[InterimReview], users: Collection[User]) -> None:
        self.days = days_of(cases, users)
        self.bound = bound(cases, users)
        self.outside = outside(cases, users)

    def is_asked(self, case: InterimReview, user: User) -> bool:
        return (case.pk, user.pk) not in self.bound | self.outside

    def is_outstanding(self, case: InterimReview, user: User) -> bool:
        return self.is_asked(case, user) and (case.pk, user.pk) not in self.days


def days_of(
    cases: Collection[InterimReview], users: Collection[User]
) -> dict[Pair, datetime.datetime]:
    rows = ConflictDeclaration.objects.valid().filter(case__in=cases, user__in=users)
    found = rows.order_by("declared_at").values_list("case", "user", "declared_at")
    return {(case, user): at for case, user, at in found if user is not None}


def bound(cases: Collection[InterimReview], users: Collection[User]) -> set[Pair]:
    """Recused, excluded as an expert, or has worked for the alliance."""
    recused = Recusal.objects.filter(case__in=cases, user__in=users)
    experts = Assignment.objects.filter(case__in=cases, expert__user__in=users, state="recused")
    alliances = {case.alliance_id for case in cases}
    teams = Membership.objects.filter(alliance__in=alliances, user__in=users)
    worked = set(teams.values_list("alliance", "user"))
    found = {*recused.values_list("case", "user"), *experts.values_list("case", "expert__user")}
    found |= {
        (case.pk, user)
        for case in cases
        for alliance, user in worked
        if alliance == case.alliance_id
    }
    return {(case, user) for case, user in found if user is not None}


def outside(cases: Collection[InterimReview], users: Collection[User]) -> set[Pair]:
    """A rehearsal is there for those alone who take part in it."""
    through = ReviewRound.participants.through.objects
    rounds = ReviewRound.objects.filter(is_rehearsal=True, cases__in=cases)
    rehearsed = set(rounds.values_list("pk", flat=True))
    inside = set(
        through.filter(reviewround__in=rehearsed).values_list("reviewround", "user")
        if rehearsed
        else ()
    )
    return {
        (case.pk, user.pk)
        for case in cases
        if case.round_id in rehearsed
        for user in users
        if (case.round_id, user.pk) not in inside
    }
