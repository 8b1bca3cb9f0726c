"""The alliances a person keeps today."""

from dataclasses import dataclass

from alliances.models import Alliance, Membership
from alliances.querysets import long_columns
from wirportal.accounts.models import User


@dataclass(frozen=True)
class Mine:
    user: User
    alliances: dict[int, Alliance]
    led: frozenset[int]

    @property
    def leading(self) -> list[Alliance]:
        """Those the person coordinates."""
        return [alliance for pk, alliance in self.alliances.items() if pk in self.led]


def mine_of(user: User) -> Mine:
    rows = Membership.objects.in_force().filter(user=user).order_by("alliance__name")
    memberships = list(rows.select_related("alliance").defer(*long_columns()))
    return Mine(
        user,
        {row.alliance_id: row.alliance for row in memberships},
        frozenset(row.alliance_id for row in memberships if row.role == row.Role.COORDINATOR),
    )
