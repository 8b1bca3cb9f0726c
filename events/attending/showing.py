"""What the page of an event shows of this."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from events.models import Event
from events.parts import Part
from events.states import EventState
from wirportal.headers import HEADERS


def part(request: HttpRequest, event: Event) -> Part | None:
    """Kept for visitors, so it names nobody: it only leads to who comes."""
    user = request.user
    if event.state == EventState.DRAFT:
        return None
    context = {
        "event": event,
        "is_over": event.is_over(),
        "may_see": user.is_authenticated and user.has_perm("events.see_participants", event),
        "may_keep": user.is_authenticated and user.has_perm("events.keep_registrations", event),
    }
    return Part("attending", _("Participants"), "events/attending/_part.html", context)


def may_film(response: HttpResponse) -> HttpResponse:
    """The pages of the entrance alone may use the camera."""
    closed = HEADERS["Permissions-Policy"]
    response.headers["Permissions-Policy"] = closed.replace("camera=()", "camera=(self)")
    return response
