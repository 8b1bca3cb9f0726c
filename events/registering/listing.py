"""What the page of a delegation lists: groups, quotas and invitations, for whoever keeps them."""

import datetime
from collections import defaultdict
from typing import Any, NamedTuple

from events.models import Event, EventInvitation, Party, Quota, Registration
from events.querysets.people import coordinated_by
from events.registering.seats import Room, positions
from events.states import LIVING, RegistrationState

S = RegistrationState


class Group(NamedTuple):
    """A delegation with its people, and its place on the waiting list if it waits."""

    party: Party
    people: list[Registration]
    position: int | None
    # What keeps it from ever sitting together: "capacity", "quotas" or nothing.
    hindered_by: str

    @property
    def offered_until(self) -> datetime.datetime | None:
        offered = (row.offered_until for row in self.people if row.state == S.OFFERED)
        return next(offered, None)

    @property
    def may_keep(self) -> bool:
        """Who only contributes to the alliance reads who comes."""
        return bool(self.party.is_kept)  # type: ignore[attr-defined]

    @property
    def may_withdraw(self) -> bool:
        return any(row.state in {S.WAITING, S.OFFERED} for row in self.people)


def groups_of(event: Event, user: Any) -> list[Group]:
    """The delegations one reads of which somebody is still registered; four queries."""
    found = Party.objects.visible_to(user).filter(event=event)
    rows = Registration.objects.filter(party__in=found, state__in=sorted(LIVING))
    people: defaultdict[int | None, list[Registration]] = defaultdict(list)
    for row in rows.order_by("pk"):
        people[row.party_id].append(row)
    places = positions(event)
    parties = found.with_keeping(user).select_related("alliance", "registered_by")
    room = Room.of(event)
    return [
        Group(
            party,
            theirs,
            places.get(party.pk),
            room.hinders(in_queue(theirs), party.alliance_id),
        )
        for party in parties.order_by("made_at")
        if (theirs := people[party.pk])
    ]


def in_queue(people: list[Registration]) -> int:
    return sum(row.state == S.WAITING for row in people)


def invitations_of(event: Event, user: Any) -> Any:
    """Of the alliances one coordinates."""
    rows = EventInvitation.objects.filter(alliance__in=coordinated_by(user), event=event)
    return rows.select_related("alliance").with_answer()


def quotas_of(event: Event, user: Any) -> Any:
    rows = Quota.objects.visible_to(user).filter(event=event)
    return rows.select_related("alliance").with_taken()
