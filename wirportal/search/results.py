"""What the page of results shows: per source the number of hits and one page of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet, Value

from wirportal.search.parsing import Parsed
from wirportal.search.sources import Hit, Reader, SearchSource, sources

FIRST_HITS = 5
PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one source; `page` is there where one source is shown alone."""

    source: SearchSource
    count: int
    hits: list[Hit]
    page: Page[Any] | None = None

    @property
    def has_more(self) -> bool:
        return self.page is None and self.count > len(self.hits)


def overview(parsed: Parsed, reader: Reader) -> list[Group]:
    """The first hits of each source that has any; the others are not asked for more."""
    matches = {source: source.matches(parsed, reader) for source in sources}
    counts = counted({source.key: rows for source, rows in matches.items()})
    return [
        Group(source, counts[source.key], list(source.hits(rows[:FIRST_HITS], parsed)))
        for source, rows in matches.items()
        if counts.get(source.key)
    ]


def counted(matches: Mapping[str, QuerySet[Any]]) -> dict[str, int]:
    """How many rows there are of each, in one query; who has none may be missing."""
    counts = [
        rows.order_by()
        .values(source=Value(key))
        .annotate(count=Count("*"))
        .values_list("source", "count")
        for key, rows in matches.items()
    ]
    first, *more = counts
    return dict(first.union(*more, all=True))


def paged(source: SearchSource, parsed: Parsed, reader: Reader, number: str | None) -> Group:
    """One page of one source; a wrong number gives the first or the last."""
    paginator = Paginator(source.matches(parsed, reader), PAGE_SIZE)
    page = paginator.get_page(number)
    rows: Iterable[Any] = page.object_list
    hits = source.hits(rows, parsed) if paginator.count else ()  # type: ignore[arg-type]
    return Group(source, paginator.count, list(hits), page)


def source_called(name: str | None) -> SearchSource | None:
    return next((source for source in sources if source.key == name), None)
