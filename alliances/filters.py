"""What a browser may ask of the list of alliances. Anything else in the query string is ignored."""

from copy import copy
from functools import cached_property
from typing import Any, Self

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from alliances.confirming.ranking import freshness
from alliances.facets import FACETS, Combinations, Counts, combinations
from alliances.models import Alliance, Organisation
from alliances.shelf import Shelf
from wirportal.keeping import kept
from wirportal.search.parsing import Parsed, parse
from wirportal.search.query import TreeQuery, ranked, search_query

SORTINGS = {
    "name": _("Name"),
    "relevanz": _("Best match"),
    "ort": _("Place"),
    "aktualisiert": _("Last changed"),
}
ORDER = {"name": ("name",), "ort": ("seat_city", "name"), "aktualisiert": ("-updated_at", "name")}
COLUMNS = {
    "thema": "theme_slugs__overlap",
    "land": "laender__overlap",
    "runde": "round__number__in",
    "status": "status__in",
    "traeger": "coordinator_kind__in",
}


class Unchanging(forms.Field):
    """A field that no form changes, so that all forms share one instead of copying it."""

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self


class Text(Unchanging, forms.CharField):
    pass


class KnownChoices(Unchanging, forms.MultipleChoiceField):
    """Takes the values it knows; an unknown one drops nothing but itself."""

    def to_python(self, value: Any) -> list[str]:
        wanted = dict.fromkeys(super().to_python(value))
        return [one for one in wanted if self.valid_value(one)]


class Shallow(django_filters.Filter):
    """A filter whose copy for one request shares everything that requests don't change."""

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        twin = copy(self)
        twin.extra = dict(self.extra)
        return twin


class FacetFilter(Shallow, django_filters.MultipleChoiceFilter):
    """*Or* within the facet."""

    field_class = KnownChoices

    def filter(self, qs: QuerySet[Any], value: list[str]) -> QuerySet[Any]:
        return qs.filter(**{COLUMNS[self.field_name]: value}) if value else qs


class WordsFilter(Shallow):
    """The rows in which all that was searched for is found."""

    field_class = Text

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        return self.parent.with_words(qs) if value else qs


class OrganisationFilter(Shallow):
    """The rows in which the organisation of this slug takes part."""

    field_class = Text

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        return self.parent.with_organisation(qs) if value else qs


class AllianceFilter(django_filters.FilterSet):
    """The filters of the list, its map, its files and the search: *and* between facets."""

    q = WordsFilter(label=_("Search words"))
    organisation = OrganisationFilter()
    thema, land, runde, status, traeger = (
        FacetFilter(field_name=facet.name, label=facet.legend) for facet in FACETS
    )

    def __init__(self, *args: Any, shelf: Shelf, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shelf = shelf

    def get_form_class(self) -> type[forms.Form]:
        """Built once for a language and version: a class of its own a request is costly."""

        def build() -> type[forms.Form]:
            for facet in FACETS:
                self.filters[facet.name].extra["choices"] = facet.choices(self.shelf)
            form: type[forms.Form] = super(AllianceFilter, self).get_form_class()
            return form

        return kept(f"filter-form:{get_language() or 'de'}", self.shelf.version, build)

    @cached_property
    def cleaned(self) -> dict[str, Any]:
        return self.form.cleaned_data if self.is_valid() else getattr(self.form, "cleaned_data", {})

    @cached_property
    def chosen(self) -> dict[str, list[str]]:
        """The known values chosen, by facet."""
        return {facet.name: self.cleaned.get(facet.name) or [] for facet in FACETS}

    @cached_property
    def parsed(self) -> Parsed:
        return parse(self.cleaned.get("q") or "")

    @cached_property
    def query(self) -> TreeQuery | None:
        return search_query(self.parsed.tree)

    @cached_property
    def organisation_found(self) -> Organisation | None:
        slug = self.cleaned.get("organisation") or ""
        return Organisation.objects.visible_to(self.request.user).filter(slug=slug[:120]).first()

    def with_words(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        if self.query is None:
            return rows.none() if self.parsed.text.strip() else rows
        return ranked(rows, self.query, vector="search", factor=freshness())

    def with_organisation(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        if self.organisation_found is None:
            return rows.none()
        partnerships = self.organisation_found.partnerships.in_force()
        return rows.filter(Exists(partnerships.filter(alliance=OuterRef("pk"))))

    @cached_property
    def base(self) -> QuerySet[Alliance]:
        """What search words and organisation leave, before the facets."""
        rows: QuerySet[Alliance] = self.queryset
        for name in ("q", "organisation"):
            rows = self.filters[name].filter(rows, self.cleaned.get(name))
        return rows

    @cached_property
    def counts(self) -> Counts:
        return Counts(self.combinations, self.chosen)

    @property
    def combinations(self) -> Combinations:
        """Without search words those of the published are the same whatever facets are chosen."""
        if self.parsed.text.strip() or self.cleaned.get("organisation"):
            return combinations(self.base, FACETS)
        published = kept("combinations", self.shelf.version, published_combinations)
        if not self.request.user.is_authenticated:
            return published
        others = combinations(self.base.exclude(state=Alliance.State.PUBLISHED), FACETS)
        return Combinations([*published, *others]) if others else published

    @cached_property
    def sorting(self) -> str:
        """The order asked for, or what suits the request."""
        wanted = self.data.get("sortierung", "")
        if wanted in ORDER:
            return str(wanted)
        return "relevanz" if self.query is not None else "name"

    @cached_property
    def found(self) -> QuerySet[Alliance]:
        """The result, in the order asked for."""
        rows = self.base
        for facet in FACETS:
            rows = self.filters[facet.name].filter(rows, self.chosen[facet.name])
        order = ORDER.get(self.sorting)
        return rows.order_by(*order, "pk") if order else rows


def published_combinations() -> Combinations:
    return combinations(Alliance.objects.published(), FACETS)
