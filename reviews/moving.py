"""The one way a case, an assignment or a condition changes its state."""

from typing import Any

from django.db.models import Q
from django.utils import timezone

from reviews.declared import DECIDING, check_declared
from reviews.models import Assignment, Condition, InterimReview
from wirportal.moves import move


def advance(
    row: InterimReview | Assignment | Condition,
    name: str,
    *,
    by: Any,
    only_if: Q | None = None,
    **also: object,
) -> None:
    """Moves the row and notes since when it is there. Raises Refused if that is not possible, or
    decides on a case and `by` has not declared on it."""
    if isinstance(row, InterimReview) and name in DECIDING:
        check_declared(row, by)
    move(row, name, by=by, only_if=only_if, state_since=timezone.now(), **also)
