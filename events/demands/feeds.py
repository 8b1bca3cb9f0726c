"""The Atom feed of demands: what moved last comes first, a further answer too."""

import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Greatest
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from alliances.feeds import tag
from events.models import Demand, DemandResponse
from wirportal.texts.characters import clean
from wirportal.visitors import for_visitors

LATEST = 50


class Demands(Feed[Demand, None]):
    """Public ones alone, whoever asks; addresses are absolute."""

    feed_type = Atom1Feed
    title = _("Demands and answers – WIR! Portal")
    subtitle = _("What events demanded, to whom it was handed over and what was answered.")
    author_name = _("WIR! Portal")

    def link(self) -> str:
        return settings.BASE_URL + reverse("events:demands")

    def author_link(self) -> str:
        return settings.BASE_URL + reverse("home")

    def feed_url(self) -> str:
        return settings.BASE_URL + reverse("events:demands_feed")

    def feed_guid(self) -> str:
        return tag("demands", get_language() or "")

    def items(self) -> Any:
        public: Any = Demand.objects.public().select_related("table__event")
        said = DemandResponse.objects.published().filter(demand=OuterRef("pk"))
        last = said.order_by("-published_at").values("published_at")[:1]
        # GREATEST passes over a NULL: of those without an answer it is the state.
        rows = public.annotate(moved_at=Greatest("state_since", Subquery(last)))
        return rows.order_by("-moved_at", "-pk")[:LATEST]

    def item_title(self, item: Demand) -> str:
        words = Truncator(clean(" ".join(item.text().split()))).chars(100)
        return f"{item.get_state_display()}: {words}"

    def item_description(self, item: Demand) -> str:
        return escape(clean(f"{item.text()} – {item.table.event.title()}"))

    def item_link(self, item: Demand) -> str:
        return settings.BASE_URL + item.get_absolute_url()

    def item_guid(self, item: Demand) -> str:
        return tag("demand", str(item.pk))

    def item_updateddate(self, item: Demand) -> datetime.datetime:
        moved_at: datetime.datetime = item.moved_at  # type: ignore[attr-defined]
        return moved_at


@for_visitors
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    return Demands()(request)
