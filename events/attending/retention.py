"""What of an event is deleted when: first the needs, then names and addresses; what counts stays.

By the clock, or earlier for somebody who asks for it. History never held names and addresses; that
of an erased registration goes as a whole, as it says by number who registered, and why a seat was
given.
"""

import datetime
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from django.contrib.postgres.functions import RandomUUID
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models import Event, Registration, RegistrationNeeds, TableSeat
from events.states import EventState, RegistrationState
from wirportal.accounts.models import User
from wirportal.history.deeds import acting, name_deeds
from wirportal.history.forgetting import forget
from wirportal.moves import Refused
from wirportal.notifications.models import Notification, OutboundMail
from wirportal.reports.actions import expire
from wirportal.reports.models import ReportOrder

# Files with names of an event: `events.attending.papers`.
FILES = ("teilnahmeliste", "namensschilder", "unterschriftenliste")
# So long the page of a guest who comes late with the code says what has become of it.
UNCONFIRMED_KEPT = datetime.timedelta(days=3)

name_deeds(
    {
        "delete_needs": _("food and access needs deleted"),
        "erase_names": _("names and addresses deleted"),
    }
)


def needs_until(event: Event) -> datetime.date:
    return last_day(event) + datetime.timedelta(days=event.needs_keep_days)


def names_until(event: Event) -> datetime.date:
    return last_day(event) + datetime.timedelta(days=event.people_keep_days)


def last_day(event: Event) -> datetime.date:
    return timezone.localdate(event.ends_at)


def forget_due(now: datetime.datetime) -> None:
    """Once a minute; what is gone is not found again. Of two workers one finds nothing left."""
    for event in due(now, needs_until, registrations__needs__isnull=False):
        delete_needs(event)
    for event in due(now, names_until, registrations__erased_at__isnull=True):
        erase(event.registrations.all(), by=None)
    unconfirmed = Registration.objects.never_confirmed().filter(
        erased_at=None, state_since__lt=now - UNCONFIRMED_KEPT
    )
    if unconfirmed.exists():
        erase(unconfirmed, by=None, are_listed=False)


def due(
    now: datetime.datetime, until: Callable[[Event], datetime.date], **there: Any
) -> Iterator[Event]:
    today = timezone.localdate(now)
    rows = Event.objects.over(now).filter(registrations__isnull=False, **there)
    return (event for event in rows.distinct() if until(event) < today)


@transaction.atomic
def delete_needs(event: Event) -> None:
    with acting(None, "delete_needs"):
        RegistrationNeeds.objects.filter(registration__event=event).delete()
    take_back_files(event, parameters__has_key="bedarf")


def may_erase(row: Registration) -> bool:
    """Not while people at an entrance need the name."""
    is_off = row.event.state == EventState.CANCELLED
    return row.state == RegistrationState.CANCELLED or is_off or row.event.is_over()


@transaction.atomic
def erase(rows: Any, *, by: User | None, are_listed: bool = True) -> int:
    """Names, addresses, consents and the link to an account; state, sector, alliance stay. Files
    that name them go as well.

    The secret of the address is renewed, so links in old mails lead nowhere.
    """
    erased = rows.filter(erased_at=None).select_for_update(of=("self",))
    held = list(erased.values("pk", "event", "email"))
    keys = [one["pk"] for one in held]
    forget_mails(held)
    found = Registration.objects.filter(pk__in=keys)
    # Who asked for it would be named by number; what is left says only that it was done.
    with acting(None, "erase_names", role="system" if by is None else "account"):
        RegistrationNeeds.objects.filter(registration__in=keys).delete()
        forget_history(keys)
        found.update(
            name="",
            email="",
            organisation="",
            reason="",
            user=None,
            registered_by=None,
            checked_in_by=None,
            list_consent_at=None,
            photo_consent_at=None,
            code=RandomUUID(),
            form_token=RandomUUID(),
            erased_at=timezone.now(),
        )
    named = {one["event"] for one in held if are_listed}
    for event in Event.objects.filter(pk__in=named):
        take_back_files(event)
    return len(keys)


def forget_history(keys: list[int]) -> None:
    """Of the registrations and of all that hangs on them."""
    forget(Registration, keys)
    models: tuple[Any, ...] = (RegistrationNeeds, TableSeat)
    for model in models:
        of_rows = model.pgh_event_model.objects.filter(registration__in=keys)
        forget(model, list(of_rows.values_list("pgh_obj_id", flat=True)))


def forget_mails(held: list[dict[str, Any]]) -> None:
    """Those to guests and to accounts, also where only the event is named; and the notices."""
    mails = OutboundMail.objects.filter(kind__startswith="event-")
    forget_told(mails.filter(data__registration__in=[one["pk"] for one in held]))
    by_event: dict[int, list[str]] = {}
    for one in held:
        by_event.setdefault(one["event"], []).append(one["email"])
    for event, addresses in by_event.items():
        forget_told(mails.filter(data__event=event, address__in=addresses))


def forget_told(mails: Any) -> None:
    Notification.objects.filter(key__in=mails.values("key")).delete()
    mails.delete()


def take_back_files(event: Event, **only: Any) -> None:
    """Files that hold what has just been deleted."""
    orders = ReportOrder.objects.filter(report__in=FILES, state=ReportOrder.State.READY, **only)
    for order in orders.filter(parameters__veranstaltung=[str(event.pk)]).select_related("file"):
        # Refused where its owner or another worker was faster.
        with suppress(Refused):
            expire(order)


def own_data(row: Registration) -> dict[str, Any]:
    """All the portal keeps of one registration, for the person it is about."""
    needs = RegistrationNeeds.objects.filter(registration=row).first()
    seats = row.table_seats.select_related("table").order_by("pk")
    return {
        "event": row.event.title_de,
        "starts_at": row.event.starts_at,
        "name": row.name,
        "email": row.email,
        "organisation": row.organisation,
        "alliance": row.alliance.name if row.alliance else None,
        "sector": row.sector,
        "language": row.language,
        "is_online": row.is_online,
        "state": row.state,
        "state_since": row.state_since,
        "place_in_queue": row.place_in_queue,
        "offered_until": row.offered_until,
        "registered_at": row.registered_at,
        "invited_at": row.invited_at,
        "registered_by_somebody_else": row.registered_by_id not in {None, row.user_id},
        "reason": row.reason,
        "list_consent_at": row.list_consent_at,
        "photo_consent_at": row.photo_consent_at,
        "checked_in_at": row.checked_in_at,
        "code": row.code,
        "needs": {"access": needs.access, "food": needs.food} if needs else None,
        "tables": [
            {"table": seat.table.title_de, "waiting": seat.is_waiting, "wished_at": seat.wished_at}
            for seat in seats
        ],
        "kept_until": {"needs": needs_until(row.event), "names": names_until(row.event)},
    }
