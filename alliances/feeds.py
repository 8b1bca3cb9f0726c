"""The Atom feed of changed alliances."""

import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from alliances.models import Alliance
from wirportal.licence import LICENCE
from wirportal.texts.characters import clean
from wirportal.visitors import for_visitors

LATEST = 50
# Tag URIs (RFC 4151) name a year in which the authority was the operator's.
YEAR = 2025


def tag(*parts: str) -> str:
    """A name that stays the same when addresses or languages change."""
    return f"tag:{urlsplit(settings.BASE_URL).hostname},{YEAR}:{':'.join(parts)}"


class ChangedAlliances(Feed[Alliance, None]):
    """What changed last comes first; everything is absolute, whatever host was asked."""

    feed_type = Atom1Feed
    title = _("Changed alliances – WIR! Portal")
    subtitle = _("The alliances of the funding programme WIR!, the one changed last first.")
    author_name = _("WIR! Portal")
    feed_copyright = f"{LICENCE.name} ({LICENCE.code}), {LICENCE.url}"

    def link(self) -> str:
        return settings.BASE_URL + reverse("alliances:list")

    def author_link(self) -> str:
        return settings.BASE_URL + reverse("home")

    def feed_url(self) -> str:
        return settings.BASE_URL + reverse("alliances:feed")

    def feed_guid(self) -> str:
        return tag("alliances", get_language() or "")

    def items(self) -> QuerySet[Alliance]:
        return Alliance.objects.published().for_list().order_by("-updated_at", "pk")[:LATEST]

    def item_title(self, item: Alliance) -> str:
        return clean(item.name)

    def item_description(self, item: Alliance) -> str:
        """Atom1Feed calls its summaries HTML."""
        return escape(clean(item.claim() or item.field() or item.full_title))

    def item_link(self, item: Alliance) -> str:
        return settings.BASE_URL + item.get_absolute_url()

    def item_guid(self, item: Alliance) -> str:
        return tag("alliance", item.slug)

    def item_updateddate(self, item: Alliance) -> datetime.datetime:
        return item.updated_at


@for_visitors
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    return ChangedAlliances()(request)
