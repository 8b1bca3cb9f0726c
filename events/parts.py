"""The page of an event is put together from parts; each subject draws its own."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class Part:
    """A section of the page: its heading, template, and what that takes."""

    key: str
    title: str | Promise
    template: str
    context: dict[str, Any] = field(default_factory=dict)
