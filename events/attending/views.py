"""The participant list of the event team and staff, and the list of those who agreed."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from events.attending.listing import PAGE, Participants, attendance
from events.finding import event_for_page, kept_event
from events.models import Registration
from wirportal.visitors import for_visitors
from wirportal.web import show


@login_required
@require_safe
def participants(request: HttpRequest, slug: str) -> HttpResponse:
    event = kept_event(request, slug, "events.see_participants")
    context = {
        "event": event,
        "listing": Participants.asked_by(request, event),
        "attendance": attendance(event),
    }
    return show(request, "events/attending/participants.html", context)


@for_visitors
@never_cache
@require_safe
def who_comes(request: HttpRequest, slug: str) -> HttpResponse:
    """Name and organisation of those who agreed; asked anew each time, as consent may end."""
    event = event_for_page(request, slug)
    rows = Registration.objects.listed().filter(event=event).order_by("name", "pk")
    page = Paginator(rows.only("name", "organisation"), PAGE).get_page(request.GET.get("seite"))
    return show(request, "events/attending/who_comes.html", {"event": event, "page": page})
