"""The alliances a programme report is about, with what is counted of each."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, QuerySet, Sum

from alliances.cartography.markers import Marker
from alliances.laender import Land
from alliances.models import Alliance, Organisation, Partnership, Project, Result
from alliances.results.totals import Total, shares, totals
from alliances.shelf import Shelf
from wirportal.accounts.models import User
from wirportal.version import data_version

EVERYBODY = AnonymousUser()
COLUMNS = (
    "slug",
    "name",
    "seat_city",
    "lat",
    "lon",
    "laender",
    "theme_slugs",
    "round",
    "status",
    "coordinator_name",
    "coordinator_kind",
    "facts_of",
    "recorded_on",
    "state",
)


class Selection:
    """What the reader chose, as far as they may see it; each question is one query."""

    def __init__(self, reader: User, given: dict[str, Any]) -> None:
        # Published and nothing else is what visitors see.
        self.eyes: Any = EVERYBODY if given["umfang"] == "public" else reader
        self.given = given
        self.shelf = Shelf(data_version())

    @cached_property
    def queryset(self) -> QuerySet[Alliance]:
        rows = Alliance.objects.visible_to(self.eyes)
        if chosen := self.given["runde"]:
            rows = rows.filter(round=chosen)
        if chosen := self.given["thema"]:
            rows = rows.filter(theme_slugs__contains=[chosen.slug])
        if chosen := self.given["land"]:
            rows = rows.filter(laender__contains=[chosen])
        return rows

    @cached_property
    def rows(self) -> list[Alliance]:
        return list(self.queryset.only(*COLUMNS).order_by("name", "pk"))

    @property
    def keys(self) -> Any:
        return self.queryset.order_by().values("pk")

    def by_theme(self) -> list[tuple[str, int]]:
        counts = Counter(slug for row in self.rows for slug in row.theme_slugs)
        named = [(theme.name(), counts[slug]) for slug, theme in self.shelf.themes.items()]
        return by_number(named)

    def by_land(self) -> list[tuple[str, int]]:
        counts = Counter(code for row in self.rows for code in row.laender)
        return by_number((str(land.label), counts[land.value]) for land in Land)

    def by_round(self) -> list[tuple[Any, int]]:
        """Rounds with their phases, also those without an alliance of this selection."""
        counts = Counter(row.round_id for row in self.rows)
        return [(found, counts[key]) for key, found in self.shelf.rounds.items()]

    def by_status(self) -> list[tuple[str, int]]:
        counts = Counter(row.status for row in self.rows)
        return [(str(one.label), counts[one.value]) for one in Alliance.Status]

    @cached_property
    def partnerships(self) -> QuerySet[Partnership]:
        visible = Partnership.objects.visible_to(self.eyes).in_force()
        return visible.filter(alliance__in=self.keys)

    def by_kind(self) -> list[tuple[str, int]]:
        """Organisations by type: each once, however often it takes part."""
        rows = self.partnerships.order_by().values_list("organisation__kind")
        counts = dict(rows.annotate(count=Count("organisation", distinct=True)))
        return by_number((str(one.label), counts.get(one.value, 0)) for one in Organisation.Kind)

    @cached_property
    def partner_counts(self) -> dict[int, int]:
        rows = self.partnerships.order_by().values_list("alliance")
        return dict(rows.annotate(count=Count("organisation", distinct=True)))

    @cached_property
    def projects(self) -> QuerySet[Project]:
        return Project.objects.visible_to(self.eyes).filter(alliance__in=self.keys)

    @cached_property
    def project_counts(self) -> dict[int, int]:
        return dict(self.projects.order_by().values_list("alliance").annotate(count=Count("pk")))

    @cached_property
    def amounts(self) -> tuple[int, Decimal]:
        """How many projects name an amount, and what these come to."""
        found = self.projects.aggregate(number=Count("amount"), total=Sum("amount"))
        return found["number"], found["total"] or Decimal(0)

    @cached_property
    def stages(self) -> list[tuple[str, int]]:
        counts = dict(self.projects.order_by().values_list("stage").annotate(count=Count("pk")))
        return [(str(one.label), counts.get(one.value, 0)) for one in Project.Stage]

    @cached_property
    def results(self) -> QuerySet[Result]:
        return Result.objects.visible_to(self.eyes).filter(alliance__in=self.keys)

    @cached_property
    def result_counts(self) -> dict[int, int]:
        return dict(self.results.order_by().values_list("alliance").annotate(count=Count("pk")))

    @cached_property
    def totals(self) -> list[Total]:
        return totals(shares(self.results).all)

    def markers(self) -> list[Marker]:
        """One for each place, with how many alliances have their seat there."""
        places: dict[tuple[float, float, str], int] = defaultdict(int)
        for row in self.rows:
            places[row.lat, row.lon, row.seat_city] += 1
        return [
            Marker(key=f"{lat},{lon},{city}", title=city, lat=lat, lon=lon, place=city, number=n)
            for (lat, lon, city), n in places.items()
        ]


def by_number(pairs: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """The most frequent first; without those that do not occur."""
    return sorted((pair for pair in pairs if pair[1]), key=lambda pair: (-pair[1], pair[0]))


def total_of(pairs: Sequence[tuple[str, int]]) -> int:
    return sum(number for _name, number in pairs)
