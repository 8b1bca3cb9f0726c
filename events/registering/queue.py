"""The one waiting list: who gets a seat at once, who waits, who is next.

A group waits as one: it is offered seats when there are enough for all of it, and smaller ones
behind it do not overtake it, unless it leaves. Only the seats of a quota that is not its own may
go past it, for they are not for the group. A group that can never sit together, because it is
larger than the event or than what is left beside the seats held for others until it begins, keeps
nobody waiting: others go past it, and it has its place again once that has changed.
"""

import datetime
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models import Event, Party, Quota, Registration, RegistrationNeeds
from events.registering import tables, telling
from events.registering.seats import Room, Seats, locked, seats_of
from events.states import EventState, RegistrationState
from wirportal.history.deeds import name_deeds
from wirportal.moves import begin, move

S = RegistrationState
# A guest has so long to confirm the address.
REQUEST_HOLDS = datetime.timedelta(hours=24)

name_deeds({"registered": _("registered"), "swapped": _("name swapped")})


class Unit(NamedTuple):
    """Somebody alone, or the people of a delegation who wait together."""

    rows: Sequence[Registration]
    quota: int | None
    alliance: int | None


def quota_of(event: Event, party: Party | None) -> int | None:
    """The seats of an alliance are given to its delegations, whom its coordination registers."""
    if party is None:
        return None
    found = Quota.objects.filter(event=event, alliance=party.alliance_id)
    return found.values_list("pk", flat=True).first()


def place(event: Event, rows: Sequence[Registration], *, by: Any) -> None:
    """Seats for all who need one, or these wait; `event` is locked."""
    give([row for row in rows if not row.needs_seat], by=by)
    rows = [row for row in rows if row.needs_seat]
    if not rows:
        return
    seats = seats_of(event)
    party = rows[0].party
    quota = quota_of(event, party)
    ahead = first_in_turn(event) if seats.waiting and seats.total > 0 else []
    own = None
    if quota is None or all(unit.quota != quota for unit in ahead):
        own = seats.fit(len(rows), quota, beyond_quota=not ahead)
    if own is None:
        put_in_queue(rows, seats, by=by)
        return
    give(rows, by=by, quota=quota, own=own)


def give(rows: Sequence[Registration], *, by: Any, quota: int | None = None, own: int = 0) -> None:
    """The first `own` of them sit on seats of the quota."""
    for number, row in enumerate(rows):
        moved(row, "take_seat", by=by, quota_id=quota if number < own else None)
        tables.seat(row)
        telling.tell(telling.CONFIRMED, row)


def first_in_turn(event: Event) -> list[Unit]:
    """Who waits and can be seated at all."""
    room = Room.of(event)
    return [unit for unit in units(event) if not room.hinders(len(unit.rows), unit.alliance)]


def put_in_queue(rows: Sequence[Registration], seats: Seats, *, by: Any) -> None:
    for number, row in enumerate(rows, seats.last_place + 1):
        moved(row, "queue", by=by, place_in_queue=number)
    for row in rows:
        telling.tell(telling.WAITING, row)


def moved(row: Registration, name: str, *, by: Any, **also: object) -> None:
    """The event is held, so it is still the same person: nobody needs to be asked for again.
    Who is not written down yet is so now."""
    if row.pk is None:
        begin(row, name, by=by, deed="registered", **reached(**also))
        return
    user = row.user
    move(row, name, by=by, **reached(**also))
    row.user = user


def promote(event: Event) -> None:
    """Offers what is free to those whose turn it is; `event` is locked."""
    if event.state != EventState.PUBLISHED or event.starts_at <= timezone.now():
        return
    seats = seats_of(event)
    if not seats.waiting:
        return
    is_open, awaited = True, set[int | None]()
    for unit in first_in_turn(event):
        own = None
        if unit.quota not in awaited:
            own = seats.fit(len(unit.rows), unit.quota, beyond_quota=is_open)
        if own is not None:
            seats.take(len(unit.rows), unit.quota, own)
            offer(event, unit, own)
            continue
        is_open = False
        awaited.add(unit.quota)
        if seats.total <= 0 or not any(seats.held.values()):
            return


def units(event: Event) -> Iterator[Unit]:
    """In the order of the waiting list."""
    groups: dict[int, list[Registration]] = {}
    rows = event.registrations.queue().select_related("party", "event", "user")
    for row in rows:
        groups.setdefault(row.party_id or -row.pk, []).append(row)
    held = event.quotas.exclude(alliance=None).values_list("alliance", "pk")
    quotas: dict[int | None, int] = dict(held)
    for found in groups.values():
        party = found[0].party
        alliance = party.alliance_id if party else None
        yield Unit(found, quotas.get(alliance), alliance)


def hindered(event: Event) -> int:
    """How many groups wait that can never sit together as it is: others go past them."""
    room = Room.of(event)
    rows = event.registrations.queue().exclude(party=None).order_by()
    groups = rows.values_list("party__alliance", "party").annotate(number=Count("pk"))
    return sum(bool(room.hinders(number, alliance)) for alliance, _party, number in groups)


def offer(event: Event, unit: Unit, own: int) -> None:
    until = min(timezone.now() + datetime.timedelta(hours=event.offer_hours), event.starts_at)
    for number, row in enumerate(unit.rows):
        quota = unit.quota if number < own else None
        move(row, "offer_seat", by=None, **reached(quota_id=quota, offered_until=until))
        telling.tell(telling.OFFERED, row)
    party = unit.rows[0].party
    if party is not None:
        telling.tell_coordination(party, unit.rows[0])


def end(row: Registration, name: str) -> None:
    """Nobody has answered in time: what the person would have needed is not needed any more."""
    move(row, name, by=None, **reached())
    RegistrationNeeds.objects.filter(registration=row).delete()


def reached(**also: object) -> dict[str, Any]:
    return {"state_since": timezone.now(), **also}


# The clock


def keep_queues(now: datetime.datetime) -> None:
    """Ends what was not answered in time and promotes the next; safe to run twice, also at once."""
    late = Q(state=S.OFFERED, offered_until__lte=now)
    stale = Q(state=S.REQUESTED, state_since__lte=now - REQUEST_HOLDS)
    waiting = Q(state=S.WAITING, event__state=EventState.PUBLISHED, event__starts_at__gt=now)
    found = Registration.objects.filter(late | stale | waiting).order_by().values("event")
    for event in Event.objects.filter(pk__in=found).order_by("pk"):
        keep_queue(event, now)


@transaction.atomic
def keep_queue(event: Event, now: datetime.datetime) -> None:
    event = locked(event)
    rows = event.registrations.select_related("event", "user", "party")
    for row in rows.filter(state=S.OFFERED, offered_until__lte=now):
        end(row, "lapse_seat")
        if event.state == EventState.PUBLISHED:
            telling.tell(telling.LAPSED, row)
    for row in rows.filter(state=S.REQUESTED, state_since__lte=now - REQUEST_HOLDS):
        end(row, "expire_request")
    promote(event)
