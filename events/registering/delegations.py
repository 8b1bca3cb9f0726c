"""Deeds of whoever registers others: a delegation comes together or waits together."""

import uuid
from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from alliances.models import Alliance
from events.models import Event, Party, Registration
from events.registering import queue
from events.registering.actions import (
    NOTHING,
    Person,
    accept,
    add,
    cancel,
    require_open,
    set_aside_requests,
)
from events.registering.seats import Room, locked
from events.states import RegistrationState
from wirportal.accounts.models import User
from wirportal.history.deeds import acting
from wirportal.moves import Refused

S = RegistrationState


@transaction.atomic
def register_party(
    event: Event,
    alliance: Alliance,
    people: Sequence[Person],
    *,
    by: User,
    form_token: uuid.UUID,
) -> Party:
    """Seats for all of them or places on the waiting list; who registered them is recorded.

    Sent again, even at once, it gives the party there is.
    """
    event = locked(event)
    known = Party.objects.filter(form_token=form_token).first()
    if known is not None:
        if known.registered_by_id != by.pk or known.event_id != event.pk:
            raise Refused(_("This form has been used already. Please open the page anew."))
        require_same(known, people)
        return known
    require_open(event)
    set_aside_requests(event, [one.email for one in people])
    refuse_known(event, people)
    accounts = accounts_of(event, people)
    with acting(by, "registered"):
        party = Party.objects.create(
            event=event, alliance=alliance, registered_by=by, form_token=form_token
        )
        rows = [
            come_with(party, replace(one, user=accounts.get(one.email.lower())), by=by)
            for one in people
        ]
    require_room(party, rows)
    queue.place(event, rows, by=by)
    return party


def require_room(party: Party, rows: Sequence[Registration]) -> None:
    """Who can never be seated together is told so instead of waiting."""
    number = sum(row.needs_seat for row in rows)
    room = Room.of(party.event)
    reason = room.hinders(number, party.alliance_id)
    if reason == "capacity":
        seats = room.capacity or 0
        raise Refused(of_all(seats) % {"seats": seats, "number": number})
    if reason:
        seats = room.most(party.alliance_id)
        raise Refused(beside_quotas(seats) % {"seats": seats, "number": number})


def of_all(seats: int) -> str:
    return ngettext(
        "The event has only %(seats)s seat, and you have written %(number)s people who need "
        "one. Please leave some of them out; what you wrote is kept here.",
        "The event has only %(seats)s seats, and you have written %(number)s people who need "
        "one. Please leave some of them out; what you wrote is kept here.",
        seats,
    )


def beside_quotas(seats: int) -> str:
    return ngettext(
        "Beside the seats held for others the event has only %(seats)s seat for your delegation, "
        "and you have written %(number)s people who need one. So they can never sit there "
        "together. Please leave some of them out; what you wrote is kept here.",
        "Beside the seats held for others the event has only %(seats)s seats for your delegation, "
        "and you have written %(number)s people who need one. So they can never sit there "
        "together. Please leave some of them out; what you wrote is kept here.",
        seats,
    )


def come_with(party: Party, one: Person, *, by: User) -> Registration:
    """A new registration, or that of somebody who was invited and has not answered."""
    event, one = party.event, replace(one, alliance=party.alliance)
    invited = event.registrations.filter(state=S.INVITED).of_address(one.email).first()
    if invited is None:
        return add(event, one, NOTHING, by=by, form_token=uuid.uuid4(), party=party)
    facts = vars(one) | {"user": one.user or invited.user}
    mine = Registration.objects.filter(pk=invited.pk)
    mine.update(**facts, party=party, registered_by=by)
    return mine.select_related("event", "party__alliance", "user").get()


def require_same(known: Party, people: Sequence[Person]) -> None:
    """Sent again with others, nobody must believe that they are registered as well."""
    there = {email.lower() for email in known.registrations.values_list("email", flat=True)}
    if there != {one.email.lower() for one in people}:
        raise Refused(
            _(
                "This delegation is registered already; the people you have written now are not. "
                "Please send those who are still missing once more."
            )
        )


def refuse_known(event: Event, people: Sequence[Person]) -> None:
    rows = event.registrations.living().of_address(*(one.email for one in people))
    there = list(rows.exclude(state=S.INVITED).values_list("email", flat=True))
    if there:
        said = _("Already registered for this event: %(addresses)s. Please leave them out.")
        raise Refused(said % {"addresses": ", ".join(sorted(there))})


def accounts_of(event: Event, people: Sequence[Person]) -> dict[str, User]:
    """Who has an account under the address sees the registration there."""
    rows = User.objects.at(*(one.email for one in people)).filter(is_active=True)
    coming = event.registrations.living().filter(user__isnull=False).values("user")
    found = rows.exclude(pk__in=coming)
    return {user.email.lower(): user for user in found}


@transaction.atomic
def accept_party(party: Party, *, by: User) -> int:
    """The coordination confirms for all to whom a seat is offered; gives for how many."""
    locked(party.event)
    rows = list(party.registrations.filter(state=S.OFFERED).select_related("event"))
    for row in rows:
        accept(row, by=by)
    return len(rows)


@transaction.atomic
def withdraw_party(party: Party, *, by: User) -> int:
    """The group leaves the waiting list or gives back what it was offered."""
    locked(party.event)
    rows = list(
        party.registrations.filter(state__in=[S.WAITING, S.OFFERED]).select_related("event")
    )
    if rows:
        cancel(rows, by=by)
    return len(rows)
