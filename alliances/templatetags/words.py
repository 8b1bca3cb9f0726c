"""Texts kept in two languages, in templates: `{% load words %}`."""

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from alliances.words import language_of

register = template.Library()


@register.filter
def lang_of(row: Any, field: str) -> SafeString:
    """`<p{{ row|lang_of:"text" }}>`: says in which language the text is, if not in the page's."""
    code = language_of(row, field)
    return mark_safe(f' lang="{code}"' if code else "")  # noqa: S308 - one of our own two codes
