"""Events in the sitemap."""

import datetime

from django.db.models import QuerySet

from alliances.sitemaps import SECTIONS, PageSitemap, PortalSitemap
from events.models import Event


class EventPages(PageSitemap):
    def items(self) -> tuple[str, ...]:
        return ("events:events",)


class EventSitemap(PortalSitemap):
    def items(self) -> QuerySet[Event]:
        rows = Event.objects.public()
        return rows.only("slug", "changed_at").order_by("pk")

    def lastmod(self, item: Event) -> datetime.datetime:
        return item.changed_at


SECTIONS["event-pages"] = EventPages
SECTIONS["events"] = EventSitemap
