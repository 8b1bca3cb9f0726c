"""The light outline that visitors' browsers load once and keep."""

import gzip
import re
from itertools import pairwise
from pathlib import Path

import brotli
import pytest

from alliances.laender import Land
from launcher import outline

GERMANY = Path(__file__).resolve().parents[2] / "static" / "vendor" / "map" / "germany.svg"


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    target = tmp_path_factory.mktemp("map") / "laender.svg"
    outline.build_outline(GERMANY, target)
    return target


def shapes(file):
    """The corners of each Land as they stand in the written file, on its grid."""
    found = {}
    for land, data in re.findall(r'id="land-(\w\w)"[^>]* d="([^"]+)"', file.read_text()):
        found[land] = [ring(part) for part in data.split("z") if part]
    return found


def ring(part):
    start, steps = part.removeprefix("M").split("l")
    x, y = map(int, re.findall(r"-?\d+", start))
    points = [(x, y)]
    numbers = list(map(int, re.findall(r"-?\d+", steps)))
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x, y))
    return points


def edges(rings):
    return {frozenset(edge) for ring in rings for edge in pairwise([*ring, ring[0]])}


def test_outline_is_light(written):
    content = written.read_bytes()

    assert len(brotli.compress(content)) <= 7_000  # measured: 6,207
    assert len(gzip.compress(content)) <= 8_000


def test_outline_has_all_laender_and_names_its_origin(written):
    assert {f"DE-{land}" for land in shapes(written)} == set(Land.values)
    assert "CC BY 4.0" in written.read_text()
    assert "Simplified" in written.read_text()


def test_shared_borders_stay_shared(written):
    """A gap between neighbours would show as a border that two Länder draw differently."""
    by_land = {land: edges(rings) for land, rings in shapes(written).items()}

    for one, other, least in [
        ("SN", "TH", 30),
        ("SN", "BB", 40),
        ("BY", "BW", 80),
        ("BE", "BB", 20),
    ]:
        assert len(by_land[one] & by_land[other]) >= least, (one, other)
    assert by_land["BE"] <= by_land["BB"]  # wholly enclosed


def test_simplified_borders_stay_near_the_original(written):
    source = outline.read_lands(GERMANY)
    for land, rings in shapes(written).items():
        corners = [point for ring in source[land] for point in ring]
        for x, y in [point for ring in rings for point in ring]:
            point = (x / outline.GRID, y / outline.GRID)
            assert min(outline.distance(point, corner) for corner in corners) < 1.0, land


def test_areas_hardly_change(written):
    source = outline.read_lands(GERMANY)
    for land, rings in shapes(written).items():
        before = sum(outline.area(ring) for ring in source[land])
        after = sum(outline.area(ring) for ring in rings) / outline.GRID**2
        assert after == pytest.approx(before, rel=0.02), land


def test_unknown_path_data_is_refused():
    with pytest.raises(ValueError, match="Unexpected path data"):
        list(outline.rings_of("M 0,0 C 1,1 2,2 3,3 z"))
