"""What a browser may ask of the list of results. Anything else in the query string is ignored."""

import re
from functools import cached_property
from typing import Any

import django_filters
from django import forms
from django.db.models import F, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from alliances.facets import Counts, Facet, choices
from alliances.filters import FacetFilter, KnownChoices, WordsFilter
from alliances.laender import Land
from alliances.models import Result
from alliances.results.totals import Shares, shares
from alliances.shelf import Shelf
from wirportal.keeping import kept
from wirportal.search.parsing import Parsed, parse
from wirportal.search.query import TreeQuery, ranked, search_query

SORTINGS = {
    "neueste": _("Newest first"),
    "aelteste": _("Oldest first"),
    "relevanz": _("Best match"),
}
ORDER = {
    "neueste": (F("achieved_on").desc(nulls_last=True), "-pk"),
    "aelteste": (F("achieved_on").asc(nulls_last=True), "pk"),
}
LOOKUPS = {
    "thema": "alliance__theme_slugs__overlap",
    "land": "alliance__laender__overlap",
    "art": "kind__in",
    "buendnis": "alliance__slug__in",
}


class ResultFacet(Facet):
    """The same as of the directory; its options are kept apart from those of other lists."""

    def choices(self, shelf: Shelf) -> list[tuple[str, str]]:
        key = f"choices-of-results:{get_language() or 'de'}:{self.name}"
        return kept(key, shelf.version, lambda: self.options(shelf))


class OwnFacet(Facet):
    """One whose options come from the rows themselves."""

    def choices(self, shelf: Shelf) -> list[tuple[str, str]]:
        return self.options(shelf)


FACETS = (
    ResultFacet("thema", _("Theme"), "alliance__theme_slugs", lambda shelf: shelf.theme_choices()),
    ResultFacet("land", _("Land"), "alliance__laender", choices(Land)),
    ResultFacet("art", _("Kind of result"), "kind", choices(Result.Kind)),
)
NAMES = [*LOOKUPS]
SLUG = re.compile(r"[-a-zA-Z0-9_]{1,120}")


class Slugs(KnownChoices):
    """Slugs of alliances; one that nobody has finds nothing, and its chip says so."""

    def valid_value(self, value: Any) -> bool:
        return bool(SLUG.fullmatch(str(value)))


class ResultFacetFilter(FacetFilter):
    def filter(self, qs: QuerySet[Any], value: list[str]) -> QuerySet[Any]:
        return qs.filter(**{LOOKUPS[self.field_name]: value}) if value else qs


class AllianceSlugFilter(ResultFacetFilter):
    field_class = Slugs


class ResultFilter(django_filters.FilterSet):
    """The filters of the list, its files and the interface: *and* between facets."""

    q = WordsFilter(label=_("Search words"))
    buendnis = AllianceSlugFilter(field_name="buendnis", label=_("Alliance"))
    thema, land, art = (
        ResultFacetFilter(field_name=facet.name, label=facet.legend) for facet in FACETS
    )

    def __init__(self, *args: Any, shelf: Shelf, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shelf = shelf

    def get_form_class(self) -> type[forms.Form]:
        """Built once for a language and version: a class of its own a request is costly."""

        def build() -> type[forms.Form]:
            for facet in FACETS:
                self.filters[facet.name].extra["choices"] = facet.choices(self.shelf)
            form: type[forms.Form] = super(ResultFilter, self).get_form_class()
            return form

        return kept(f"filter-of-results:{get_language() or 'de'}", self.shelf.version, build)

    @cached_property
    def cleaned(self) -> dict[str, Any]:
        return self.form.cleaned_data if self.is_valid() else getattr(self.form, "cleaned_data", {})

    @cached_property
    def chosen(self) -> dict[str, list[str]]:
        """The known values chosen, by facet."""
        return {name: self.cleaned.get(name) or [] for name in NAMES}

    @cached_property
    def parsed(self) -> Parsed:
        return parse(self.cleaned.get("q") or "")

    @cached_property
    def query(self) -> TreeQuery | None:
        return search_query(self.parsed.tree)

    def with_words(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        if self.query is None:
            return rows.none() if self.parsed.text.strip() else rows
        return ranked(rows, self.query, vector="search", name="title_de")

    @cached_property
    def base(self) -> QuerySet[Result]:
        """What the search words leave, before the facets."""
        rows: QuerySet[Result] = self.filters["q"].filter(self.queryset, self.cleaned.get("q"))
        return rows

    @cached_property
    def shares(self) -> Shares:
        """What facets, sums and names of alliances are read from."""
        return shares(self.base)

    @cached_property
    def counts(self) -> Counts:
        return Counts(self.shares, self.chosen)

    @cached_property
    def sorting(self) -> str:
        """The order asked for, or what suits the request."""
        wanted = self.data.get("sortierung", "")
        if wanted in ORDER:
            return str(wanted)
        return "relevanz" if self.query is not None else "neueste"

    @cached_property
    def found(self) -> QuerySet[Any]:
        """The result, in the order asked for."""
        rows: QuerySet[Any] = self.base
        for name in NAMES:
            rows = self.filters[name].filter(rows, self.chosen[name])
        order = ORDER.get(self.sorting)
        return rows.order_by(*order) if order else rows
