"""What the page of an event shows of this."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from events.dossier.collecting import Results
from events.models import Event, EventDossier
from events.parts import Part
from events.permissions import can_publish_results


def published(event: Event) -> EventDossier | None:
    """Seen by whoever sees the event."""
    dossier: EventDossier | None = getattr(event, "dossier", None)
    return dossier if dossier is not None and dossier.published_at else None


def part(request: HttpRequest, event: Event) -> Part | None:
    """The summary and the way to the rest; for those who write it the way there."""
    dossier = published(event)
    writes = request.user.is_authenticated and can_publish_results(request.user)
    if dossier is None and not writes:
        return None
    results = Results(event, dossier, request.user) if dossier else None
    context = {"event": event, "results": results, "writes": writes}
    return Part("results", _("Results"), "events/dossier/_part.html", context)
