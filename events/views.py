"""The pages all roles share: the list of events, and one event."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from events.attending import showing as attending
from events.demands import showing as demands
from events.dossier import showing as dossier
from events.finding import event_for_page
from events.planning import showing as planning
from events.planning.listing import EventListing
from events.planning.page import EventPage
from events.programme import showing as programme
from events.programme.showing import kept_points
from events.registering import showing as registering
from events.tables import showing as tables
from wirportal.version import version_of
from wirportal.visitors import for_visitors
from wirportal.web import show

# From top to bottom of the page; once the event is over what came of it stands first.
PARTS = (planning, registering, programme, tables, demands, dossier, attending)
AFTERWARDS = (planning, registering, dossier, demands, tables, programme, attending)


@for_visitors
@require_safe
def event_list(request: HttpRequest) -> HttpResponse:
    """Those to come, or with `?zeitraum=vergangen` those that are over, newest first."""
    return show(request, "events/list.html", {"listing": EventListing(request)}, part="result")


@for_visitors
@require_safe
def event_detail(request: HttpRequest, slug: str) -> HttpResponse:
    event = event_for_page(request, slug)
    parts = AFTERWARDS if event.is_over() else PARTS
    found = [module.part(request, event) for module in parts]
    page = EventPage(event, kept_points(request, event), version_of(request))
    context = {"event": event, "page": page, "parts": [part for part in found if part]}
    return show(request, "events/event.html", context)
