"""Keeps the queries of visitors, which differ in nothing but the words that are looked for."""

from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from wirportal.search.parsing import Parsed
from wirportal.search.query import TreeQuery, highlight_query, search_query
from wirportal.search.sources import Reader, SearchSource
from wirportal.statements import Written

# One for each source, language and shape of a query: most visitors type one word or two.
MOST = 500
kept: dict[tuple[object, ...], Written[Any]] = {}


def first_rows(source: SearchSource, parsed: Parsed, reader: Reader, most: int) -> list[Any]:
    """The best rows this reader may see, at most as many.

    Kept are sources of which visitors see the same at any moment; who has signed in sees more.
    """
    sought, marked = search_query(parsed.tree), highlight_query(parsed.tree)
    if reader.is_authenticated or sought is None or not source.is_steady:
        return list(source.rows(parsed, reader)[:most])
    shapes, words = zip(*map(_composed, (sought, marked)), strict=True)
    key = (timezone.localdate(), get_language(), source.key, source.matches, most, *shapes)
    if key not in kept:
        _make_room()
        kept[key] = Written.of(source.rows(parsed, reader)[:most])
    return kept[key].rows(words[0] | words[1])


def _composed(query: TreeQuery | None) -> tuple[str, dict[str, object]]:
    sql, texts = query.composed() if query else ("", [])
    return sql, {text.name: text for text in texts}


def _make_room() -> None:
    if len(kept) >= MOST:
        kept.clear()
