"""Who has declared on the cases of a round, and who has not: days and numbers, no reasons."""

import datetime
from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from reviews.declaring.outstanding import Declared
from reviews.models import InterimReview, PanelSlot, ReviewRound
from reviews.querysets.people import AGENCY, MINISTRY
from reviews.states import ADMITTED_ON
from wirportal.accounts.holders import holding
from wirportal.accounts.models import RoleGrant, User

OFFICES = (*AGENCY, *MINISTRY)


class Row(NamedTuple):
    """One person; `asked` is on how many cases they have to declare, `left` on how many still."""

    user: User
    roles: list[str]
    asked: int
    left: int
    last_at: datetime.datetime | None


class Standing:
    """For those who run the round, of the cases they see; a constant number of queries."""

    def __init__(self, round_: ReviewRound, reader: User) -> None:
        self.round, self.reader = round_, reader

    @cached_property
    def cases(self) -> list[InterimReview]:
        rows = InterimReview.objects.visible_to(self.reader).running().filter(round=self.round)
        return list(rows.only("pk", "alliance", "round", "state"))

    @cached_property
    def rows(self) -> list[Row]:
        """Those who still have to declare first, then by name."""
        found = [self.row(user, cases) for user, cases in self.asked.items()]
        found = [row for row in found if row.asked]
        return sorted(found, key=lambda row: (not row.left, row.user.display_name.casefold()))

    @property
    def waiting(self) -> int:
        return sum(bool(row.left) for row in self.rows)

    def row(self, user: User, keys: set[int]) -> Row:
        cases = [case for case in self.cases if case.pk in keys]
        asked = [case for case in cases if self.declared.is_asked(case, user)]
        left = [case for case in asked if self.declared.is_outstanding(case, user)]
        days = [self.declared.days[case.pk, user.pk] for case in asked if case not in left]
        return Row(user, self.roles[user.pk], len(asked), len(left), max(days, default=None))

    @cached_property
    def asked(self) -> dict[User, set[int]]:
        """By person the cases they have to do with: the offices all, the panel those before it."""
        people = list(holding(*OFFICES))
        found: dict[User, set[int]] = {user: {case.pk for case in self.cases} for user in people}
        able = set(holding("expert", "panel_chair"))
        for user, case in self.seats:
            if user in able and user not in people:
                found.setdefault(user, set()).add(case)
        return found

    @cached_property
    def seats(self) -> list[tuple[User, int]]:
        read = [case.pk for case in self.cases if case.state in ADMITTED_ON]
        slots = PanelSlot.objects.filter(case__in=read).select_related("session__chair")
        found = []
        for slot in slots.prefetch_related("session__members"):
            people = {*slot.session.members.all(), slot.session.chair}
            found += [(user, slot.case_id) for user in people if user]
        return found

    @cached_property
    def roles(self) -> dict[int, list[str]]:
        grants = RoleGrant.objects.in_force().filter(
            user__in=list(self.asked), role__in=[*OFFICES, "expert", "panel_chair"]
        )
        found: dict[int, list[str]] = defaultdict(list)
        for grant in grants.order_by("pk"):
            found[grant.user_id].append(str(grant.get_role_display()))
        return found

    @cached_property
    def declared(self) -> Declared:
        return Declared(self.cases, list(self.asked))
