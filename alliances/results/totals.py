"""Totals by kind: how many results, and what their values come to where one unit is given."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Case, CharField, Count, Q, QuerySet, Sum, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext

from alliances.facets import Combination, Combinations
from alliances.models import Result
from alliances.results.amounts import measured
from alliances.results.words import MANY

UNIT_OF_KIND = Case(
    *(When(kind=kind, then=Value(unit)) for kind, unit in Result.UNITS.items()),
    default=Value(""),
    output_field=CharField(),
)


class Total(NamedTuple):
    """A kind with the number of its results; `summed` of them have a value in its unit."""

    kind: str
    label: str | Promise
    number: int
    summed: int
    value: Decimal | None
    unit: str

    @property
    def note(self) -> str:
        """What the values come to, and of how many if not all have one."""
        if not self.summed:
            return ""
        words = {"sum": measured(self.value, self.unit), "number": self.summed}
        if self.summed == self.number:
            return gettext("together %(sum)s") % words
        return gettext("together %(sum)s, from the %(number)s with a value") % words


@dataclass(frozen=True, slots=True)
class Share(Combination):
    """Results of one kind of one alliance, and what those of them with a value come to."""

    alliance_name: str
    summed: int
    value: Decimal


class Shares(Combinations):
    """All of them; read once, they give facets, sums and the names of the alliances."""

    @property
    def names(self) -> list[tuple[str, str]]:
        found = {one.values["buendnis"][0]: one.alliance_name for one in self.all}
        return sorted(found.items(), key=lambda pair: pair[1].casefold())

    @property
    def all(self) -> list[Share]:
        return [one for one in self if isinstance(one, Share)]


COLUMNS = ("alliance__theme_slugs", "alliance__laender", "kind", "alliance__slug")
COUNTED = Q(value__isnull=False, unit=UNIT_OF_KIND) & ~Q(unit="")


def shares(rows: QuerySet[Any]) -> Shares:
    """In one query."""
    grouped = (
        rows.order_by()
        .values_list(*COLUMNS, "alliance__name")
        .annotate(
            count=Count("pk"), summed=Count("pk", COUNTED), total=Sum("value", filter=COUNTED)
        )
    )
    return Shares(
        Share(
            {"thema": tuple(themes), "land": tuple(laender), "art": (kind,), "buendnis": (slug,)},
            count,
            name,
            summed,
            total or Decimal(0),
        )
        for themes, laender, kind, slug, name, count, summed, total in grouped
    )


def totals(found: Iterable[Share]) -> list[Total]:
    """In the order of the kinds; only those there are."""
    by_kind: dict[str, list[Share]] = defaultdict(list)
    for share in found:
        by_kind[share.values["art"][0]].append(share)
    return [
        Total(
            kind=kind,
            label=MANY[kind],
            number=sum(share.count for share in by_kind[kind]),
            summed=sum(share.summed for share in by_kind[kind]),
            value=sum((share.value for share in by_kind[kind]), Decimal(0)),
            unit=Result.UNITS.get(kind, ""),
        )
        for kind in Result.Kind.values
        if kind in by_kind
    ]
