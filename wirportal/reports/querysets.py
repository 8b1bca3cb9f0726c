"""Questions about orders."""

import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from wirportal.reports.models import ReportOrder  # noqa: F401, named in a string below

# A worker that builds says so every second or so; one that is silent for so long has died.
SILENCE = datetime.timedelta(seconds=90)
REMEMBERED = datetime.timedelta(days=365)


class ReportOrderQuerySet(models.QuerySet["ReportOrder"]):
    def visible_to(self, user: Any) -> Self:
        """One's own. A report shows what its reader may see, so it is for nobody else."""
        if user.is_authenticated and user.is_active:
            return self.filter(owner=user)
        return self.none()

    def open(self) -> Self:
        """Those that somebody waits for."""
        return self.filter(state__in=["ordered", "queued", "building"])

    def waiting(self) -> Self:
        return self.filter(state__in=["ordered", "queued"])

    def abandoned(self, now: datetime.datetime) -> Self:
        """Those that a worker began and has said nothing about for long."""
        return self.filter(state="building", heard_at__lt=now - SILENCE)

    def claimable(self, now: datetime.datetime) -> Self:
        given_up = Q(state="building", heard_at__lt=now - SILENCE)
        return self.filter(Q(state__in=["ordered", "queued"]) | given_up)

    def over(self, now: datetime.datetime) -> Self:
        """Those whose file has been kept for long enough."""
        return self.filter(state="ready", expires_at__lte=now)

    def forgotten(self, now: datetime.datetime) -> Self:
        """Those that are of no use to anybody any more."""
        done = self.filter(state__in=["failed", "cancelled", "expired"])
        return done.filter(ordered_at__lt=now - REMEMBERED)

    def for_list(self) -> Self:
        return self.select_related("file").defer("parameters", "preview")
