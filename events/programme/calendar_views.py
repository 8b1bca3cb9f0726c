"""Calendars to import or subscribe to."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from events.finding import event_of
from events.models import Event
from events.programme import calendar_file
from wirportal.visitors import for_visitors

LATEST = 500


def answer(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{name}.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


@for_visitors
@require_safe
def event_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    event = event_of(request, slug)
    points = event.sessions.order_by("starts_at", "pk")
    return answer(calendar_file.calendar_of(event, points), event.slug)


@for_visitors
@require_safe
def all_events(request: HttpRequest) -> HttpResponse:
    """What everybody may see, the same for all; the latest, also cancelled ones."""
    rows = Event.objects.public()
    found = rows.order_by("-starts_at", "pk")[:LATEST]
    return answer(calendar_file.calendar_of_all(found), "veranstaltungen")
