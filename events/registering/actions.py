"""Deeds of whoever comes: register, confirm, accept, cancel, pass on, agree and take back."""

import datetime
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance
from events.asked import KNOWN
from events.models import Event, Registration, RegistrationNeeds, TableSeat, ThemeTable
from events.querysets import RegistrationQuerySet
from events.registering import queue, tables, telling
from events.registering.queue import reached
from events.registering.seats import locked
from events.states import HOLDING, SEATED, EventState, RegistrationState
from events.whom import Whom
from wirportal.accounts.models import User
from wirportal.history.deeds import acting, name_deeds
from wirportal.moves import Refused, move

S = RegistrationState
ANSWERED = HOLDING | {S.WAITING}

name_deeds({"needs_written": _("needs and consents written")})


@dataclass(frozen=True)
class Person:
    """Who comes, as the form says."""

    name: str
    email: str
    organisation: str = ""
    sector: str = ""
    is_online: bool = False
    language: str = "de"
    alliance: Alliance | None = None
    user: User | None = None


@dataclass(frozen=True)
class Wishes:
    """Needs and consents, which people give for themselves alone, and the tables they want."""

    access: str = ""
    food: str = ""
    list_consent: bool = False
    photo_consent: bool = False
    tables: Sequence[ThemeTable] = ()


NOTHING = Wishes()


def require_on(event: Event) -> None:
    if event.state == EventState.CANCELLED:
        raise Refused(_("This event was cancelled. There are no seats any more."))


def set_aside_requests(event: Event, emails: Iterable[str]) -> None:
    """Nobody has shown that the address is theirs, so it keeps nobody from being registered."""
    for row in event.registrations.filter(state=S.REQUESTED).of_address(*emails):
        queue.end(row, "expire_request")


def require_open(event: Any) -> None:
    """`event` is locked; by the clock of the database."""
    if not event.is_open:
        raise Refused(_("Registration for this event is not open. What you wrote is kept here."))


# With an account


@transaction.atomic
def register(
    event: Event, person: Person, wishes: Wishes, *, by: User, form_token: uuid.UUID
) -> Registration:
    """A seat or a place on the waiting list. Sent again, even at once, it gives the same one."""
    event = locked(event)
    known = None
    if is_known(event, form_token, by):
        known = sent_before(event, form_token, by) or living_of(event, by)
    if known is not None and known.state != S.INVITED:
        return known
    require_open(event)
    if known is None:
        return come(event, person, wishes, by=by, form_token=form_token)
    with acting(by, "registered"):
        write(known, person, wishes)
    queue.place(event, [known], by=by)
    return known


def come(
    event: Event, person: Person, wishes: Wishes, *, by: User, form_token: uuid.UUID
) -> Registration:
    """Everybody else waits for this one: the row is written once, with its seat or its place."""
    made = new(event, person, wishes, by=by, form_token=form_token)
    queue.place(event, [made], by=by)
    with acting(by, "registered"):
        keep_wishes(made, wishes)
    if made.state in SEATED:
        tables.seat(made)
    return made


def is_known(event: Event, form_token: uuid.UUID, by: User) -> bool:
    """Whether one of the two finds somebody: nearly always nobody, and everybody else waits."""
    return KNOWN.finds(event=event.pk, form=form_token, person=by.pk, email=by.email)


def sent_before(event: Event, form_token: uuid.UUID, by: User) -> Registration | None:
    """What came of this very form; of somebody else's form nothing is told."""
    found = Registration.objects.filter(form_token=form_token).select_related("event").first()
    if found is None:
        return None
    if found.user_id != by.pk or found.event_id != event.pk:
        raise Refused(_("This form has been used already. Please open the page anew."))
    return found


def living_of(event: Event, user: User) -> Registration | None:
    """The registration of the account; that of its address becomes the account's own."""
    rows = Registration.objects.filter(event=event).living().select_related("event")
    same = rows.filter(user=user).first()
    if same is not None:
        return same
    same = rows.of_address(user.email).first()
    if same is None:
        return None
    if same.user_id is not None:
        raise Refused(_("Somebody else is registered with your address. Please write to us."))
    if same.state == S.REQUESTED:  # nobody has shown that it is theirs
        queue.end(same, "expire_request")
        return None
    with acting(user, "registered"):
        Registration.objects.filter(pk=same.pk).update(user=user)
    same.user = user
    return same


def take_over(user: User) -> None:
    """Registrations of the address that belong to no account become those of this one."""
    theirs = user.registrations.living().values("event")
    rows = Registration.objects.living().filter(user=None).of_address(user.email)
    with acting(user, "registered"):
        rows.exclude(state=S.REQUESTED).exclude(event__in=theirs).update(user=user)


def add(event: Event, person: Person, wishes: Wishes, **more: Any) -> Registration:
    made = new(event, person, wishes, **more)
    made.save(force_insert=True)
    keep_wishes(made, wishes)
    return made


def new(
    event: Event,
    person: Person,
    wishes: Wishes,
    *,
    by: User | None,
    form_token: uuid.UUID,
    **more: Any,
) -> Registration:
    made = Registration(
        event=event, form_token=form_token, registered_by=by, **vars(person), **more
    )
    agree(made, wishes)
    return made


def keep_wishes(made: Registration, wishes: Wishes) -> None:
    if wishes.access or wishes.food:
        RegistrationNeeds.objects.create(registration=made, access=wishes.access, food=wishes.food)
    wish_for(made, wishes)


def write(registration: Registration, person: Person, wishes: Wishes) -> None:
    Registration.objects.filter(pk=registration.pk).update(**vars(person))
    registration.refresh_from_db()
    write_wishes(registration, wishes)


def write_wishes(registration: Registration, wishes: Wishes) -> None:
    agree(registration, wishes)
    registration.save(update_fields=["list_consent_at", "photo_consent_at"])
    if wishes.access or wishes.food:
        RegistrationNeeds.objects.update_or_create(
            registration=registration, defaults={"access": wishes.access, "food": wishes.food}
        )
    else:
        RegistrationNeeds.objects.filter(registration=registration).delete()
    wish_for(registration, wishes)


def agree(registration: Registration, wishes: Wishes) -> None:
    """Consents keep the time at which they were given; taken back they are gone at once."""
    now = timezone.now()
    for name, agreed in (("list", wishes.list_consent), ("photo", wishes.photo_consent)):
        field = f"{name}_consent_at"
        if agreed != (getattr(registration, field) is not None):
            setattr(registration, field, now if agreed else None)


def wish_for(registration: Registration, wishes: Wishes) -> None:
    """Without a seat at the event it is a wish, which counts with the seat."""
    for table in wishes.tables:
        TableSeat.objects.get_or_create(
            registration=registration, table=table, defaults={"is_waiting": True}
        )


# As a guest


@transaction.atomic
def request_seat(event: Event, person: Person, wishes: Wishes, *, form_token: uuid.UUID) -> None:
    """Nothing is told to whoever sends the form: what there is goes to the address by mail."""
    event = locked(event)
    require_open(event)
    if Registration.objects.filter(form_token=form_token).exists():
        return
    known = event.registrations.living().of_address(person.email).first()
    if known is not None and known.state != S.REQUESTED:
        telling.tell(telling.ALREADY, known, occasion=str(form_token))
        return
    if known is not None:
        queue.end(known, "expire_request")
    with acting(None, "registered", role="visitor"):
        made = add(event, person, wishes, by=None, form_token=form_token)
    telling.tell(telling.GUEST_CODE, made)


@transaction.atomic
def confirm_address(registration: Registration) -> Registration:
    """The guest has shown that the address is theirs, or says yes to an invitation; done again
    nothing happens."""
    event, registration = held(registration)
    if registration.state not in {S.REQUESTED, S.INVITED}:
        return registration
    if event.state != "published" or event.starts_at <= timezone.now():
        raise Refused(_("This event is not open for registrations any more."))
    user = User.objects.at(registration.email).filter(is_active=True).first()
    if (
        user is not None
        and registration.user is None
        and not event.registrations.living().filter(user=user).exists()
    ):
        with acting(user, "registered"):
            Registration.objects.filter(pk=registration.pk).update(user=user)
    queue.place(event, [registration], by=user)
    return registration


def held(registration: Registration) -> tuple[Event, Registration]:
    """The event first, then the registration as it is now."""
    event = locked(registration.event)
    rows = Registration.objects.select_for_update(of=["self"], no_key=True)
    found = rows.select_related("party", "user").get(pk=registration.pk)
    found.event = event
    return event, found


# What one does with it


@transaction.atomic
def accept(registration: Registration, *, by: User | None) -> None:
    """As long as the offer stands; done again nothing happens."""
    event, registration = held(registration)
    if registration.state in {S.CONFIRMED, S.ATTENDED}:
        return
    require_on(event)
    if registration.state == S.OFFERED and is_late(registration):
        raise Refused(_("The time to confirm this seat has passed; it goes to the next."))
    still = Q(offered_until__gt=Now())
    move(registration, "accept_seat", by=by, only_if=still, **reached())
    tables.seat(registration)
    telling.tell(telling.CONFIRMED, registration)


def is_late(registration: Registration) -> bool:
    until = registration.offered_until
    return until is not None and until <= timezone.now()


@transaction.atomic
def cancel(registrations: Sequence[Registration], *, by: User | None, reason: str = "") -> None:
    """Gives back the seats, or leaves the waiting list; who is next is told at once."""
    event = registrations[0].event
    for row in registrations:
        event, found = held(row)
        if found.state == S.CANCELLED:
            continue
        was_invited, waited = found.state == S.INVITED, found.state == S.WAITING
        had_seat = found.state in HOLDING and found.needs_seat
        move(found, "cancel_registration", by=by, reason=reason, **reached())
        RegistrationNeeds.objects.filter(registration=found).delete()
        tables.free(found)
        if not was_invited:  # who says no has had no seat that a mail could tell of
            telling.tell(telling.CANCELLED, found, had_seat=had_seat, waited=waited)
    queue.promote(event)


@transaction.atomic
def swap(
    registration: Registration,
    *,
    by: User | None,
    name: str,
    email: str,
    organisation: str = "",
    sector: str = "",
    language: str = "",
) -> Registration:
    """Another person takes the place. What the first one said of themselves is deleted, and the
    address of the registration is a new one, so that the old mail leads nowhere. The last day
    binds everybody but those who keep the registrations of the event."""
    event, registration = held(registration)
    require_on(event)
    if registration.state not in ANSWERED - {S.ATTENDED}:
        raise Refused(_("Names can be swapped only where there is a seat or a place to wait."))
    may_any_time = by is not None and by.has_perm("events.keep_registrations", event)
    if timezone.now() > swap_until(event) and not may_any_time:
        raise Refused(_("The time to swap names has passed. Please write to the event team."))
    set_aside_requests(event, [email])
    others: RegistrationQuerySet = event.registrations.exclude(pk=registration.pk)
    if others.living().of_address(email).exists():
        raise Refused(_("This address is registered for the event already."))
    before = Whom.of(registration)
    if registration.email.lower() == email.lower():
        facts = {"sector": sector} if sector else {}
        return renamed(registration, by=by, name=name, organisation=organisation, **facts)
    key = f"{telling.PASSED_ON}:{telling.code_print(registration)}"
    facts = {"name": name, "email": email, "organisation": organisation, "sector": sector}
    hand_on(registration, by=by, language=language or registration.language, **facts)
    telling.tell_passed_on(event, before, key)
    # Not by the code itself, which opens the page: the outbox is read by others.
    occasion, kind = telling.code_print(registration), KIND[S(registration.state)]
    telling.tell(kind, registration, occasion=occasion, from_guest=by is None)
    return registration


KIND = {S.CONFIRMED: telling.CONFIRMED, S.WAITING: telling.WAITING, S.OFFERED: telling.OFFERED}


def swap_until(event: Event) -> datetime.datetime:
    return event.swap_until or event.starts_at


def renamed(registration: Registration, *, by: User | None, **facts: str) -> Registration:
    with acting(by, "swapped"):
        Registration.objects.filter(pk=registration.pk).update(**facts)
    registration.refresh_from_db()
    return registration


def hand_on(
    registration: Registration, *, by: User | None, email: str, language: str, **facts: str
) -> None:
    """Online or on site stays as it is: only such a place is there to be handed on."""
    user = User.objects.at(email).filter(is_active=True).first()
    others = Registration.objects.filter(event=registration.event_id).living()
    if user is not None and others.filter(user=user).exists():
        user = None
    with acting(by, "swapped"):
        RegistrationNeeds.objects.filter(registration=registration).delete()
        Registration.objects.filter(pk=registration.pk).update(
            **facts,
            email=email,
            language=user.language if user else language,
            user=user,
            code=uuid.uuid4(),
            registered_by=by or registration.registered_by,
            list_consent_at=None,
            photo_consent_at=None,
        )
    registration.refresh_from_db()


@transaction.atomic
def rewrite(registration: Registration, wishes: Wishes, *, by: User | None) -> None:
    """Needs, consents and tables, at any time until the event is over."""
    _event, registration = held(registration)
    if registration.state == S.CANCELLED:
        raise Refused(_("This registration is cancelled."))
    with acting(by, "needs_written"):
        write_wishes(registration, replace(wishes, tables=()))
    for seat in registration.table_seats.select_related("table"):
        if seat.table not in wishes.tables:
            tables.leave(registration, seat.table, by=by)
    for table in wishes.tables:
        tables.choose(registration, table, by=by)
