"""The list of results for one request: totals, facets, chips, one page with chains and evidence."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from alliances.facets import Facet
from alliances.listing import Chip, WayOut
from alliances.models import Evidence, Result
from alliances.paging import CountedPaginator
from alliances.results.chains import EVERYBODY, Step, chains_of, linked
from alliances.results.filters import FACETS, SORTINGS, OwnFacet, ResultFilter
from alliances.results.totals import Total, totals
from alliances.shelf import Shelf
from wirportal.version import version_of

PAGE = 20


@dataclass(frozen=True)
class Entry:
    """A result as the list shows it; `chain` where it is part of one."""

    row: Any
    chain: Step | None
    evidence: list[Evidence]


class ResultListing:
    """Released results of published alliances: the same for everybody, so the sums are too."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.shelf = Shelf(version_of(request))
        self.filter = ResultFilter(
            request.GET, queryset=Result.objects.public(), request=request, shelf=self.shelf
        )

    @cached_property
    def total(self) -> int:
        return self.filter.counts.total()

    @cached_property
    def totals(self) -> list[Total]:
        return totals(filter(self.filter.counts.matches, self.filter.shares.all))

    @cached_property
    def page(self) -> Page[Any]:
        rows = with_evidence(linked(self.filter.found, EVERYBODY))
        paginator = CountedPaginator(rows, PAGE, total=self.total)
        return paginator.get_page(self.request.GET.get("seite"))

    @cached_property
    def entries(self) -> list[Entry]:
        return entries(list(self.page))

    @cached_property
    def facets(self) -> list[SafeString]:
        """The first three stand open, the last where something is chosen."""
        counts, shelf = self.filter.counts, self.shelf
        return [
            counts.drawn(facet, shelf, is_open=position < 3)
            for position, facet in enumerate(self.known)
        ]

    @cached_property
    def known(self) -> list[Facet]:
        """The facets; the alliances to choose from are those with results."""
        names = self.filter.shares.names
        return [*FACETS, OwnFacet("buendnis", gettext("Alliance"), "", lambda shelf: names)]

    @cached_property
    def chips(self) -> list[Chip]:
        chosen = self.filter.chosen
        labels = {f.name: dict(f.choices(self.shelf)) for f in self.known if chosen[f.name]}
        chips = [
            Chip(name, v, names.get(v, v)) for name, names in labels.items() for v in chosen[name]
        ]
        if text := self.filter.parsed.text.strip():
            chips.insert(0, Chip("q", "", gettext("“%(words)s”") % {"words": text[:80]}))
        return chips

    @cached_property
    def ways_out(self) -> list[WayOut]:
        """For an empty result: which filter to drop, the one that gives most first."""
        counts = self.filter.counts
        ways = [
            WayOut(facet.name, facet.legend, counts.total(leaving_out=facet.name))
            for facet in self.known
            if self.filter.chosen[facet.name]
        ]
        return sorted((way for way in ways if way.count), key=lambda way: -way.count)

    @property
    def sortings(self) -> list[tuple[str, str | Promise, bool]]:
        usable = {k: v for k, v in SORTINGS.items() if k != "relevanz" or self.filter.query}
        return [(name, label, name == self.filter.sorting) for name, label in usable.items()]


def with_evidence(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The rows with the evidence shown in public as `shown_evidence`."""
    shown = Evidence.objects.public().select_related("file")
    return rows.prefetch_related(Prefetch("evidence", shown, to_attr="shown_evidence"))


def entries(rows: list[Any]) -> list[Entry]:
    """Rows of `with_evidence(linked(…))` with their chains."""
    chains = chains_of({row.alliance_id for row in rows}, EVERYBODY)
    found = ((row, chains.through(row)) for row in rows)
    return [Entry(row, way if way.steps else None, row.shown_evidence) for row, way in found]
