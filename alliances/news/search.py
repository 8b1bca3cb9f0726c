"""News on the search page."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances.models import NewsItem
from alliances.news.cards import mark, moment
from wirportal.search.excerpts import highlight, in_one_line
from wirportal.search.parsing import Parsed
from wirportal.search.query import ranked, search_query
from wirportal.search.sources import Hit, Index, Reader, SearchSource

COLUMNS = ("slug", "title", "language", "state", "visible_at", "embargo_until", "alliance__name")


def news(parsed: Parsed, reader: Reader) -> QuerySet[NewsItem]:
    query = search_query(parsed.tree)
    rows = NewsItem.objects.visible_to(reader).select_related("alliance").only(*COLUMNS)
    if query is None:
        return rows.none()
    return ranked(rows, query, vector="search", name="-visible_at")


def news_hit(row: Any, parsed: Parsed) -> Hit:
    title = highlight(row.title, parsed)
    return Hit(title, row.get_absolute_url(), in_one_line(row.excerpt), note(row))


def note(row: NewsItem) -> str:
    """Whose it is and of when, or why visitors do not find it yet."""
    whose = row.alliance.name if row.alliance else ""
    held = mark(row)
    when = held.label if held else moment(row.visible_at) if row.visible_at else ""
    return " · ".join(filter(None, [whose, when]))


def news_texts() -> Iterable[str]:
    rows = NewsItem.objects.public().values_list("title", "body_text")
    return (text for row in rows for text in row)


PUBLIC = (
    "state = 'published' AND visible_at <= %s AND (alliance_id IS NULL OR alliance_id IN "
    "(SELECT id FROM alliances_alliance WHERE state = 'published'))"
)
INDEX = Index(NewsItem, PUBLIC, lambda: (timezone.now(),))
NEWS = SearchSource("aktuelles", _("News"), news, news_hit, "body_text", news_texts, INDEX)
