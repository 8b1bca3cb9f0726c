"""`{% json_ld data %}`: structured data in a page, safe against whatever texts hold."""

import json
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# The same as Django's json_script: no text can end the element or open another.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag
def json_ld(*blocks: dict[str, Any] | None) -> SafeString:
    """One data block for each; browsers run none of it, so it needs no nonce."""
    return mark_safe("".join(element(data) for data in blocks if data))  # noqa: S308


def element(data: dict[str, Any]) -> SafeString:
    text = json.dumps(data, ensure_ascii=False).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308
