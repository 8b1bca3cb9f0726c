"""`{% load spoken %}`: texts that people at an event wrote once, in the language of the event."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from events.models import Event
from wirportal.texts.language import page_language

register = template.Library()


@register.filter
def spoken(event: Event) -> SafeString:
    """`<p{{ event|spoken }}>`: says the language of the event, if it is not that of the page."""
    code = Event.Language(event.language).value
    return mark_safe(f' lang="{code}"' if code != page_language() else "")  # noqa: S308 - our own codes
