"""News as lists show them: on the list itself, the start page and the page of an alliance."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from alliances.models import NewsItem, Theme
from alliances.querysets import NewsQuerySet
from wirportal.keeping import kept


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


def cards(rows: Iterable[NewsItem]) -> list[NewsCard]:
    return [card(row) for row in rows]


def card(row: NewsItem) -> NewsCard:
    themes = [theme for theme in row.themes.all() if theme.scheme == Theme.Scheme.DIRECTORY]
    day = row.visible_at or row.made_at
    return NewsCard(row, row.get_absolute_url(), day, themes, mark(row), foreign_language(row))


def latest(rows: NewsQuerySet, number: int = 3) -> list[NewsCard]:
    """The newest; of a text and its translation the one in the language of the page."""
    newest = rows.for_list().prefetch_related("themes")[: number * len(settings.LANGUAGES)]
    shown: dict[int, NewsItem] = {}
    for row in newest:
        key = row.translation_of_id or row.pk
        if key not in shown or not foreign_language(row):
            shown[key] = row
    return cards(list(shown.values())[:number])


def latest_for_visitors(version: str) -> list[NewsCard]:
    """For the start page, whoever looks at it; `version` of the data."""
    key = f"latest-news:{get_language() or 'de'}"
    return kept(key, version, lambda: latest(NewsItem.objects.public()))


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
    here = (get_language() or "de")[:2]
    return row.language if row.language != here else ""
