"""Puts circles where no two targets overlap: neighbours share one, the others step aside.

A circle that had to step aside keeps a thin line to its true place. The order of the markers
makes no difference: the same set always gives the same picture.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import cos, pi, sin
from operator import attrgetter
from typing import NamedTuple

from alliances.cartography.markers import Marker
from alliances.cartography.projection import HEIGHT, PAD, WIDTH, project

Point = tuple[float, float]

MANY = 80  # places; beyond, those in one cell of a grid are taken together first


class Layer(NamedTuple):
    """How close circles may come, in map units: 616 are the whole width."""

    name: str
    spacing: int  # between centres
    together: int  # places nearer than this share a circle


WIDE = Layer("wide", spacing=32, together=10)  # 24 CSS pixels on a map 462 px wide
NARROW = Layer("narrow", spacing=52, together=34)  # the same at 285 px


@dataclass(slots=True)
class Spot:
    """A circle on the map: where it is drawn, what it stands for, where that truly lies."""

    x: float
    y: float
    markers: list[Marker]
    true: list[Point]

    @property
    def count(self) -> int:
        return sum([marker.number for marker in self.markers])

    def take(self, other: "Spot") -> None:
        self.markers += other.markers
        self.true += other.true


def arrange(markers: Iterable[Marker], layer: Layer) -> list[Spot]:
    """The circles of one layer, from north to south."""
    spots: list[Spot] = []
    for spot in _by_weight(_joined(_sites(markers), layer.together)):
        if free := _free_place(spot, spots, layer.spacing):
            spot.x, spot.y = free
            spots.append(spot)
        else:
            _nearest(spot, spots).take(spot)
    return sorted(spots, key=lambda spot: (spot.y, spot.x))


def _sites(markers: Iterable[Marker]) -> list[Spot]:
    """Markers of one place together; when there are very many places, those of one cell."""
    by_point: dict[Point, list[Marker]] = defaultdict(list)
    for marker in sorted(markers, key=attrgetter("key", "title")):
        if marker.lat is not None and marker.lon is not None:
            by_point[marker.lat, marker.lon].append(marker)
    sites = []
    for place, here in by_point.items():
        x, y = project(*place)
        sites.append(Spot(x, y, here, [(x, y)]))
    return sites if len(sites) <= MANY else _gathered(sites, NARROW.spacing)


def _gathered(sites: list[Spot], cell: int) -> list[Spot]:
    cells: dict[tuple[int, int], Spot] = {}
    for site in sites:
        key = int(site.x // cell), int(site.y // cell)
        if key in cells:
            cells[key].markers += site.markers
        else:
            cells[key] = site
    return list(cells.values())


def _joined(sites: list[Spot], together: int) -> list[Spot]:
    """Each site joins the first heavier one near by; the circle goes to their middle."""
    joined: list[Spot] = []
    for site in _by_weight(sites):
        for spot in joined:
            if (spot.x - site.x) ** 2 + (spot.y - site.y) ** 2 < together**2:
                spot.take(site)
                break
        else:
            joined.append(site)
    for spot in joined:
        spot.x = sum(x for x, _ in spot.true) / len(spot.true)
        spot.y = sum(y for _, y in spot.true) / len(spot.true)
    return joined


def _by_weight(spots: list[Spot]) -> list[Spot]:
    """Those with many alliances first: they stay where they are."""
    return sorted(spots, key=lambda spot: (-spot.count, spot.y, spot.x))


def _steps_aside(reach: int) -> Iterator[tuple[int, int]]:
    """Free places are looked for from the true one outwards, all round, the same way each time."""
    yield 0, 0
    for ring in range(6, reach + 1, 6):
        for turn in range(16):
            yield round(ring * cos(turn * pi / 8)), round(ring * sin(turn * pi / 8))


REACH = 42  # farther from its true place a circle would mislead
STEPS = tuple(_steps_aside(REACH))


def _free_place(spot: Spot, spots: list[Spot], spacing: int) -> Point | None:
    x, y, far = round(spot.x), round(spot.y), REACH + spacing
    near = [(s.x - x, s.y - y) for s in spots if abs(s.x - x) < far and abs(s.y - y) < far]
    for dx, dy in STEPS:
        if _is_free(dx, dy, near, spacing * spacing) and _fits(x + dx, y + dy):
            return x + dx, y + dy
    return None


def _is_free(x: float, y: float, near: list[Point], limit: int) -> bool:
    for nx, ny in near:  # noqa: SIM110 - the innermost loop; all() takes twice as long
        if (x - nx) * (x - nx) + (y - ny) * (y - ny) < limit:
            return False
    return True


def _fits(x: float, y: float) -> bool:
    return -PAD / 2 < x < WIDTH + PAD / 2 and -PAD / 2 < y < HEIGHT + PAD / 2


def _nearest(spot: Spot, spots: list[Spot]) -> Spot:
    return min(spots, key=lambda other: (other.x - spot.x) ** 2 + (other.y - spot.y) ** 2)
