"""What the page of results shows: per source the number of hits and one page of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

from wirportal.search.narrowing import worth_asking
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
    """The first hits of each source that has any."""
    asked = worth_asking(sources, parsed, reader)
    groups = (_first(source, parsed, reader) for source in asked)
    return [group for group in groups if group.count]


def _first(source: SearchSource, parsed: Parsed, reader: Reader) -> Group:
    """One hit more than is shown says whether the others have to be counted."""
    matches = source.matches(parsed, reader)
    hits = list(source.hits(matches[: FIRST_HITS + 1], parsed))
    count = matches.count() if len(hits) > FIRST_HITS else len(hits)
    return Group(source, count, hits[:FIRST_HITS])


def paged(source: SearchSource, parsed: Parsed, reader: Reader, number: str | None) -> Group:
    """One page of one source; a wrong number gives the first or the last."""
    paginator = Paginator(source.matches(parsed, reader), PAGE_SIZE)
    page = paginator.get_page(number)
    rows: Iterable[Any] = page.object_list
    hits = source.hits(rows, parsed) if paginator.count else ()  # type: ignore[arg-type]
    return Group(source, paginator.count, list(hits), page)


def source_called(name: str | None) -> SearchSource | None:
    return next((source for source in sources if source.key == name), None)
