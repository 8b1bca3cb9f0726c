"""What the page of an event shows of this: its tables, the fishbowl, questions from the room."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from events.models import Session
from events.parts import Part
from events.programme.showing import kept_points, kept_tables
from events.querysets.rows import reads_questions
from events.states import EventState


def part(request: HttpRequest, event: Any) -> Part | None:
    user = request.user
    # Whoever sees the event sees its tables and its points.
    tables = kept_tables(request, event)
    points = kept_points(request, event)
    bowls = [point for point in points if point.format == Session.Format.FISHBOWL]
    may_ask = event.state == EventState.PUBLISHED and user.is_authenticated
    has_answers = event.has_questions if reads_questions(user) else event.has_answers
    asks = has_answers or (may_ask and user.has_perm("events.ask", event))
    if not (tables or bowls or asks):
        return None
    context = {"event": event, "tables": tables, "bowls": bowls, "asks": asks}
    return Part("tables", _("Theme tables and results"), "events/tables/_part.html", context)
