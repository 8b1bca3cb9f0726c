"""What a page of a registration shows around the day."""

from typing import Any

from django import template
from django.template import Context

from events.attending.retention import may_erase
from events.attending.tickets import drawn_for_page, ticket_of
from events.finding import is_page_for
from events.models import Event, Registration
from events.states import EventState, RegistrationState

register = template.Library()
S = RegistrationState


@register.simple_tag(takes_context=True)
def page_of(context: Context, event: Event) -> str:
    """The address of the event's page; none for guests who would not find it."""
    return event.get_absolute_url() if is_page_for(context.get("user"), event) else ""


@register.inclusion_tag("events/attending/_own.html")
def own_day(row: Registration) -> dict[str, Any]:
    """The code for the check-in, afterwards the certificate; always one's own data."""
    is_over = row.event.is_over()
    is_off = row.event.state == EventState.CANCELLED
    shows_code = row.state == S.CONFIRMED and not is_over and not is_off
    return {
        "row": row,
        "event": row.event,
        "ticket": ticket_of(row) if shows_code else "",
        "picture": drawn_for_page(row.event, row) if shows_code else "",
        "has_certificate": row.state == S.ATTENDED and is_over,
        "may_erase": may_erase(row),
    }
