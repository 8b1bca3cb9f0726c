"""What the page of an event shows of this: its demands and where they stand."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from events.models import Demand, Event
from events.parts import Part
from events.planning.page import kept_of
from wirportal.version import version_of

MOST = 10


def latest(event: Event, user: Any) -> list[Demand]:
    return list(Demand.objects.of(event, user).order_by("-handed_over_on", "pk")[:MOST])


def part(request: HttpRequest, event: Any) -> Part | None:
    """Those that lie with an office are the same for all; drafts are for some."""
    if event.has_drafts and request.user.is_authenticated:
        found = latest(event, request.user)
    else:
        version = version_of(request)
        found = kept_of(event, "demands", version, lambda: latest(event, AnonymousUser()))
    if not found:
        return None
    context = {"event": event, "demands": found}
    return Part("demands", _("Demands"), "events/demands/_part.html", context)
