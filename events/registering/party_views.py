"""The delegation: a coordinator registers several people, holds seats, swaps names."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from events.finding import kept_event
from events.models import Event, Party, Registration
from events.registering import actions, delegations
from events.registering.actions import swap_until
from events.registering.colleagues import colleagues_of
from events.registering.doors import REFUSED, UNFIT, sent, tried
from events.registering.forms import SwapForm
from events.registering.listing import groups_of, invitations_of, quotas_of
from events.registering.party_forms import Members, PartyForm, typed_rows
from events.registering.seats import seats_of
from events.states import RegistrationState
from wirportal.moves import Refused
from wirportal.permissions import require
from wirportal.web import form_page, person, show

S = RegistrationState
DELEGATE = "events.register_delegation"


@login_required
@form_page
def delegation(request: HttpRequest, slug: str) -> HttpResponse:
    """Who only contributes to an alliance reads here who of it comes."""
    event = kept_event(request, slug, "events.see_delegation")
    if request.method == "POST":
        require(request.user, DELEGATE, event)
    if request.method != "POST" or "more" in request.POST:
        return ask(request, event, *with_empty_rows(request, event))
    form = PartyForm(sent(request), user=person(request))
    members = rows_of(event, sent(request))
    if not (form.is_valid() & members.is_valid()):
        if "form_token" in form.errors:
            form.data = anew(request)
        return ask(request, event, form, members, status=UNFIT)
    try:
        party = delegations.register_party(
            event,
            form.cleaned_data["alliance"],
            members.people(),
            by=person(request),
            form_token=form.cleaned_data["form_token"],
        )
    except Refused as refusal:
        form.add_error(None, str(refusal.message))
        form.data = anew(request)
        return ask(request, event, form, members, status=REFUSED)
    messages.success(request, what_became_of(party))
    return redirect("events:delegation", event.slug)


def what_became_of(party: Party) -> str:
    states = set(party.registrations.values_list("state", flat=True))
    if S.WAITING not in states:
        return _("Your delegation is registered. All of them get a mail.")
    if len(states) == 1:
        return _("Your delegation is on the waiting list, as a group. All of them get a mail.")
    return _(
        "Those who take part online are registered; the others are on the waiting list, as a "
        "group. All of them get a mail."
    )


def anew(request: HttpRequest) -> dict[str, Any]:
    """The same form to be sent once more, as a new one."""
    return {**request.POST.dict(), "form_token": str(uuid.uuid4())}


def rows_of(event: Event, posted: QueryDict | None = None, **options: Any) -> Any:
    is_hybrid = event.mode == Event.Mode.BOTH
    return Members(posted, prefix="p", form_kwargs={"is_hybrid": is_hybrid}, **options)


def with_empty_rows(request: HttpRequest, event: Event) -> tuple[PartyForm, Any]:
    """The form as it was typed so far, and rows to go on; nothing is complained about yet."""
    typed = typed_rows(request.POST)
    initial = {"form_token": uuid.uuid4(), "alliance": request.POST.get("alliance")}
    form = PartyForm(user=person(request), initial={k: v for k, v in initial.items() if v})
    return form, rows_of(event, typed=typed)


def ask(
    request: HttpRequest, event: Event, form: PartyForm, members: Any, *, status: int = 200
) -> HttpResponse:
    context = {
        "event": event,
        "form": form,
        "members": members,
        "is_open": event.is_open_now(),
        "may_delegate": request.user.has_perm(DELEGATE, event),
        "groups": groups_of(event, request.user),
        "quotas": quotas_of(event, request.user),
        "invitations": invitations_of(event, request.user),
        "seats": None if event.capacity is None else seats_of(event),
        "swap_until": swap_until(event),
        "colleagues": colleagues_of(person(request)),
    }
    return show(request, "events/registering/delegation.html", context, status=status)


def party_of(request: HttpRequest, slug: str, pk: int) -> Party:
    event = kept_event(request, slug, DELEGATE)
    rows = Party.objects.visible_to(request.user).select_related("event", "alliance")
    party = get_object_or_404(rows, event=event, pk=pk)
    require(request.user, "events.keep_party", party)
    return party


@login_required
@require_POST
def accept(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    number = delegations.accept_party(party_of(request, slug, pk), by=person(request))
    said = ngettext("%(number)s seat confirmed.", "%(number)s seats confirmed.", number)
    messages.success(request, said % {"number": number})
    return redirect("events:delegation", slug)


@login_required
@require_POST
def withdraw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    delegations.withdraw_party(party_of(request, slug, pk), by=person(request))
    messages.success(request, _("The group does not wait any more."))
    return redirect("events:delegation", slug)


# One of them


def member_of(request: HttpRequest, slug: str, pk: int) -> Registration:
    event = kept_event(request, slug, DELEGATE)
    rows = Registration.objects.visible_to(request.user).select_related("party__alliance", "event")
    row = get_object_or_404(rows, event=event, pk=pk)
    require(request.user, "events.keep_registration", row)
    return row


def comes_alone(request: HttpRequest, row: Registration) -> bool:
    """No delegation shows the person, so the event team comes from the list of participants."""
    return row.party_id is None and request.user.has_perm("events.see_participants", row.event)


def back_to(request: HttpRequest, row: Registration) -> str:
    name = "participants" if comes_alone(request, row) else "delegation"
    return reverse(f"events:{name}", args=[row.event.slug])


def shared(request: HttpRequest, row: Registration) -> dict[str, Any]:
    is_alone = comes_alone(request, row)
    return {
        "row": row,
        "event": row.event,
        "has_account": True,
        "back": back_to(request, row),
        "back_label": _("To the participants") if is_alone else _("To the delegation"),
    }


@login_required
@form_page
def swap(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    row = member_of(request, slug, pk)
    form = SwapForm(sent(request))

    def deed() -> None:
        actions.swap(row, by=person(request), **form.facts())

    status = tried(request, form, deed)
    if status:
        context = {**shared(request, row), "form": form}
        return show(request, "events/registering/swap.html", context, status=status)
    messages.success(request, _("The name has been swapped; both get a mail."))
    return redirect(back_to(request, row))


@login_required
@form_page
def cancel(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    row = member_of(request, slug, pk)
    if request.method != "POST":
        return show(request, "events/registering/cancel.html", shared(request, row))
    actions.cancel([row], by=person(request))
    messages.success(request, _("The registration has been cancelled."))
    return redirect(back_to(request, row))
