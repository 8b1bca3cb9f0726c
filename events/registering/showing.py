"""What the page of an event shows of this: the way to register, and where one stands."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from events.asked import REGISTRATIONS
from events.models import Event
from events.parts import Part
from events.states import EventState
from wirportal.accounts.models import User


def part(request: HttpRequest, event: Event) -> Part | None:
    """Kept for visitors, so it shows nothing that moves with each registration."""
    if event.state != EventState.PUBLISHED or event.opens_at is None:
        return None
    user = request.user if isinstance(request.user, User) else None
    mine = REGISTRATIONS.first(event=event.pk, person=user.pk) if user else None
    if event.is_over() and mine is None:
        return None
    may_delegate = bool(user and user.has_perm("events.register_delegation", event))
    context = {
        "event": event,
        "mine": mine,
        "is_open": event.is_open_now(),
        "may_register": user is None or user.has_perm("events.register", event),
        "may_delegate": may_delegate,
        "may_read": not may_delegate and bool(user and user.has_perm("events.see_delegation")),
        "may_keep": bool(user and user.has_perm("events.keep_registrations", event)),
    }
    return Part("registration", _("Registration"), "events/registering/_part.html", context)
