"""Questions about versions, kept texts and open pages. Who may ask is up to the page's app."""

import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from wirportal.editing.models import Autosave, Presence, Revision  # noqa: F401

# A page that is open tells so every 30 seconds.
PRESENT_FOR = datetime.timedelta(seconds=90)
KEPT_FOR = datetime.timedelta(days=30)


class RevisionQuerySet(models.QuerySet["Revision"]):
    def of(self, subject: str) -> Self:
        return self.filter(subject=subject).order_by("-number")

    def newest(self, subject: str) -> "Revision | None":
        return self.of(subject).select_related("by", "published_by").first()

    def newest_of_each(self, subjects: list[str]) -> Self:
        """The newest version of each subject, in one query."""
        return (
            self.filter(subject__in=subjects)
            .order_by("subject", "-number")
            .distinct("subject")
            .select_related("by")
        )


class AutosaveQuerySet(models.QuerySet["Autosave"]):
    def visible_to(self, user: Any) -> Self:
        """One's own only."""
        return self.filter(user=user)

    def forgotten(self, now: datetime.datetime) -> Self:
        return self.filter(saved_at__lt=now - KEPT_FOR)


class PresenceQuerySet(models.QuerySet["Presence"]):
    def others_at(self, subject: str, user: Any) -> Self:
        """Who else has the page open, the longest first."""
        since = timezone.now() - PRESENT_FOR
        rows = self.filter(subject=subject, seen_at__gte=since).exclude(user=user)
        return rows.select_related("user").order_by("since")

    def gone(self, now: datetime.datetime) -> Self:
        return self.filter(seen_at__lt=now - PRESENT_FOR)
