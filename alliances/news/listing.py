"""The list of news for one request: facets with counts, chips, and one page of cards."""

from functools import cached_property

from django.core.paginator import Page
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from alliances.facets import Combinations, Counts, Facet, choices, combinations
from alliances.listing import Chip
from alliances.models import Alliance, NewsItem, NewsTheme, Theme
from alliances.news.cards import NewsCard, cards, with_slugs
from alliances.paging import CountedPaginator
from alliances.querysets import NewsQuerySet
from alliances.shelf import Shelf
from wirportal.keeping import kept
from wirportal.version import version_of

PAGE = 20


def alliance_choices(shelf: Shelf) -> list[tuple[str, str]]:
    return list(Alliance.objects.published().order_by("name").values_list("slug", "name"))


FACETS = (
    Facet("art", _("Kind"), "kind", choices(NewsItem.Kind)),
    Facet("thema", _("Theme"), "slugs", lambda shelf: shelf.theme_choices()),
    Facet("buendnis", _("Alliance"), "alliance__slug", alliance_choices),
    Facet("kategorie", _("Category"), "category", choices(NewsItem.Category)),
    Facet("sprache", _("Language"), "language", choices(NewsItem.Language)),
)


def public_combinations() -> Combinations:
    return combinations(with_slugs(NewsItem.objects.public()), FACETS)


class NewsFilter:
    """The known values chosen in a query string; anything else in it is ignored."""

    def __init__(self, request: HttpRequest, shelf: Shelf) -> None:
        self.chosen = {
            facet.name: known(request.GET.getlist(facet.name), facet, shelf) for facet in FACETS
        }

    def apply(self, rows: NewsQuerySet) -> NewsQuerySet:
        """*Or* within a facet, *and* between them."""
        wanted = Q()
        for facet in FACETS:
            if facet.name != "thema" and self.chosen[facet.name]:
                wanted &= Q(**{f"{facet.column}__in": self.chosen[facet.name]})
        if themes := self.chosen["thema"]:
            links = NewsTheme.objects.filter(
                theme__slug__in=themes, theme__scheme=Theme.Scheme.DIRECTORY
            )
            wanted &= Q(pk__in=links.values("news_item"))
        return rows.filter(wanted)


def known(values: list[str], facet: Facet, shelf: Shelf) -> list[str]:
    if not values:
        return []
    names = {name for name, _label in facet.choices(shelf)}
    return [value for value in dict.fromkeys(values) if value in names]


class NewsListing:
    """News by day, the newest first; those not public yet stand at the head for their keepers."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.shelf = Shelf(version_of(request))
        self.filter = NewsFilter(request, self.shelf)

    @cached_property
    def counts(self) -> Counts:
        """Those of visitors are the same whatever facets are chosen."""
        if self.request.user.is_authenticated:
            found = combinations(with_slugs(self.base), FACETS)
        else:
            found = kept("news-combinations", self.shelf.version, public_combinations)
        return Counts(found, self.filter.chosen)

    @property
    def base(self) -> NewsQuerySet:
        return NewsItem.objects.visible_to(self.request.user)

    @cached_property
    def total(self) -> int:
        return self.counts.total()

    @cached_property
    def page(self) -> Page[NewsItem]:
        rows = with_slugs(self.filter.apply(self.base).for_list())
        ordered = rows.order_by(F("visible_at").desc(nulls_first=True), "-pk")
        paginator = CountedPaginator(ordered, PAGE, total=self.total)
        return paginator.get_page(self.request.GET.get("seite"))

    @cached_property
    def cards(self) -> list[NewsCard]:
        return cards(self.page, self.shelf)

    @cached_property
    def facets(self) -> list[SafeString]:
        """The first two stand open, the others where something is chosen."""
        return [
            self.counts.drawn(facet, self.shelf, is_open=position < 2)
            for position, facet in enumerate(FACETS)
        ]

    @cached_property
    def chips(self) -> list[Chip]:
        chosen = self.filter.chosen
        labels = {f.name: dict(f.choices(self.shelf)) for f in FACETS if chosen[f.name]}
        return [Chip(name, v, names[v]) for name, names in labels.items() for v in chosen[name]]

    @property
    def alliance(self) -> Chip | None:
        """The one alliance the list is about, if it is about one."""
        found = [chip for chip in self.chips if chip.name == "buendnis"]
        return found[0] if len(found) == 1 else None
