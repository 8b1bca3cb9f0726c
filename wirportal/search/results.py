"""What the page of results shows: per source the number of hits and one page of them."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

from wirportal.search.narrowing import worth_asking
from wirportal.search.parsing import Parsed
from wirportal.search.sources import Hit, Reader, SearchSource, sources
from wirportal.search.writing import first_rows

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
    rows = first_rows(source, parsed, reader, FIRST_HITS + 1)
    many = len(rows) > FIRST_HITS
    count = source.matches(parsed, reader).count() if many else len(rows)
    return Group(source, count, [source.hit(row, parsed) for row in rows[:FIRST_HITS]])


def paged(source: SearchSource, parsed: Parsed, reader: Reader, number: str | None) -> Group:
    """One page of one source; a wrong number gives the first or the last."""
    paginator = Paginator(source.rows(parsed, reader), PAGE_SIZE)
    page = paginator.get_page(number)
    hits = [source.hit(row, parsed) for row in page.object_list]
    return Group(source, paginator.count, hits, page)


def source_called(name: str | None) -> SearchSource | None:
    return next((source for source in sources if source.key == name), None)
