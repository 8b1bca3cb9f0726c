"""Questions about many yearly reports."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models

from reviews.querysets.deciding import of_offices_and_team
from reviews.states import CaseState

if TYPE_CHECKING:
    from reviews.models import YearlyReport  # noqa: F401

# A revoked decision asks for no reports; those that were handed in stay.
IN_FORCE = (CaseState.CONDITIONS, CaseState.CLOSED)


class YearlyReportQuerySet(models.QuerySet["YearlyReport"]):
    def visible_to(self, user: Any) -> Self:
        """The offices, and the team that reports."""
        return self.filter(of_offices_and_team(user))

    def asked_for(self) -> Self:
        return self.filter(submitted_at__isnull=True, case__state__in=IN_FORCE)

    def for_list(self) -> Self:
        return self.select_related("case__round", "case__alliance", "submitted_by")
