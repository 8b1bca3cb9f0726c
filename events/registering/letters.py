"""What people are told about their registration: each letter says what is true when it goes."""

import datetime
from collections.abc import Callable
from dataclasses import replace

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events.finding import is_page_for
from events.models import Event, Registration
from events.registering.seats import position
from events.registering.telling import (
    ALREADY,
    CANCELLED,
    CONFIRMED,
    GUEST_CODE,
    INVITED,
    LAPSED,
    OFFERED,
    WAITING,
    code_print,
    guest_code,
)
from events.states import EventState, RegistrationState
from wirportal.accounts.models import User
from wirportal.letters import Letter
from wirportal.notifications.kinds import Data

S = RegistrationState
# A mail goes only while this is still so, and none about seats once the event is cancelled.
STATES = {
    INVITED: {S.INVITED},
    CONFIRMED: {S.CONFIRMED, S.ATTENDED},
    WAITING: {S.WAITING},
    OFFERED: {S.OFFERED},
    CANCELLED: {S.CANCELLED},
    LAPSED: {S.CANCELLED},
    GUEST_CODE: {S.REQUESTED},
    ALREADY: set(S) - {S.CANCELLED, S.REQUESTED},
}


def compose(kind: str, data: Data, user: User | None) -> Letter | None:
    rows = Registration.objects.filter(pk=data["registration"], erased_at=None)
    if kind != CANCELLED:
        rows = rows.exclude(event__state=EventState.CANCELLED)
    row = (
        rows.filter(state__in=STATES[kind])
        .select_related("event", "registered_by", "party__alliance")
        .first()
    )
    if row is None or data["code"] != code_print(row) or row.user_id != (user and user.pk):
        return None
    letter = of_cancelled(row, **lost(data)) if kind == CANCELLED else WRITTEN[kind](row)
    return passed_to(letter) if data.get("from_guest") else letter


def lost(data: Data) -> dict[str, bool]:
    return {"had_seat": bool(data.get("had_seat")), "waited": bool(data.get("waited"))}


def passed_to(letter: Letter) -> Letter:
    """To whom a guest has passed the place on: the portal knows no name to tell."""
    who = _("Somebody has passed their place at this event on to you.")
    why = _("You get this mail because somebody has passed their place at this event on to you.")
    first, *others = [one for one in letter.paragraphs if one != leaving()]
    return replace(letter, paragraphs=(first, who, leaving(), *others), why=why)


def base(row: Registration, subject: str, *paragraphs: str, **more: object) -> Letter:
    event = row.event
    facts = [(_("Event"), event.title()), (_("Begins"), moment(event.starts_at))]
    if event.place:
        facts.append((_("Place"), ", ".join(filter(None, [event.place, event.city]))))
    words: dict[str, object] = {
        "subject": _("%(event)s: %(subject)s") % {"event": event.title(), "subject": subject},
        "paragraphs": paragraphs,
        "facts": (*facts, *more.pop("facts", ())),  # type: ignore[misc]
        "button": _("Open my registration"),
        "link": settings.BASE_URL + reverse("events:registration", args=[row.code]),
        "why": why(row),
    }
    return Letter(**words | more)  # type: ignore[arg-type]


def why(row: Registration) -> str:
    if row.registered_by is not None and row.registered_by != row.user:
        return _("You get this mail because %(name)s has registered you for this event.") % {
            "name": row.registered_by.display_name
        }
    return _("You get this mail because you have registered for this event.")


def of_others(row: Registration) -> tuple[str, ...]:
    """Who has registered the person, and how they get out of it; nothing of one's own."""
    if row.registered_by is None or row.registered_by == row.user:
        return ()
    names = {"name": row.registered_by.display_name}
    if row.party is not None:
        names["alliance"] = row.party.alliance.name
        who = _("%(name)s has registered you for this event, for the alliance “%(alliance)s”.")
    else:
        who = _("%(name)s has registered you for this event.")
    return who % names, leaving()


def leaving() -> str:
    return _(
        "If you do not want to come, you can cancel at any time on the page of your "
        "registration, without saying why."
    )


def moment(at: datetime.datetime) -> str:
    return date_format(timezone.localtime(at), "DATETIME_FORMAT")


def of_invited(row: Registration) -> Letter:
    return base(
        row,
        _("you are invited"),
        _("The people who prepare the event invite you. Please say whether you come."),
        _("Only with your yes do you get a seat or, if all are taken, a place to wait."),
        button=_("Accept or decline"),
        why=_("You get this mail because the people who prepare this event have invited you."),
    )


def of_confirmed(row: Registration) -> Letter:
    return base(
        row,
        _("your seat is confirmed"),
        _("You have a seat at this event.") if row.needs_seat else _("You take part online."),
        *of_others(row),
        _(
            "On the page of your registration you can add food and access needs, choose a theme "
            "table, and cancel if you cannot come. Then somebody else gets your seat."
        ),
    )


def of_waiting(row: Registration) -> Letter:
    return base(
        row,
        _("you are on the waiting list"),
        _("All seats are taken at the moment. You are on the waiting list."),
        *of_others(row),
        _("As soon as it is your turn you get a mail and some time to confirm the seat."),
        facts=((_("Your place on the waiting list"), str(position(row) if row.pk else 1)),),
    )


def of_offered(row: Registration) -> Letter:
    until = moment(row.offered_until or row.state_since)
    return base(
        row,
        _("a seat is free for you"),
        _("A seat has become free, and it is your turn. Please confirm it."),
        *of_others(row),
        _("If you do not confirm in time it goes to the next on the waiting list."),
        facts=((_("Please confirm by"), until),),
        button=_("To the offered seat"),
    )


def of_cancelled(row: Registration, *, had_seat: bool = False, waited: bool = False) -> Letter:
    return base(
        row,
        _("your registration is cancelled"),
        _("You are not registered for this event any more."),
        *([_("Your seat is free for others now.")] if had_seat else []),
        *([_("You are not on the waiting list any more.")] if waited else []),
        *([_("Reason: %(reason)s") % {"reason": row.reason}] if row.reason else []),
    )


def of_lapsed(row: Registration) -> Letter:
    return base(
        row,
        _("the seat was not confirmed in time"),
        _("The seat was offered to you, and the time to confirm it has passed."),
        _("It goes to the next on the waiting list."),
        *([_("You may register again.")] if row.event.is_open_now() else []),
    )


def of_guest_code(row: Registration) -> Letter:
    return base(
        row,
        _("please confirm your address"),
        _("Somebody has registered this address for the event. If it was you, please confirm it."),
        _("If it was not you, you need do nothing. Then no seat is taken."),
        code=guest_code(row),
        button=_("Confirm my address"),
        closing=(_("The code is valid for 24 hours."),),
        why=_("You get this mail because somebody has entered this address to register."),
    )


def of_already(row: Registration) -> Letter:
    return base(
        row,
        _("you are registered already"),
        _("Somebody has just registered this address again. Your registration stays as it is."),
    )


def of_passed_on(data: Data, user: User | None) -> Letter | None:
    event = Event.objects.filter(pk=data["event"]).first()
    if event is None:
        return None
    link = settings.BASE_URL + event.get_absolute_url() if is_page_for(user, event) else ""
    return passed_on(event, link)


def passed_on(event: Event, link: str) -> Letter:
    return Letter(
        subject=_("%(event)s: your seat has been passed on") % {"event": event.title()},
        paragraphs=(
            _("Whoever keeps your registration has given your seat to somebody else."),
            _("Your food and access needs and your consents have been deleted."),
        ),
        button=_("To the event") if link else "",
        link=link,
        why=_("You get this mail because you were registered for this event."),
    )


def of_party_offered(data: Data, user: User | None) -> Letter | None:
    rows = Registration.objects.filter(pk=data["registration"], state=S.OFFERED)
    rows = rows.exclude(event__state=EventState.CANCELLED)
    row = rows.select_related("event", "party__alliance").first()
    if row is None or row.party is None or user is None:
        return None
    return party_offered(row, row.party.alliance.name)


def party_offered(row: Registration, alliance: str) -> Letter:
    until = moment(row.offered_until or row.state_since)
    return Letter(
        subject=_("%(event)s: seats are free for your delegation") % {"event": row.event.title()},
        paragraphs=(
            _("Enough seats have become free for all of your delegation. Please confirm them."),
            _("You can confirm for all; each of them can do so as well."),
        ),
        facts=((_("Alliance"), alliance), (_("Please confirm by"), until)),
        button=_("To the delegation"),
        link=settings.BASE_URL + reverse("events:delegation", args=[row.event.slug]),
        why=_("You get this mail because you have registered a delegation."),
    )


WRITTEN: dict[str, Callable[[Registration], Letter]] = {
    INVITED: of_invited,
    CONFIRMED: of_confirmed,
    WAITING: of_waiting,
    OFFERED: of_offered,
    CANCELLED: of_cancelled,
    LAPSED: of_lapsed,
    GUEST_CODE: of_guest_code,
    ALREADY: of_already,
}
