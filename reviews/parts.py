"""The page of a case is put together from parts; each subject draws its own."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from reviews.models import AccessRecord


@dataclass(frozen=True)
class Part:
    """A section of the page: its heading, template, and what that takes.

    `opens` is the kind of access that showing it is: something confidential stands in it.
    """

    key: str
    title: str | Promise
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    opens: AccessRecord.What | None = None
