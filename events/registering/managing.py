"""Deeds of the event team: seats, quotas, and a seat past the waiting list."""

import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance
from events.models import Event, Quota, Registration
from events.registering import queue, tables, telling
from events.registering.actions import held, require_on
from events.registering.queue import reached
from events.registering.seats import Seats, locked, seats_of
from events.states import RegistrationState
from wirportal.accounts.models import User
from wirportal.history.deeds import acting, name_deeds
from wirportal.moves import Refused, move

name_deeds(
    {
        "seats_changed": _("number of seats changed"),
        "quota_written": _("quota written"),
        "quota_removed": _("quota removed"),
    }
)


@transaction.atomic
def give_seat(
    registration: Registration, *, by: User, reason: str, quota: Quota | None = None
) -> None:
    """Past the waiting list, with the reason, but never above the number of seats; one that is
    held only where `quota` says for whom it was."""
    event, registration = held(registration)
    require_on(event)
    if registration.state != RegistrationState.WAITING:
        raise Refused(_("Only somebody on the waiting list can be given a seat."))
    require_free(seats_of(event), quota)
    from_quota = reached(quota_id=quota.pk if quota else None)
    move(registration, "take_seat", by=by, reason=reason, **from_quota)
    tables.seat(registration)
    telling.tell(telling.CONFIRMED, registration)


def require_free(seats: Seats, quota: Quota | None) -> None:
    if seats.total < 1:
        raise Refused(_("All seats are taken. Please raise the number of seats first."))
    if quota is None and seats.open_to_all < 1:
        raise Refused(_("The seats that are free are held for others. Please choose one of those."))
    if quota is not None and seats.held.get(quota.pk, 0) < 1:
        raise Refused(_("This quota has no free seat any more."))


@transaction.atomic
def set_capacity(event: Event, capacity: int | None, *, by: User) -> int:
    """Whoever has a seat keeps it. Gives how many have one beyond the new number."""
    event = locked(event)
    with acting(by, "seats_changed"):
        # An open form of the event must not put back the number it began with.
        Event.objects.filter(pk=event.pk).update(capacity=capacity, number=F("number") + 1)
    event.capacity = capacity
    queue.promote(event)
    if capacity is None:
        return 0
    return max(0, event.registrations.holding().in_the_room().count() - capacity)


@transaction.atomic
def write_quota(
    event: Event,
    *,
    by: User,
    seats: int,
    alliance: Alliance | None = None,
    label: str = "",
    held_until: datetime.datetime | None = None,
) -> int:
    """One for each alliance or group: written again it is changed."""
    event = locked(event)
    values = {"seats": seats, "held_until": held_until}
    name = {"alliance": alliance} if alliance else {"alliance": None, "label": label}
    with acting(by, "quota_written"):
        quota, _is_new = Quota.objects.update_or_create(event=event, **name, defaults=values)
    queue.promote(event)
    return beyond(quota)


@transaction.atomic
def change_quota(
    quota: Quota, *, by: User, seats: int, held_until: datetime.datetime | None
) -> int:
    event = locked(quota.event)
    with acting(by, "quota_written"):
        Quota.objects.filter(pk=quota.pk).update(seats=seats, held_until=held_until)
    quota.seats = seats
    queue.promote(event)
    return beyond(quota)


def beyond(quota: Quota) -> int:
    """How many sit on its seats beyond their number; they keep them."""
    return max(0, quota.registrations.holding().count() - quota.seats)


@transaction.atomic
def remove_quota(quota: Quota, *, by: User) -> None:
    """Those who sit on its seats keep them; the others are for all."""
    event = locked(quota.event)
    with acting(by, "quota_removed"):
        quota.delete()
    queue.promote(event)
