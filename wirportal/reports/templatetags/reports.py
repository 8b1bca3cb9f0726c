"""Shows the drawings of a report."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def drawn(drawing: Mapping[str, Any]) -> SafeString:
    """The drawing itself. Our own drawers wrote it, with every text in it escaped."""
    return SafeString(drawing["svg"])
