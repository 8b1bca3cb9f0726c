"""The list of alliances for one request: result, facets, chips, map, and a word on zero hits."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.core.paginator import Page
from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alliances.cards import Card, Key, cards
from alliances.cartography import MapDrawing, Marker, draw
from alliances.facets import FACETS
from alliances.filters import SORTINGS, AllianceFilter
from alliances.markers import MOST, markers
from alliances.models import Alliance
from alliances.paging import CountedPaginator, Keys
from alliances.shelf import Shelf
from wirportal.search.parsing import Parsed
from wirportal.search.query import search_query
from wirportal.search.suggestions import suggest_query
from wirportal.version import version_of

SIZES = ("24", "48", "96")
VIEWS = {"karten": _("Cards"), "tabelle": _("Table")}


class Chip(NamedTuple):
    """An active filter: what it says and the parameter to drop."""

    name: str
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class WayOut:
    """What dropping one filter would give."""

    name: str
    label: str | Promise
    count: int


class Listing:
    """Everything the list page shows; asks the database only for what the page uses."""

    def __init__(
        self,
        request: HttpRequest,
        *,
        fixed: dict[str, str] | None = None,
        everything: bool = False,
    ) -> None:
        """`fixed` are parameters the page sets itself; with `everything` it takes no others."""
        self.request = request
        self.shelf = Shelf(version_of(request))
        data = QueryDict(mutable=True) if everything or fixed else request.GET.copy()
        for name, value in (fixed or {}).items():
            data[name] = value
        self.filter = AllianceFilter(
            data,
            queryset=Alliance.objects.visible_to(request.user).for_list(),
            request=request,
            shelf=self.shelf,
        )

    @cached_property
    def total(self) -> int:
        return self.filter.counts.total()

    @cached_property
    def page(self) -> Page[Key]:
        """One page of the result, by the keys of its rows."""
        paginator = CountedPaginator(self.keys, int(self.size), total=self.total)
        return paginator.get_page(self.request.GET.get("seite"))

    @cached_property
    def keys(self) -> Keys:
        return Keys(self.filter.found, MOST)

    @property
    def size(self) -> str:
        size = self.request.GET.get("groesse", "")
        return size if size in SIZES else SIZES[0]

    @property
    def view(self) -> str:
        view = self.request.GET.get("anzeige", "")
        return view if view in VIEWS else "karten"

    @cached_property
    def cards(self) -> list[Card]:
        return cards(self.page, self.filter.queryset, self.shelf, self.filter.parsed)

    @cached_property
    def facets(self) -> list[SafeString]:
        """The first two stand open, the others where something is chosen."""
        counts, shelf = self.filter.counts, self.shelf
        return [
            counts.drawn(facet, shelf, is_open=position < 2)
            for position, facet in enumerate(FACETS)
        ]

    @cached_property
    def chips(self) -> list[Chip]:
        chosen = self.filter.chosen
        labels = {f.name: dict(f.choices(self.shelf)) for f in FACETS if chosen[f.name]}
        chips = [Chip(name, v, names[v]) for name, names in labels.items() for v in chosen[name]]
        if organisation := self.filter.cleaned.get("organisation"):
            found = self.filter.organisation_found
            chips.insert(0, Chip("organisation", organisation, str(found or organisation)))
        if text := self.filter.parsed.text.strip():
            chips.insert(0, Chip("q", "", gettext("“%(words)s”") % {"words": text[:80]}))
        return chips

    @cached_property
    def map(self) -> MapDrawing:
        """The map of exactly this result, or of its first rows if there are very many."""
        return draw(self.markers, highlighted_laender=self.filter.chosen["land"])

    @cached_property
    def markers(self) -> list[Marker]:
        return markers([key.pk for key in self.keys.first], self.filter.queryset, self.shelf)

    @property
    def only_theme(self) -> str:
        """The theme the map is coloured by, where exactly one is chosen."""
        chosen = self.filter.chosen["thema"]
        return chosen[0] if len(chosen) == 1 else ""

    @property
    def map_is_partial(self) -> bool:
        return self.total > MOST

    @cached_property
    def ways_out(self) -> list[WayOut]:
        """For an empty result: which filter to drop, the one that gives most first."""
        counts = self.filter.counts
        ways = [
            WayOut(facet.name, facet.legend, counts.total(leaving_out=facet.name))
            for facet in FACETS
            if self.filter.chosen[facet.name]
        ]
        return sorted((way for way in ways if way.count), key=lambda way: -way.count)

    @cached_property
    def suggestion(self) -> str | None:
        """For words that find nothing: a query like it that finds something."""
        rows = self.filter.queryset

        def has_hits(parsed: Parsed) -> bool:
            query = search_query(parsed.tree)
            return query is not None and rows.filter(search=query).exists()

        return suggest_query(self.filter.parsed, has_hits)

    @property
    def sortings(self) -> list[tuple[str, str | Promise, bool]]:
        usable = {k: v for k, v in SORTINGS.items() if k != "relevanz" or self.filter.query}
        return [(name, label, name == self.filter.sorting) for name, label in usable.items()]

    @property
    def sizes(self) -> list[tuple[str, bool]]:
        return [(size, size == self.size) for size in SIZES]

    @property
    def views(self) -> list[tuple[str, str | Promise, bool]]:
        return [(name, label, name == self.view) for name, label in VIEWS.items()]
