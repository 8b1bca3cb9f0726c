"""The facets of the list with their counts: one grouped query, then sums.

A row of the query is a combination of values and how many alliances share it. The count of an
option looks at all other facets but not at its own: it says what choosing it would give.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from alliances.laender import Land
from alliances.models import Alliance, Organisation
from alliances.shelf import Shelf
from wirportal.keeping import kept

Values = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Combination:
    """Values that `count` alliances share, by parameter of the facet."""

    values: Mapping[str, Values]
    count: int


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    count: int
    checked: bool


@dataclass(frozen=True)
class Facet:
    """One facet: its parameter, its heading, the columns it reads, and its options in order."""

    name: str
    legend: str | Promise
    column: str
    options: Callable[[Shelf], list[tuple[str, str]]]

    def values(self, found: Any) -> Values:
        if found is None or found == "":
            return ()
        return tuple(found) if isinstance(found, list) else (str(found),)

    def choices(self, shelf: Shelf) -> list[tuple[str, str]]:
        """The options in the language of the page, kept as long as the data are the same."""
        key = f"choices:{get_language() or 'de'}:{self.name}"
        return kept(key, shelf.version, lambda: self.options(shelf))


class Combinations(list[Combination]):
    """All combinations of some rows, and what each value comes to while nothing is chosen."""

    def __init__(self, found: Iterable[Combination]) -> None:
        super().__init__(found)
        self.sums: dict[str, dict[str, int]] = {}

    def of(self, name: str) -> dict[str, int]:
        if name not in self.sums:
            self.sums[name] = summed(self, name)
        return self.sums[name]


def summed(found: Iterable[Combination], name: str) -> dict[str, int]:
    """How many alliances have each value of a facet."""
    counts: dict[str, int] = {}
    for combination in found:
        for value in combination.values[name]:
            counts[value] = counts.get(value, 0) + combination.count
    return counts


def combinations(rows: QuerySet[Any], facets: Iterable[Facet]) -> Combinations:
    """How often each combination of values stands in `rows`."""
    facets = tuple(facets)
    columns = [facet.column for facet in facets]
    grouped = rows.order_by().values_list(*columns).annotate(count=Count("pk"))
    return Combinations(
        Combination({f.name: f.values(v) for f, v in zip(facets, found, strict=True)}, count)
        for *found, count in grouped
    )


class Counts:
    """Sums over combinations for one selection: `{"thema": ["energie"], …}`."""

    def __init__(self, found: Combinations, chosen: Mapping[str, Iterable[str]]) -> None:
        self.found = found
        self.chosen = {name: frozenset(values) for name, values in chosen.items() if values}

    def matches(self, combination: Combination, *, leaving_out: str = "") -> bool:
        return all(
            name == leaving_out or not wanted.isdisjoint(combination.values[name])
            for name, wanted in self.chosen.items()
        )

    def total(self, *, leaving_out: str = "") -> int:
        """How many alliances match, one facet left out if named."""
        return sum(c.count for c in self.found if self.matches(c, leaving_out=leaving_out))

    def of(self, name: str) -> dict[str, int]:
        """For each value of a facet: how many alliances choosing it (alone) would give."""
        if self.chosen.keys() <= {name}:
            return self.found.of(name)
        return summed((c for c in self.found if self.matches(c, leaving_out=name)), name)

    def options(self, facet: Facet, shelf: Shelf) -> list[Option]:
        """The options of a facet that lead somewhere, and those that are chosen."""
        counts, chosen = self.of(facet.name), self.chosen.get(facet.name, frozenset())
        return [
            Option(value, label, counts.get(value, 0), value in chosen)
            for value, label in facet.choices(shelf)
            if counts.get(value) or value in chosen
        ]

    def drawn(self, facet: Facet, shelf: Shelf, *, is_open: bool) -> SafeString:
        """The facet as HTML, drawn once for the same counts; empty where it leads nowhere."""
        counts, chosen = self.of(facet.name), sorted(self.chosen.get(facet.name, ()))
        name = f"facet:{get_language()}:{facet.name}:{is_open}:{chosen}:{sorted(counts.items())}"

        def draw() -> SafeString:
            options = self.options(facet, shelf)
            context = {"legend": facet.legend, "name": facet.name, "options": options}
            shown = {**context, "open": is_open or bool(chosen)}
            return render_to_string("components/facet.html", shown) if options else SafeString()

        return kept(name, shelf.version, draw)


def choices(kind: Any) -> Callable[[Shelf], list[tuple[str, str]]]:
    return lambda shelf: [(value, str(label)) for value, label in kind.choices]


FACETS = (
    Facet("thema", _("Theme"), "theme_slugs", lambda shelf: shelf.theme_choices()),
    Facet("land", _("Land"), "laender", choices(Land)),
    Facet("runde", _("Funding round"), "round__number", lambda shelf: shelf.round_choices()),
    Facet("status", _("Status"), "status", choices(Alliance.Status)),
    Facet("traeger", _("Type of coordinator"), "coordinator_kind", choices(Organisation.Kind)),
)
