"""Atom feeds of news: of all, and of one alliance. Only what everybody may read."""

import datetime
from typing import Any, TypeAlias

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe

from alliances.feeds import LATEST, tag
from alliances.models import Alliance, NewsItem
from wirportal.texts.characters import clean
from wirportal.texts.rendering import to_html
from wirportal.visitors import for_visitors

About: TypeAlias = Alliance | None


class AtomInFull(Atom1Feed):
    """Entries hold the whole text, in its own language."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, Any]:
        return {**super().item_attributes(item), "xml:lang": item["language"]}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


class News(Feed[NewsItem, About]):
    """The newest first; everything is absolute, whatever host was asked."""

    feed_type = AtomInFull
    author_name = _("WIR! Portal")

    def __init__(self, alliance: About = None) -> None:
        self.alliance = alliance

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> About:
        return self.alliance

    def title(self, obj: About) -> str:
        if obj is None:
            return gettext("News – WIR! Portal")
        return gettext("%(alliance)s: news – WIR! Portal") % {"alliance": clean(obj.name)}

    def subtitle(self, obj: About) -> str:
        return gettext("News and press releases, the newest first.")

    def link(self, obj: About) -> str:
        path = reverse("alliances:news")
        return settings.BASE_URL + path + (f"?buendnis={obj.slug}" if obj else "")

    def author_link(self) -> str:
        return settings.BASE_URL + reverse("home")

    def feed_url(self, obj: About) -> str:
        return settings.BASE_URL + feed_path(obj)

    def feed_guid(self, obj: About) -> str:
        about = obj.slug if obj else "alle"
        return tag("news", about, get_language() or "")

    def items(self, obj: About) -> Any:
        rows = NewsItem.objects.public().select_related("alliance").prefetch_related("themes")
        rows = rows.filter(alliance=obj) if obj else rows
        return rows.defer("body_text", "search").order_by("-visible_at", "-pk")[:LATEST]

    def item_title(self, item: NewsItem) -> str:
        return clean(item.title)

    def item_description(self, item: NewsItem) -> SafeString:
        """Atom1Feed calls its summaries HTML."""
        return format_html("{}", clean(item.lead))

    def item_extra_kwargs(self, item: NewsItem) -> dict[str, Any]:
        return {"content": content(item), "language": item.language}

    def item_link(self, item: NewsItem) -> str:
        with override(item.language):
            return settings.BASE_URL + item.get_absolute_url()

    def item_guid(self, item: NewsItem) -> str:
        return tag("news-item", item.slug)

    def item_author_name(self, item: NewsItem) -> str:
        return clean(item.alliance.name) if item.alliance else str(self.author_name)

    def item_categories(self, item: NewsItem) -> list[str]:
        return [str(item.get_kind_display()), *(theme.name() for theme in item.themes.all())]

    def item_pubdate(self, item: NewsItem) -> datetime.datetime | None:
        return item.visible_at

    def item_updateddate(self, item: NewsItem) -> datetime.datetime:
        return item.last_changed_at


def content(item: NewsItem) -> SafeString:
    """The texts of the page, by the same function."""
    lead = SafeString(linebreaks(clean(item.lead), autoescape=True)) if item.lead else ""
    background = item.background and format_html(
        "<h3>{}</h3>{}", gettext("Background"), to_html(item.background)
    )
    return format_html("{}{}{}", lead, to_html(item.body), background)


def feed_path(alliance: About) -> str:
    if alliance is None:
        return reverse("alliances:news_feed")
    return reverse("alliances:news_feed_of", args=[alliance.slug])


@for_visitors
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    return News()(request)


@for_visitors
@require_safe
def feed_of(request: HttpRequest, slug: str) -> HttpResponse:
    return News(get_object_or_404(Alliance.objects.published(), slug=slug))(request)
