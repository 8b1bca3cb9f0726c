"""What the page of an event shows of this: the text, and for the event team what is to do."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from events.models import Event
from events.parts import Part
from events.planning.missing import missing, with_facts
from events.planning.steps import steps_of


def part(request: HttpRequest, event: Event) -> Part | None:
    """Who plans sees the desk."""
    if not request.user.is_authenticated or not request.user.has_perm("events.plan", event):
        return None
    row: Any = with_facts(Event.objects.filter(pk=event.pk)).get()
    context = {"event": event, "missing": missing(row), "steps": steps_of(event)}
    return Part("planung", _("Planning"), "events/planning/_desk.html", context)
