"""Published results of events in the sitemap, in each language."""

import datetime

from django.db.models import QuerySet

from alliances.sitemaps import SECTIONS, PortalSitemap
from events.models import EventDossier


class DossierSitemap(PortalSitemap):
    def items(self) -> QuerySet[EventDossier]:
        rows = EventDossier.objects.public().select_related("event")
        return rows.only("published_at", "event__slug").order_by("pk")

    def lastmod(self, item: EventDossier) -> datetime.datetime | None:
        return item.published_at


SECTIONS["event-results"] = DossierSitemap
