"""The list of offers and needs for one request: what was asked for, and what may be."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance, Offer, Theme
from alliances.querysets import OfferQuerySet

PAGE = 20

Choices = Sequence[tuple[str, str | Promise]]


@dataclass(frozen=True, slots=True)
class Choice:
    """A box to tick; how many it would give is not counted."""

    value: str
    label: str | Promise
    checked: bool
    count: None = None


class Facet:
    """One group of boxes to tick: *or* within it."""

    def __init__(
        self, request: HttpRequest, name: str, legend: str | Promise, choices: Choices
    ) -> None:
        self.name, self.legend, self.choices = name, legend, choices
        known = dict(choices)
        self.chosen = [one for one in dict.fromkeys(request.GET.getlist(name)) if one in known]

    @property
    def options(self) -> list[Choice]:
        return [Choice(value, label, value in self.chosen) for value, label in self.choices]


class OfferListing:
    """Unknown values in the address are ignored."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.words = request.GET.get("q", "").strip()[:100]
        self.current = Offer.objects.visible_to(request.user).current()

    @cached_property
    def facets(self) -> dict[str, Facet]:
        """By the column they ask for; only what some entry has is offered."""
        keys = self.current.order_by()
        problems = set(keys.values_list("problem", flat=True).distinct())
        themes = Theme.objects.filter(offers__in=keys.values("pk")).distinct()
        alliances = Alliance.objects.filter(offers__in=keys.values("pk")).distinct()
        return {
            "kind": self.facet("art", _("Type"), Offer.Kind.choices),
            "problem": self.facet(
                "problem",
                _("What it is about"),
                [choice for choice in Offer.Problem.choices if choice[0] in problems],
            ),
            "themes__slug": self.facet("thema", _("Theme"), [(t.slug, str(t)) for t in themes]),
            "alliance__slug": self.facet(
                "buendnis",
                _("Alliance"),
                list(alliances.order_by("name").values_list("slug", "name")),
            ),
        }

    def facet(self, name: str, legend: str | Promise, choices: Choices) -> Facet:
        return Facet(self.request, name, legend, choices)

    @cached_property
    def found(self) -> OfferQuerySet:
        rows = self.current
        for column, facet in self.facets.items():
            if facet.chosen:
                rows = rows.filter(**{f"{column}__in": facet.chosen})
        for word in self.words.split()[:8]:
            rows = rows.filter(Q(title__icontains=word) | Q(text__icontains=word))
        # A row with two of the themes asked for is one row.
        keys = rows.order_by().values("pk")
        return self.current.filter(pk__in=keys).for_list()

    @cached_property
    def page(self) -> Page[Offer]:
        return Paginator(self.found, PAGE).get_page(self.request.GET.get("seite"))

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @property
    def is_filtered(self) -> bool:
        return bool(self.words) or any(facet.chosen for facet in self.facets.values())


def counterparts(offer: Offer) -> list[Offer]:
    """For the own team: needs that an offer may help, or offers that may help a need."""
    wanted = Offer.Kind.NEED if offer.kind == Offer.Kind.OFFER else Offer.Kind.OFFER
    alike = Q(problem=offer.problem) | Q(themes__in=offer.themes.all())
    rows = Offer.objects.current().filter(alike, kind=wanted).exclude(alliance=offer.alliance_id)
    keys = rows.order_by().values("pk")
    return list(Offer.objects.filter(pk__in=keys).for_list()[:3])
