"""Draws a light outline of Germany from the map of @svg-maps/germany (CC BY 4.0, after MapSVG).

Borders that two Länder share stay shared: they are cut into arcs, and each arc is simplified once.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from math import hypot
from pathlib import Path

Point = tuple[float, float]
Ring = list[Point]
Edge = frozenset[Point]

SNAP = 0.3  # px: the same corner in two Länder lies up to this far apart in the source
TOLERANCE = 0.8  # px of the source, 1 px = 1.1 km
SMALLEST = 2.0  # px²: smaller islands are left out
GRID = 2  # steps per px in the written file
CREDIT = (
    "Simplified from @svg-maps/germany 2.0.0, https://mapsvg.com/maps/germany, "
    "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"
)


def build_outline(source: Path, target: Path) -> None:
    """Writes one <path> per Land with the id land-XX, and all together as land-all."""
    lands = snapped(read_lands(source))
    owners = edge_owners(lands)
    paths = {
        land: "".join(
            path_data(simplified(ring, owners)) for ring in rings if area(ring) > SMALLEST
        )
        for land, rings in lands.items()
    }
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(svg(paths), encoding="utf-8")


def read_lands(source: Path) -> dict[str, list[Ring]]:
    """The rings of each Land by its two letters, such as SN."""
    paths = re.findall(r'<path\s+id="(\w+)"[^>]*\sd="([^"]+)"', source.read_text(encoding="utf-8"))
    return {land.upper(): list(rings_of(path)) for land, path in paths}


def rings_of(path: str) -> Iterator[Ring]:
    """Follows path data made of relative moves alone, as the source has it."""
    x = y = 0.0
    for part in path.split("z"):
        if not (command := part.strip()):
            continue
        if command[0] != "m" or re.search(r"[a-df-ln-zA-Z]", command[1:]):
            raise ValueError(f"Unexpected path data: {command[:40]}")
        numbers = [float(n) for n in re.findall(r"-?[\d.]+(?:e-?\d+)?", command)]
        ring: Ring = []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        x, y = ring[0]
        yield ring


def snapped(lands: dict[str, list[Ring]]) -> dict[str, list[Ring]]:
    """Gives corners that are nearly the same the same coordinates, and drops repeated ones."""
    cells: dict[tuple[int, int], list[Point]] = defaultdict(list)

    def snap(point: Point) -> Point:
        column, row = int(point[0] // SNAP), int(point[1] // SNAP)
        near = [p for dx in (-1, 0, 1) for dy in (-1, 0, 1) for p in cells[column + dx, row + dy]]
        found = min(near, key=lambda p: distance(p, point), default=None)
        if found and distance(found, point) < SNAP:
            return found
        cells[column, row].append(point)
        return point

    return {
        land: [without_repeats([snap(point) for point in ring]) for ring in rings]
        for land, rings in lands.items()
    }


def without_repeats(ring: Ring) -> Ring:
    return [
        point for before, point in zip([ring[-1], *ring], ring, strict=False) if point != before
    ]


def edge_owners(lands: dict[str, list[Ring]]) -> dict[Edge, set[str]]:
    owners: dict[Edge, set[str]] = defaultdict(set)
    for land, rings in lands.items():
        for ring in rings:
            for edge in pairwise([*ring, ring[0]]):
                owners[frozenset(edge)].add(land)
    return owners


def simplified(ring: Ring, owners: dict[Edge, set[str]]) -> Ring:
    """Simplifies a ring arc by arc; an arc ends where the neighbour changes."""
    sides = [owners[frozenset((ring[i - 1], ring[i]))] for i in range(len(ring))]
    ends = [i for i in range(len(ring)) if sides[i] != sides[(i + 1) % len(ring)]]
    if not ends:
        ends = [ring.index(min(ring)), ring.index(max(ring))]
    ends.sort()
    result: Ring = []
    for start, end in pairwise([*ends, ends[0] + len(ring)]):
        arc = [ring[i % len(ring)] for i in range(start, end + 1)]
        result += douglas_peucker(arc)[:-1]
    return result


def douglas_peucker(arc: Ring) -> Ring:
    """The same from both ends, so that both sides of a border agree."""
    if len(arc) < 3:
        return arc
    offsets = [offset(point, arc[0], arc[-1]) for point in arc[1:-1]]
    if (furthest := max(offsets)) < TOLERANCE:
        return [arc[0], arc[-1]]
    middle = offsets.index(furthest) + 1
    return douglas_peucker(arc[: middle + 1])[:-1] + douglas_peucker(arc[middle:])


def offset(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from the line between two others."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    if not (length := hypot(dx, dy)):
        return distance(point, start)
    return abs(dx * (point[1] - start[1]) - dy * (point[0] - start[0])) / length


def distance(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def area(ring: Ring) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*ring, ring[0]]))) / 2


def path_data(ring: Ring) -> str:
    """Relative steps on the grid; a step that vanishes there is left out."""
    grid = without_repeats([(round(x * GRID), round(y * GRID)) for x, y in ring])
    steps = ((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(grid))
    numbers = " ".join(f"{x:g} {y:g}" for x, y in steps)
    return f"M{grid[0][0]} {grid[0][1]}l{numbers}z".replace(" -", "-")


def svg(paths: dict[str, str]) -> str:
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 586 793"><!-- {CREDIT} -->',
        '<g id="land-all">',
        *(
            f'<path id="land-{land}" transform="scale({1 / GRID:g})" d="{data}"/>'
            for land, data in sorted(paths.items())
        ),
        "</g></svg>",
    ]
    return "\n".join(lines) + "\n"
