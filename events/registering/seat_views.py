"""The event team's page: seats, quotas, the waiting list in order, a seat past it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from events.finding import kept_event
from events.models import Event, Quota, Registration
from events.registering import managing
from events.registering.doors import UNFIT, sent, tried
from events.registering.forms import CapacityForm, GiveSeatForm, QuotaForm, QuotaSeatsForm
from events.registering.listing import quotas_of
from events.registering.queue import hindered
from events.registering.seats import ENDLESS, seats_of
from events.states import RegistrationState
from wirportal.web import form_page, person, show

KEEP = "events.keep_registrations"
PAGE = 50


@login_required
@form_page
def seats(request: HttpRequest, slug: str) -> HttpResponse:
    event = kept_event(request, slug, KEEP)
    form = CapacityForm(sent(request), initial={"capacity": event.capacity})
    if request.method == "POST" and form.is_valid():
        over = managing.set_capacity(event, form.cleaned_data["capacity"], by=person(request))
        messages.success(request, _("The number of seats has been saved."))
        if over:
            said = ngettext(
                "%(number)s person has a seat beyond this number and keeps it.",
                "%(number)s people have a seat beyond this number and keep it.",
                over,
            )
            messages.warning(request, said % {"number": over})
        return redirect("events:seats", slug)
    return overview(
        request, event, form, QuotaForm(user=person(request)), UNFIT if form.is_bound else 200
    )


def overview(
    request: HttpRequest, event: Event, form: CapacityForm, quota: QuotaForm, status: int
) -> HttpResponse:
    now = seats_of(event)
    queue = event.registrations.queue().select_related("party__alliance")
    context = {
        "event": event,
        "form": form,
        "quota_form": quota,
        "seats": now,
        "is_endless": event.capacity is None,
        "taken": (ENDLESS if event.capacity is None else event.capacity) - now.total,
        "held": sum(now.held.values()),
        "online": event.registrations.holding().filter(is_online=True).count(),
        "quotas": quotas_of(event, request.user),
        "hindered": hindered(event) if now.waiting else 0,
        "page": Paginator(queue, PAGE).get_page(request.GET.get("seite")),
    }
    return show(request, "events/registering/seats.html", context, status=status)


@login_required
@require_POST
def quota(request: HttpRequest, slug: str) -> HttpResponse:
    event = kept_event(request, slug, KEEP)
    form = QuotaForm(request.POST, user=person(request))
    if not form.is_valid():
        blank = CapacityForm(initial={"capacity": event.capacity})
        return overview(request, event, blank, form, UNFIT)
    say_saved(request, managing.write_quota(event, by=person(request), **form.cleaned_data))
    return redirect("events:seats", slug)


def say_saved(request: HttpRequest, over: int) -> None:
    messages.success(request, _("The quota has been saved."))
    if over:
        said = ngettext(
            "%(number)s person sits on a seat beyond this quota and keeps it.",
            "%(number)s people sit on seats beyond this quota and keep them.",
            over,
        )
        messages.warning(request, said % {"number": over})


def quota_of(request: HttpRequest, event: Event, pk: int) -> Quota:
    rows = Quota.objects.visible_to(request.user).select_related("alliance", "event")
    return get_object_or_404(rows, event=event, pk=pk)


@login_required
@form_page
def quota_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    event = kept_event(request, slug, KEEP)
    found = quota_of(request, event, pk)
    until = timezone.localdate(found.held_until) if found.held_until else None
    form = QuotaSeatsForm(sent(request), initial={"seats": found.seats, "held_until": until})
    if request.method == "POST" and form.is_valid():
        say_saved(request, managing.change_quota(found, by=person(request), **form.cleaned_data))
        return redirect("events:seats", slug)
    context = {"event": event, "quota": found, "form": form}
    status = UNFIT if form.is_bound else 200
    return show(request, "events/registering/quota.html", context, status=status)


@login_required
@require_POST
def quota_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    event = kept_event(request, slug, KEEP)
    managing.remove_quota(quota_of(request, event, pk), by=person(request))
    messages.success(request, _("The quota has been removed; its free seats are for all."))
    return redirect("events:seats", slug)


@login_required
@form_page
def give_seat(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    event = kept_event(request, slug, KEEP)
    rows = Registration.objects.visible_to(request.user).select_related("event")
    row = get_object_or_404(rows, event=event, pk=pk, state=RegistrationState.WAITING)
    free = seats_of(event)
    form = GiveSeatForm(sent(request), event=event, seats=free)

    def deed() -> None:
        managing.give_seat(row, by=person(request), **form.cleaned_data)

    status = tried(request, form, deed)
    if status:
        only_held = free.total > 0 and free.open_to_all < 1
        context = {"row": row, "event": event, "form": form, "only_held": only_held}
        return show(request, "events/registering/give_seat.html", context, status=status)
    messages.success(request, _("The seat has been given."))
    return redirect("events:seats", slug)
