"""Public demands in the sitemap, in each language."""

import datetime

from django.db.models import QuerySet

from alliances.sitemaps import SECTIONS, PageSitemap, PortalSitemap
from events.models import Demand


class DemandPages(PageSitemap):
    def items(self) -> tuple[str, ...]:
        return ("events:demands",)


class DemandSitemap(PortalSitemap):
    def items(self) -> QuerySet[Demand]:
        return Demand.objects.public().only("slug", "state_since").order_by("pk")

    def lastmod(self, item: Demand) -> datetime.datetime:
        return item.state_since


SECTIONS["demand-pages"] = DemandPages
SECTIONS["demands"] = DemandSitemap
