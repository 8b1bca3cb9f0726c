"""What the page of an event shows of this: its demands and where they stand."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from events.asked import DEMANDS, latest
from events.models import Demand, Event
from events.parts import Part
from events.planning.page import kept_of
from events.querysets.people import is_insider
from wirportal.version import version_of


def of(event: Event, user: Any) -> list[Demand]:
    if user.is_authenticated and not is_insider(user):
        return DEMANDS.rows(event=event.pk, person=user.pk)
    return list(latest(Demand.objects.of(event.pk, user)))


def part(request: HttpRequest, event: Any) -> Part | None:
    """Those that lie with an office are the same for all; drafts are for some."""
    if event.has_drafts and request.user.is_authenticated:
        found = of(event, request.user)
    else:
        version = version_of(request)
        found = kept_of(event, "demands", version, lambda: of(event, AnonymousUser()))
    if not found:
        return None
    context = {"event": event, "demands": found}
    return Part("demands", _("Demands"), "events/demands/_part.html", context)
