"""What the event team finds at the workplace: drafts and events to come, and what they lack."""

from typing import Any, NamedTuple

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from events.models import Event
from events.planning.cards import days_of
from events.planning.missing import missing, with_facts
from wirportal.web import person

MOST = 20


class Line(NamedTuple):
    event: Event
    days: str
    missing: str


def my_events(request: HttpRequest) -> dict[str, object] | None:
    """Nothing for those who do not plan; one query for any number."""
    user = person(request)
    if not user.has_perm("events.plan"):
        return None
    announced = Q(state=Event.State.PUBLISHED, ends_at__gte=timezone.now())
    wanted = Q(state=Event.State.DRAFT) | announced
    rows: Any = with_facts(Event.objects.visible_to(user).filter(wanted))
    found = rows.order_by("-state", "starts_at", "pk")[: MOST + 1]
    lines = [line(event) for event in found]
    return {"lines": lines[:MOST], "is_cut": len(lines) > MOST}


def line(event: Any) -> Line:
    words = ", ".join(str(one) for one in missing(event))
    return Line(event, days_of(event.starts_at, event.ends_at), words)
