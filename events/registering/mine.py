"""One's own registration: where it stands, and all one can do with it."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from events.finding import is_page_for
from events.models import Event, Registration
from events.programme.calendar_file import calendar_of, whereabouts
from events.programme.calendar_views import answer as as_calendar
from events.programme.showing import days, points_of
from events.registering import actions
from events.registering.actions import is_late, swap_until
from events.registering.doors import REFUSED, account, own, sent, tried
from events.registering.forms import SwapForm, WishesForm
from events.registering.seats import Room, position
from events.states import HOLDING, EventState, RegistrationState
from wirportal.moves import Refused
from wirportal.web import form_page, show

S = RegistrationState
# Guests have no session: what is to be said to them stands in the address, by this word.
SAID = "gespeichert"


@own
@require_safe
def registration(request: HttpRequest, row: Registration) -> HttpResponse:
    return stands(request, row)


def stands(request: HttpRequest, row: Registration, refusal: str = "") -> HttpResponse:
    """The page; with a word where something was refused."""
    is_waiting = row.state == S.WAITING
    context = {
        "row": row,
        "event": row.event,
        "refusal": refusal,
        "position": position(row) if is_waiting else None,
        "is_group": row.party_id is not None,
        "hindered_by": hindered_by(row) if is_waiting else "",
        "is_late": row.state == S.OFFERED and is_late(row),
        "seats_at_tables": row.table_seats.select_related("table"),
        "needs": getattr(row, "needs", None),
        "may_cancel": row.can("cancel_registration"),
        "may_swap": row.state in {S.CONFIRMED, S.WAITING, S.OFFERED},
        "swap_until": swap_until(row.event),
        "shows_room": row.state in {S.CONFIRMED, S.ATTENDED} and not is_off(row.event),
        **around(request, row),
        "has_account": account(request) is not None,
        "said": said_in(request, row),
    }
    status = REFUSED if refusal else 200
    return show(request, "events/registering/registration.html", context, status=status)


class Said(NamedTuple):
    """What was done, and in which states of the registration that is still so."""

    words: str | Promise
    states: frozenset[str]


KEPT = Said(gettext_lazy("Saved."), frozenset(S))
ADDRESS = Said(gettext_lazy("Your address is confirmed."), frozenset(S))
REGISTERED = Said(gettext_lazy("You are registered."), HOLDING | {S.WAITING})
SEATED = Said(gettext_lazy("Your seat is confirmed."), frozenset({S.CONFIRMED, S.ATTENDED}))
LEFT = Said(gettext_lazy("You are not registered any more."), frozenset({S.CANCELLED}))
SAYINGS = {
    "angaben": KEPT,
    "adresse": ADDRESS,
    "anmeldung": REGISTERED,
    "platz": SEATED,
    "abmeldung": LEFT,
}


def said_in(request: HttpRequest, row: Registration) -> str | Promise:
    """An address may be kept and opened again: what is not so any more is not said."""
    said = SAYINGS.get(request.GET.get(SAID, ""))
    return said.words if said and row.state in said.states else ""


def back_to(request: HttpRequest, row: Registration, key: str) -> HttpResponse:
    """To the page of the registration, which says what was done."""
    place = reverse("events:registration", args=[row.code])
    if account(request):
        messages.success(request, str(SAYINGS[key].words))
        return redirect(place)
    return redirect(f"{place}?{SAID}={key}")


def around(request: HttpRequest, row: Registration) -> dict[str, Any]:
    """The event's calendar, and where its page is not for the person, what stands there."""
    if is_page_for(request.user, row.event):
        return {"calendar": f"{row.event.get_absolute_url().rstrip('/')}.ics"}
    return {
        "calendar": reverse("events:registration_calendar", args=[row.code]),
        "whereabouts": whereabouts(row.event),
        "days": days(points_of(row.event)),
    }


@own
@require_safe
def calendar(request: HttpRequest, row: Registration) -> HttpResponse:
    """For guests of events whose page is not public: the same entry, without its address."""
    event = row.event
    points = event.sessions.order_by("starts_at", "pk")
    has_page = is_page_for(request.user, event)
    return as_calendar(calendar_of(event, points, has_page=has_page), event.slug)


def is_off(event: Event) -> bool:
    return event.state == EventState.CANCELLED


def hindered_by(row: Registration) -> str:
    """What keeps a group that waits from ever sitting together, if something does."""
    if row.party is None:
        return ""
    number = row.party.registrations.queue().count()
    return Room.of(row.event).hinders(number, row.party.alliance_id)


def done(
    request: HttpRequest, row: Registration, deed: Callable[[], object], key: str
) -> HttpResponse:
    """Does the deed and goes back to the page, which says so; or shows why not."""
    try:
        deed()
    except Refused as refusal:
        row.refresh_from_db()
        return stands(request, row, str(refusal.message))
    return back_to(request, row, key)


@own
@require_POST
def confirm(request: HttpRequest, row: Registration) -> HttpResponse:
    """The guest's way by the link: who has it has the mail. Also the yes to an invitation."""
    return done(request, row, lambda: actions.confirm_address(row), "anmeldung")


@own
@require_POST
def accept(request: HttpRequest, row: Registration) -> HttpResponse:
    return done(request, row, lambda: actions.accept(row, by=account(request)), "platz")


@own
@form_page
def cancel(request: HttpRequest, row: Registration) -> HttpResponse:
    if request.method != "POST":
        return show(request, "events/registering/cancel.html", shared(request, row))
    return done(request, row, lambda: actions.cancel([row], by=account(request)), "abmeldung")


def shared(request: HttpRequest, row: Registration) -> dict[str, Any]:
    """What the pages around one's own registration show, with the way back."""
    return {
        "row": row,
        "event": row.event,
        "has_account": account(request) is not None,
        "back": reverse("events:registration", args=[row.code]),
        "back_label": _("My registration"),
    }


@own
@form_page
def edit(request: HttpRequest, row: Registration) -> HttpResponse:
    """Needs, consents and the theme tables."""
    form = WishesForm(sent(request), initial=wishes_of(row))
    form.ask_for(row.event)
    form.choose(row.table_seats.select_related("table"))
    status = tried(request, form, lambda: actions.rewrite(row, form.wishes(), by=account(request)))
    if not status:
        return back_to(request, row, "angaben")
    context = {**shared(request, row), "form": form}
    return show(request, "events/registering/edit.html", context, status=status)


def wishes_of(row: Registration) -> dict[str, Any]:
    needs = getattr(row, "needs", None)
    return {
        "access": needs.access if needs else "",
        "food": needs.food if needs else "",
        "list_consent": row.list_consent_at is not None,
        "photo_consent": row.photo_consent_at is not None,
    }


@own
@form_page
def swap(request: HttpRequest, row: Registration) -> HttpResponse:
    form = SwapForm(sent(request))
    context = {**shared(request, row), "form": form}

    def deed() -> None:
        actions.swap(row, by=account(request), **form.facts())

    status = tried(request, form, deed)
    if status:
        return show(request, "events/registering/swap.html", context, status=status)
    if not account(request):
        return show(request, "events/registering/passed_on.html", context)
    messages.success(request, _("The place has been passed on."))
    return redirect(row.event if is_page_for(request.user, row.event) else "events:events")
