"""What pages cost with 44, 440, 4,400 and 10,000 alliances and up to 100,000 organisations."""

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass

from benchmarks.places import Places
from benchmarks.probing import Cost, Probe, probing
from benchmarks.synthetic import Made, multiply
from launcher.words import step

REAL = 40
# Alliances in all, and organisations added.
SIZES = {44: 32, 440: 3_200, 4_400: 100_000, 10_000: 110_000}
QUICK = {44: 32, 1_000: 8_000}
SLUG = "holz-21-regio"


@dataclass(frozen=True)
class Page:
    """With `changed` it is asked for as the first after a change of the data."""

    path: str
    changed: bool = False


LIST = "/buendnisse/?x={n}"
ALLIANCE = f"/buendnisse/{SLUG}/?x={{n}}"
PAGES = {
    "list with facets": Page(LIST),
    "list with facets, after a change": Page(LIST, changed=True),
    "list, one theme": Page("/buendnisse/?thema=gesundheit&x={n}"),
    "list, page 3": Page("/buendnisse/?seite=3&x={n}"),
    "list without facets (open data)": Page("/api/v1/alliances?groesse=24&x={n}"),
    "list of organisations": Page("/organisationen/?x={n}"),
    "search": Page("/suche/?q=holz&x={n}"),
    "alliance page": Page(ALLIANCE),
    "alliance page, after a change": Page(ALLIANCE, changed=True),
}


@dataclass(frozen=True)
class Grown:
    """A page's cost by number of alliances, and its growth against the smallest number."""

    costs: Mapping[int, Cost]

    def factor(self, size: int) -> float:
        return self.costs[size].wall / self.costs[min(self.costs)].wall


Rounds = Mapping[str, Mapping[int, list[Cost]]]


def grown(rounds: Rounds) -> dict[str, Grown]:
    return {
        name: Grown({size: undisturbed(costs) for size, costs in by_size.items()})
        for name, by_size in rounds.items()
    }


def undisturbed(costs: Iterable[Cost]) -> Cost:
    """Of the rounds' medians the least: what others do on the machine only ever adds."""
    costs = list(costs)
    return Cost(
        wall=min(cost.wall for cost in costs),
        cpu=min(cost.cpu for cost in costs),
        queries=max(cost.queries for cost in costs),
    )


def measure(here: Places, real: str, *, quick: bool) -> dict[str, Grown]:
    sizes = QUICK if quick else SIZES
    with ExitStack() as stack:
        probes = {}
        for size, database in made(here, real, sizes).items():
            log = here.folder / f"probe-{size}.log"
            probes[size] = stack.enter_context(probing(here.env(database), log))
        with step("Growth"):
            return grown(measured(probes, rounds=3 if quick else 6))


def made(here: Places, database: str, sizes: Mapping[int, int]) -> dict[int, str]:
    """A database a size, each grown from the one before."""
    databases, before = {}, Made()
    for size, organisations in sizes.items():
        after = Made(size - REAL, organisations)
        with step(f"{size:,} alliances, {organisations:,} organisations added"):
            database = databases[size] = here.make_database(str(size), template=database)
            multiply(here.url(database), before, after)
        before = after
    return databases


def measured(probes: Mapping[int, Probe], rounds: int) -> Rounds:
    for probe in probes.values():
        for page in PAGES.values():
            probe.cost(page.path, 2, changed=page.changed)
    found: dict[str, dict[int, list[Cost]]] = {
        name: {size: [] for size in probes} for name in PAGES
    }
    for _ in range(rounds):
        for name, page in PAGES.items():
            for size, probe in probes.items():
                found[name][size].append(probe.cost(page.path, 5, changed=page.changed))
    return found
