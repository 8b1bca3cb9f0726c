"""The list of events for one request: to come or past, facets with counts, one page of cards."""

from functools import cached_property

from django.core.paginator import Page
from django.db.models import Q
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from alliances.facets import Combinations, Counts, Facet, choices, combinations
from alliances.laender import Land
from alliances.listing import Chip
from alliances.paging import CountedPaginator
from alliances.shelf import Shelf
from events.models import Event, EventSeries
from events.planning.cards import EventCard, cards, with_names
from events.querysets import EventQuerySet
from wirportal.keeping import kept
from wirportal.version import version_of

PAGE = 20


def series_choices() -> list[tuple[str, str]]:
    return [(one.slug, one.title()) for one in EventSeries.objects.all()]


FACETS = (
    Facet("art", _("Kind"), "kind", choices(Event.Kind)),
    Facet("thema", _("Theme"), "slugs", lambda shelf: shelf.theme_choices()),
    Facet("land", _("Land"), "land", choices(Land)),
    Facet("reihe", _("Series of events"), "series__slug", lambda _shelf: series_choices()),
)


class EventListing:
    """Those to come, the next first; or with `?zeitraum=vergangen` the last first."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.shelf = Shelf(version_of(request))
        self.is_past = request.GET.get("zeitraum") == "vergangen"
        self.chosen = {facet.name: self.known(facet) for facet in FACETS}

    def known(self, facet: Facet) -> list[str]:
        """Values chosen in the query string; anything else in it is ignored."""
        values = self.request.GET.getlist(facet.name)
        names = {name for name, _label in facet.choices(self.shelf)} if values else set()
        return [value for value in dict.fromkeys(values) if value in names]

    @property
    def base(self) -> EventQuerySet:
        rows = Event.objects.visible_to(self.request.user)
        return rows.over() if self.is_past else rows.to_come()

    def filtered(self) -> EventQuerySet:
        """*Or* within a facet, *and* between them."""
        wanted = Q()
        if self.chosen["art"]:
            wanted &= Q(kind__in=self.chosen["art"])
        if self.chosen["land"]:
            wanted &= Q(land__in=self.chosen["land"])
        if self.chosen["reihe"]:
            wanted &= Q(series__slug__in=self.chosen["reihe"])
        if self.chosen["thema"]:
            links = Event.themes.through.objects.filter(theme__slug__in=self.chosen["thema"])
            wanted &= Q(pk__in=links.values("event"))
        return self.base.filter(wanted)

    @cached_property
    def counts(self) -> Counts:
        """Those of visitors are the same whatever facets are chosen."""

        def read() -> Combinations:
            return combinations(with_names(self.base), FACETS)

        if self.request.user.is_authenticated:
            return Counts(read(), self.chosen)
        key = f"event-combinations:{self.is_past}"
        return Counts(kept(key, self.shelf.version, read), self.chosen)

    @cached_property
    def total(self) -> int:
        return self.counts.total()

    @cached_property
    def page(self) -> Page[Event]:
        order = ("-starts_at", "pk") if self.is_past else ("starts_at", "pk")
        rows = with_names(self.filtered().for_list()).order_by(*order)
        paginator = CountedPaginator(rows, PAGE, total=self.total)
        return paginator.get_page(self.request.GET.get("seite"))

    @cached_property
    def cards(self) -> list[EventCard]:
        return cards(self.page, self.shelf)

    @cached_property
    def facets(self) -> list[SafeString]:
        return [
            self.counts.drawn(facet, self.shelf, is_open=position < 2)
            for position, facet in enumerate(FACETS)
        ]

    @cached_property
    def chips(self) -> list[Chip]:
        labels = {f.name: dict(f.choices(self.shelf)) for f in FACETS if self.chosen[f.name]}
        return [
            Chip(name, value, names[value])
            for name, names in labels.items()
            for value in self.chosen[name]
        ]
