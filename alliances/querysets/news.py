"""Questions about news."""

import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from alliances.querysets.directory import long_columns, of_teams_of

if TYPE_CHECKING:
    from alliances.models import NewsItem  # noqa: F401

# Who reads news before they are public: ROLES, "news and press of an alliance".
OFFICES = ("agency_officer", "agency_lead", "ministry_desk", "ministry_decider", "editor")


class NewsQuerySet(models.QuerySet["NewsItem"]):
    def public(self) -> Self:
        """Published, its time has come, and its alliance, if it has one, is published."""
        of_public = Q(alliance__isnull=True) | Q(alliance__state="published")
        return self.filter(of_public, state="published", visible_at__lte=timezone.now())

    def visible_to(self, user: Any) -> Self:
        """What is public; drafts and embargoed news for the own team and the offices."""
        if not user.is_authenticated:
            return self.public()
        if user.is_superuser or user.holds(*OFFICES):
            return self
        public = self.public().order_by().values("pk")
        return self.filter(Q(pk__in=public) | Q(alliance__in=of_teams_of(user)))

    def of_team(self, user: Any) -> Self:
        return self.filter(alliance__in=of_teams_of(user))

    def to_be_announced(self, now: datetime.datetime) -> Self:
        """Those whose time has come since the clock last looked."""
        return self.filter(state="published", is_announced=False, visible_at__lte=now)

    def for_list(self) -> Self:
        unread = ("body", "body_text", "search", "background")
        return self.select_related("alliance").defer(*unread, *long_columns())
