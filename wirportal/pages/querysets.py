"""Questions about reports of barriers."""

import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models

if TYPE_CHECKING:
    from wirportal.pages.models import BarrierReport  # noqa: F401, named in a string below

# The offices that answer reports: words are the editors' work, defects the technicians'.
READERS = ("editor", "tech_admin")


class BarrierReportQuerySet(models.QuerySet["BarrierReport"]):
    def visible_to(self, user: Any) -> Self:
        if user.is_authenticated and user.is_active and (user.is_superuser or user.holds(*READERS)):
            return self
        return self.none()

    def closed_before(self, moment: datetime.datetime) -> Self:
        return self.filter(state="closed", closed_at__lt=moment)
