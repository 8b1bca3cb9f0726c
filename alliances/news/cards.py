"""News as lists show them: on the list itself, the start page and the page of an alliance."""

import datetime
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from alliances.models import NewsItem, NewsTheme, Theme
from alliances.querysets import NewsQuerySet
from alliances.shelf import Shelf
from wirportal.keeping import kept
from wirportal.texts.language import page_language


class Mark(NamedTuple):
    """Says to those who see it that visitors do not see it (yet)."""

    label: str
    tone: str


class NewsCard(NamedTuple):
    row: NewsItem
    url: str
    day: datetime.datetime
    themes: list[Theme]
    mark: Mark | None
    language: str  # where it is not that of the page


def with_slugs(rows: NewsQuerySet) -> QuerySet[Any]:
    """Adds the slugs of their themes as `slugs`; what they are called the shelf knows."""
    links = NewsTheme.objects.filter(news_item=OuterRef("pk"), theme__scheme=Theme.Scheme.DIRECTORY)
    return rows.annotate(slugs=ArraySubquery(links.order_by("theme__slug").values("theme__slug")))


def cards(rows: Iterable[Any], shelf: Shelf) -> list[NewsCard]:
    """The cards of rows `with_slugs`."""
    return [card(row, shelf) for row in rows]


def card(row: Any, shelf: Shelf) -> NewsCard:
    themes = [theme for slug, theme in shelf.themes.items() if slug in row.slugs]
    day = row.visible_at or row.made_at
    return NewsCard(row, row.get_absolute_url(), day, themes, mark(row), foreign_language(row))


def latest(rows: NewsQuerySet, shelf: Shelf, number: int = 3) -> list[NewsCard]:
    """The newest; of a text and its translation the one in the language of the page."""
    newest = with_slugs(rows.for_list())[: number * len(settings.LANGUAGES)]
    shown: dict[int, NewsItem] = {}
    for row in newest:
        key = row.translation_of_id or row.pk
        if key not in shown or not foreign_language(row):
            shown[key] = row
    return cards(list(shown.values())[:number], shelf)


def latest_for_visitors(shelf: Shelf) -> list[NewsCard]:
    """For the start page, whoever looks at it."""
    key = f"latest-news:{get_language() or 'de'}"
    return kept(key, shelf.version, lambda: latest(NewsItem.objects.public(), shelf))


def mark(row: NewsItem) -> Mark | None:
    """Nothing for what visitors see now."""
    if not row.is_public:
        return Mark(str(row.get_state_display()), "warn")
    if row.is_visible or row.visible_at is None:
        return None
    if row.visible_at == row.embargo_until:
        return Mark(gettext("Embargo until %(when)s") % {"when": moment(row.visible_at)}, "bad")
    return Mark(gettext("Appears on %(when)s") % {"when": moment(row.visible_at)}, "info")


def moment(at: datetime.datetime) -> str:
    """Day and time in Germany: 22 November 2026, 10:00."""
    local = timezone.localtime(at)
    words = {"day": date_format(local, "DATE_FORMAT"), "time": date_format(local, "H:i")}
    return gettext("%(day)s, %(time)s") % words


def foreign_language(row: NewsItem) -> str:
    """The language of the text where the page around it speaks another."""
    return row.language if row.language != page_language() else ""
