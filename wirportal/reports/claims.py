"""Who builds an order: a claim is a token in the row, and only its holder may write.

A task that is delivered twice, or a worker thought dead that still goes on, finds another token
there (or none) and changes nothing.
"""

import uuid
from collections.abc import Callable
from typing import Any

from django.db.models import F
from django.utils import timezone

from wirportal.history.deeds import acting
from wirportal.reports.models import ReportOrder


class Lost(Exception):
    """The claim is gone: cancelled, deleted, or taken over by another worker."""


def claim(order_id: int) -> uuid.UUID | None:
    """The token of a new claim, or None where there is nothing to do."""
    token, now = uuid.uuid4(), timezone.now()
    free = ReportOrder.objects.filter(pk=order_id).claimable(now)
    with acting(None, "build_report"):
        taken = free.update(
            state=ReportOrder.State.BUILDING,
            token=token,
            claimed_at=now,
            heard_at=now,
            attempts=F("attempts") + 1,
            percent=0,
            doing="",
        )
    return token if taken else None


def held(order_id: int, token: uuid.UUID) -> Any:
    """The row, as long as the claim holds."""
    return ReportOrder.objects.filter(pk=order_id, token=token, state=ReportOrder.State.BUILDING)


def progress_of(order_id: int, token: uuid.UUID) -> Callable[[int, str], None]:
    """Writes down how far it is, which also says that the worker lives."""

    def progress(percent: int, doing: str) -> None:
        mine = held(order_id, token)
        if not mine.update(percent=percent, doing=doing[:200], heard_at=timezone.now()):
            raise Lost

    return progress


def sign_of_life(order_id: int, token: uuid.UUID) -> Callable[[], None]:
    def beat() -> None:
        if not held(order_id, token).update(heard_at=timezone.now()):
            raise Lost

    return beat
