"""Themes and rounds, which every page names, kept as long as the public data are the same."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from alliances.laender import Land
from alliances.models import FundingRound, ProgrammeName, Theme
from alliances.querysets import in_force
from wirportal.keeping import kept


class Shelf:
    """What hardly ever changes, for one version of the data."""

    def __init__(self, version: str) -> None:
        self.version = version

    @cached_property
    def themes(self) -> dict[str, Theme]:
        """The themes of the directory by slug, in their order."""
        rows = Theme.objects.filter(scheme=Theme.Scheme.DIRECTORY)
        return kept("themes", self.version, lambda: {theme.slug: theme for theme in rows})

    @cached_property
    def rounds(self) -> dict[int, Any]:
        """The rounds by their key, with their phases and what the ministry is called today."""
        names = ProgrammeName.objects.filter(in_force(), programme=OuterRef("programme"))
        ministry = names.filter(kind=ProgrammeName.Kind.MINISTRY).values("text")[:1]
        rows = FundingRound.objects.annotate(ministry=Coalesce(Subquery(ministry), Value("")))
        rows = rows.select_related("programme").prefetch_related("phases")
        return kept("rounds", self.version, lambda: {found.pk: found for found in rows})

    def theme_names(self, slugs: Iterable[str]) -> list[str]:
        return [self.themes[slug].name() for slug in slugs if slug in self.themes]

    def land_names(self, codes: Iterable[str]) -> list[str]:
        return [str(Land(code).label) for code in codes if code in Land.values]

    def theme_choices(self) -> list[tuple[str, str]]:
        return [(slug, theme.name()) for slug, theme in self.themes.items()]

    def round_choices(self) -> list[tuple[str, str]]:
        return [(str(found.number), str(found)) for found in self.rounds.values()]
