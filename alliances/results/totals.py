"""Totals by kind: how many results, and what their values come to where one unit is given."""

from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Sum, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext

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


def totals(rows: QuerySet[Any]) -> list[Total]:
    """In the order of the kinds; only those there are."""
    counts = Q(value__isnull=False, unit=UNIT_OF_KIND) & ~Q(unit="")
    grouped = (
        rows.order_by()
        .values("kind")
        .annotate(
            count=Count("pk"), summed=Count("pk", counts), total=Sum(F("value"), filter=counts)
        )
    )
    found = {row["kind"]: row for row in grouped}
    return [
        Total(
            kind=kind,
            label=MANY[kind],
            number=found[kind]["count"],
            summed=found[kind]["summed"],
            value=found[kind]["total"],
            unit=Result.UNITS.get(kind, ""),
        )
        for kind in Result.Kind.values
        if kind in found
    ]
