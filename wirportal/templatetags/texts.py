"""Filters for texts written in Markdown."""

from django import template
from django.utils.safestring import SafeString

from wirportal.texts.rendering import to_html, to_plain

register = template.Library()


@register.filter
def markdown(text: str | None) -> SafeString:
    """As HTML that is safe to show; stands inside of class="prose"."""
    return to_html(text or "")


@register.filter
def plain(text: str | None) -> str:
    """The words alone in one line."""
    return " ".join(to_plain(text or "").split())
