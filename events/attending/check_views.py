"""The entrance: by list, by code, by what a phone or a sheet of paper has kept."""

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_update
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.attending import checking
from events.attending.checking import Arrival
from events.attending.device import may_be_kept
from events.attending.forms import CodesForm, KeptCodesForm
from events.attending.listing import LONGEST, attendance, named
from events.attending.showing import may_film
from events.attending.tickets import find
from events.finding import kept_event
from events.models import Event, Registration
from events.registering.doors import UNFIT
from events.states import RegistrationState
from wirportal.web import form_page, person, show

S = RegistrationState
TONES = {"came": messages.SUCCESS, "known": messages.INFO, "refused": messages.WARNING}
MOST_FOUND = 20


@login_required
@form_page
@csp_update({"worker-src": [SELF]})  # type: ignore[arg-type]
def check_in(request: HttpRequest, slug: str) -> HttpResponse:
    """The page, and what is sent from it: codes, each with its time or with one for all."""
    event = kept_event(request, slug, "events.keep_registrations")
    if request.method != "POST":
        return entrance(request, event, CodesForm(event=event))
    is_device = request.headers.get("Accept") == "application/json"
    form = (KeptCodesForm if is_device else CodesForm)(request.POST, event=event)
    if not form.is_valid():
        return entrance(request, event, form, status=UNFIT)
    arrivals = checking.take(event, by=person(request), **form.taken())
    if is_device:
        return JsonResponse({"arrivals": [as_data(one) for one in arrivals]})
    for one in arrivals:
        messages.add_message(request, TONES[one.outcome], words_of(one))
    return redirect("events:check_in", slug)


def entrance(
    request: HttpRequest, event: Event, form: CodesForm, *, status: int = 200
) -> HttpResponse:
    words = request.GET.get("q", "").replace("\0", "")[:LONGEST].strip()
    code = request.GET.get("code", "").strip()
    rows = Registration.objects.visible_to(request.user).filter(event=event, erased_at=None)
    seats = rows.seated()
    context: dict[str, Any] = {
        "event": event,
        "may_be_kept": may_be_kept(event),
        "form": form,
        "words": words,
        "found": seats.filter(named(words)).order_by("name", "pk")[:MOST_FOUND] if words else None,
        "code": code,
        "shown": find(event, code) if code else None,
        "came": rows.filter(state=S.ATTENDED).count(),
        "seats": seats.count(),
        "attendance": attendance(event),
    }
    return may_film(show(request, "events/attending/check_in.html", context, status=status))


def words_of(one: Arrival) -> str:
    who = one.row.name if one.row else checking.parts_of(one.line)[0]
    return f"{who} {one.text}"


def as_data(one: Arrival) -> dict[str, str]:
    told = {"line": one.line, "outcome": one.outcome, "reason": str(one.text)}
    return {**told, "text": words_of(one)}


@login_required
@require_POST
def check_in_one(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """From a list; `undo` takes it back."""
    event = kept_event(request, slug, "events.keep_registrations")
    rows = Registration.objects.visible_to(request.user).filter(event=event, erased_at=None)
    row = get_object_or_404(rows, pk=pk)
    if "undo" in request.POST:
        checking.undo(row, by=person(request))
        messages.success(request, _("The check-in has been taken back."))
    else:
        arrival = checking.check_in(row, by=person(request))
        messages.add_message(request, TONES[arrival.outcome], words_of(arrival))
    return redirect("events:check_in", slug)
