"""How many seats are free, and for whom. Whoever counts holds the event's row: see `locked`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django.db import connection
from django.db.models import Count, Max, QuerySet
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from events.models import Event, Quota, Registration
from events.states import HOLDING, RegistrationState
from wirportal.statements import Statement

# Where the event has no limit.
ENDLESS = 1_000_000


def _held(event: int) -> QuerySet[Event]:
    return Event.objects.with_opening().select_for_update(no_key=True).filter(pk=event)


def _taken(event: int) -> Any:
    rows = Registration.objects.filter(event=event).in_the_room().order_by()
    counts = rows.values("quota", "state")
    return counts.annotate(number=Count("pk"), last=Max("place_in_queue"))


def _quotas(event: int) -> QuerySet[Quota]:
    return Quota.objects.filter(event=event).order_by("pk")


QUOTAS = Statement(_quotas, event=int)
HELD = Statement(_held, event=int)
TAKEN = Statement(_taken, event=int)


def locked(event: Event) -> Event:
    """The event, held until the transaction ends: first the event, then registrations.

    `is_open` says whether it was open when its row was asked for: nobody comes too late by
    standing in line for it.

    Raises Event.DoesNotExist, and TransactionManagementError outside of a transaction.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("Nothing is held without a transaction.")
    found = HELD.first(event=event.pk)
    if found is None:
        raise Event.DoesNotExist
    return found


@dataclass
class Seats:
    """What is free at this moment. `held` are the seats of quotas in force that nobody has taken;
    they are part of `total`, and for their alliance alone."""

    total: int
    held: dict[int, int] = field(default_factory=dict)
    waiting: int = 0
    last_place: int = 0

    @property
    def open_to_all(self) -> int:
        return self.total - sum(self.held.values())

    @property
    def is_overheld(self) -> bool:
        """Not all of those the seats are held for can get one."""
        return sum(self.held.values()) > max(0, self.total)

    def fit(self, size: int, quota: int | None, *, beyond_quota: bool = True) -> int | None:
        """How many seats of the quota a group would take; None where not all of it finds a seat.

        What the quota does not hold comes from the seats that are for all.
        """
        own = min(size, self.held.get(quota, 0)) if quota else 0
        rest = size - own
        is_room = size <= self.total and (not rest or (beyond_quota and rest <= self.open_to_all))
        return own if is_room else None

    def take(self, size: int, quota: int | None, own: int) -> None:
        self.total -= size
        if quota and own:
            self.held[quota] -= own


def seats_of(event: Event) -> Seats:
    """Two queries, however many people there are."""
    rows: Any = TAKEN.rows(event=event.pk)
    taken: dict[int | None, int] = {}
    for row in rows:
        if row["state"] in HOLDING:
            taken[row["quota"]] = taken.get(row["quota"], 0) + row["number"]
    held = {
        quota.pk: max(0, quota.seats - taken.get(quota.pk, 0)) for quota in quotas_in_force(event)
    }
    capacity = ENDLESS if event.capacity is None else event.capacity
    return Seats(
        total=capacity - sum(taken.values()),
        held=held,
        waiting=sum(row["number"] for row in rows if row["state"] == RegistrationState.WAITING),
        last_place=max((row["last"] or 0 for row in rows), default=0),
    )


def quotas_in_force(event: Event) -> Iterator[Quota]:
    """After `held_until` what nobody has taken is for all."""
    now = timezone.now()
    for quota in QUOTAS.rows(event=event.pk):
        if quota.held_until is None or quota.held_until > now:
            yield quota


@dataclass(frozen=True)
class Room:
    """How large a group can be that is ever to sit at the event together."""

    capacity: int | None
    # Seats held until the event begins, by the alliance: they never become free for others.
    for_good: Sequence[tuple[int | None, int]] = ()

    @classmethod
    def of(cls, event: Event) -> "Room":
        """One query."""
        if event.capacity is None:
            return cls(None)
        found = quotas_in_force(event)
        stay = [(one.alliance_id, one.seats) for one in found if is_for_good(one, event)]
        return cls(event.capacity, stay)

    def most(self, alliance: int | None) -> int:
        """For a delegation of the alliance, which has its own quota besides."""
        if self.capacity is None:
            return ENDLESS
        others = sum(seats for whose, seats in self.for_good if whose is None or whose != alliance)
        return max(self.capacity - others, 1)

    def hinders(self, number: int, alliance: int | None) -> Literal["", "capacity", "quotas"]:
        """Why so many of them can never sit there together, as it is now."""
        if number <= self.most(alliance):
            return ""
        whole = ENDLESS if self.capacity is None else max(self.capacity, 1)
        return "capacity" if number > whole else "quotas"


def is_for_good(quota: Quota, event: Event) -> bool:
    return quota.held_until is None or quota.held_until >= event.starts_at


def position(registration: Registration) -> int:
    """On the waiting list: 1 is next. People count, so a group of four is four places long."""
    return positions(registration.event).get(registration.party_id or -(registration.pk or 0), 1)


def positions(event: Event) -> dict[int, int]:
    """The place of each group, and of each who waits alone (by the negative key). One query."""
    found: dict[int, int] = {}
    rows = Registration.objects.filter(event=event.pk).queue().values_list("pk", "party")
    for place, (pk, party) in enumerate(rows, 1):
        found.setdefault(party or -pk, place)
    return found
