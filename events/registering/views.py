"""Registering oneself: with an account, or as a guest who confirms the address."""

import uuid
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from events.editing import same_form
from events.finding import event_for_page
from events.models import Event, Registration
from events.registering import actions
from events.registering.doors import (
    HOUR,
    REFUSED,
    UNFIT,
    account,
    for_guests_too,
    is_within,
    sent,
)
from events.registering.forms import CodeForm, GuestForm, RegistrationForm
from events.registering.mine import back_to
from events.registering.seats import seats_of
from events.registering.telling import guest_code
from events.states import RegistrationState
from wirportal import senders
from wirportal.accounts.models import User
from wirportal.moves import Refused
from wirportal.pages.guards import new_stamp
from wirportal.permissions import require
from wirportal.web import form_page, show

# A network may be a whole institution; an address is one person's.
MOST = {"sender": 60, "address": 5, "code": 10}


@for_guests_too
@form_page
def register(request: HttpRequest, slug: str) -> HttpResponse:
    event = event_for_page(request, slug)
    user = account(request)
    if user is None:
        return register_guest(request, event)
    if request.method != "POST":
        mine = user.registrations.living().filter(event=event).first()
        if mine is not None and mine.state != RegistrationState.INVITED:
            return redirect("events:registration", mine.code)
    require(user, "events.register", event)
    return register_account(request, event, user)


def register_account(request: HttpRequest, event: Event, user: User) -> HttpResponse:
    initial = {"name": user.display_name, "form_token": uuid.uuid4()}
    form = RegistrationForm(sent(request), event=event, user=user, initial=initial)
    if request.method != "POST":
        return ask(request, event, form)
    if not form.is_valid():
        return ask(request, event, form, status=UNFIT)
    try:
        made = actions.register(
            event,
            form.person(),
            form.wishes(),
            by=user,
            form_token=form.cleaned_data["form_token"],
        )
    except Refused as refusal:
        form.add_error(None, str(refusal.message))
        return ask(request, event, form, status=REFUSED)
    return redirect("events:registration", made.code)


def ask(
    request: HttpRequest, event: Event, form: RegistrationForm, *, status: int = 200
) -> HttpResponse:
    """The form, and what one can expect: a seat, or a place on the waiting list."""
    if "form_token" in form.errors:
        data = form.data.copy()  # type: ignore[attr-defined]
        data["form_token"] = str(uuid.uuid4())
        form.data = data
    context = {
        "event": event,
        "form": form,
        "is_open": event.is_open_now(),
        "seats": None if event.capacity is None else seats_of(event),
        "takes": account(request) is not None or event.takes_guests,
        "has_account": account(request) is not None,
        "login": f"{reverse('account_login')}?next={request.path}",
    }
    return show(request, "events/registering/register.html", context, status=status)


# Without an account


def register_guest(request: HttpRequest, event: Event) -> HttpResponse:
    initial = {"form_token": uuid.uuid4(), "stempel": new_stamp()}
    form = GuestForm(sent(request), event=event, initial=initial)
    if request.method != "POST" or not event.takes_guests:
        return ask(request, event, form)
    if not form.is_valid():
        return ask(request, event, form, status=UNFIT)
    person = form.person()
    # Filled in for somebody else it is another form, and counts as one.
    token = same_form(form.cleaned_data["form_token"], event, person.email.lower())
    once = f"event-form:{token}"
    is_new = cache.add(once, True, timeout=HOUR)
    if is_new and not is_within_limits(request, person.email):
        cache.delete(once)
        form.add_error(
            None, _("Too many registrations. Please wait an hour; what you wrote is kept.")
        )
        return ask(request, event, form, status=429)
    try:
        actions.request_seat(event, person, form.wishes(), form_token=token)
    except Refused as refusal:
        form.add_error(None, str(refusal.message))
        return ask(request, event, form, status=REFUSED)
    return redirect("events:register_code", event.slug, token)


def is_within_limits(request: HttpRequest, email: str) -> bool:
    """The same for addresses that are known and those that are not."""
    by_sender = counted("sender", senders.sender(request))
    return counted("address", senders.keyed(email.lower())) and by_sender


def counted(what: str, key: str) -> bool:
    return is_within(MOST[what], what, key)


@for_guests_too
@form_page
def enter_code(request: HttpRequest, slug: str, token: uuid.UUID) -> HttpResponse:
    """The page is the same whether the address was known or not: what there is stands in a mail."""
    event = event_for_page(request, slug)
    form = CodeForm(sent(request))
    context: dict[str, Any] = {"event": event, "form": form}
    status = 200
    if request.method == "POST":
        status = UNFIT
        if form.is_valid():
            found, status = confirmed(request, event, token, form)
            if found is not None:
                return back_to(request, found, "adresse")
    return show(request, "events/registering/code.html", context, status=status)


def confirmed(
    request: HttpRequest, event: Event, token: uuid.UUID, form: CodeForm
) -> tuple[Registration | None, int]:
    if not counted("code", str(token)):
        form.add_error("code", _("Too many attempts. Please use the link in the mail."))
        return None, 429
    row = event.registrations.by_form(token).select_related("event").first()
    if row is None or guest_code(row) != form.cleaned_data["code"] or row.registered_by_id:
        form.add_error("code", _("This code is not right. Please copy it from the newest mail."))
        return None, UNFIT
    try:
        return actions.confirm_address(row), 200
    except Refused as refusal:
        form.add_error(None, str(refusal.message))
        return None, REFUSED
