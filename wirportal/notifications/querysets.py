"""Questions about mails and notices."""

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

from wirportal.notifications.withheld import withheld_from

if TYPE_CHECKING:
    from wirportal.notifications.models import Notification, OutboundMail  # noqa: F401

# Who keeps the outbox (docs/roles.md): the agency works with it, the auditor reads along.
KEEPERS = ("agency_officer", "agency_lead")
READERS = (*KEEPERS, "auditor")


class MailQuerySet(models.QuerySet["OutboundMail"]):
    def visible_to(self, user: Any) -> Self:
        """The outbox is for its keepers; everybody else has notices."""
        if not user.is_authenticated or not (user.is_superuser or user.holds(*READERS)):
            return self.none()
        found = self
        for one in withheld_from(user):
            about = self.model._default_manager.filter(one.mails)
            # A digest names what it has collected.
            digests = about.exclude(digest=None).values("digest")
            found = found.exclude(pk__in=about.values("pk")).exclude(pk__in=digests)
        return found

    def for_list(self) -> Self:
        return self.select_related("user", "released_by")

    def keys_among(self, keys: Iterable[str]) -> "models.QuerySet[OutboundMail, str]":
        """Which of these have a row."""
        return self.filter(key__in=list(keys)).values_list("key", flat=True)

    def come_due(self, now: datetime.datetime) -> Self:
        """Planned ones whose time has come and that nobody has to read first."""
        return self.filter(state="planned", due_at__lte=now, is_official=False)

    def to_be_read(self) -> Self:
        return self.filter(state="planned", is_official=True)

    def waiting(self) -> Self:
        """Those a worker may take now."""
        return self.filter(state="queued", retry_at__lte=timezone.now())

    def abandoned(self, lease: datetime.timedelta) -> Self:
        """Claimed so long ago that whoever did is gone; by the clock of the database."""
        return self.filter(state="sending", claimed_at__lt=Now() - lease)

    def settled_before(self, moment: datetime.datetime) -> Self:
        """Over and done with since before that time."""
        over = models.Q(state="sent", sent_at__lt=moment) | models.Q(
            state__in=["failed", "suppressed"], due_at__lt=moment
        )
        return self.filter(over)


class NoticeQuerySet(models.QuerySet["Notification"]):
    def visible_to(self, user: Any) -> Self:
        """One's own only."""
        return self.filter(user=user) if user.is_authenticated else self.none()

    def unread(self) -> Self:
        return self.filter(read_at__isnull=True)

    def told_until(self, moment: datetime.datetime) -> Self:
        return self.filter(told_at__lte=moment)
