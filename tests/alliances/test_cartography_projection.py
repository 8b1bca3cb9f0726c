"""How well the fitted projection meets the drawn Länder, measured against well-known places."""

import json
from itertools import pairwise
from math import atan, cos, exp, hypot, pi, sin
from pathlib import Path
from statistics import mean

import pytest

from alliances.cartography.projection import HEIGHT, PAD, WIDTH, is_on_map, project
from launcher.outline import read_lands

ROOT = Path(__file__).resolve().parents[2]
GERMANY = ROOT / "static" / "vendor" / "map" / "germany.svg"
EARTH = 6371.0

CITIES = [
    ("Flensburg", 54.7833, 9.4333, "SH"),
    ("Kiel", 54.3233, 10.1228, "SH"),
    ("Hamburg", 53.5503, 9.9930, "HH"),
    ("Bremen", 53.0758, 8.8072, "HB"),
    ("Bremerhaven", 53.5500, 8.5833, "HB"),
    ("Stralsund", 54.3091, 13.0818, "MV"),
    ("Schwerin", 53.6288, 11.4148, "MV"),
    ("Hannover", 52.3744, 9.7386, "NI"),
    ("Osnabrück", 52.2789, 8.0431, "NI"),
    ("Berlin", 52.5186, 13.4081, "BE"),
    ("Potsdam", 52.4009, 13.0591, "BB"),
    ("Cottbus", 51.7606, 14.3342, "BB"),
    ("Frankfurt (Oder)", 52.3419, 14.5517, "BB"),
    ("Magdeburg", 52.1315, 11.6399, "ST"),
    ("Halle (Saale)", 51.4828, 11.9697, "ST"),
    ("Leipzig", 51.3397, 12.3731, "SN"),
    ("Dresden", 51.0493, 13.7384, "SN"),
    ("Görlitz", 51.1528, 14.9872, "SN"),
    ("Zittau", 50.8961, 14.8072, "SN"),
    ("Plauen", 50.4950, 12.1381, "SN"),
    ("Erfurt", 50.9787, 11.0328, "TH"),
    ("Gera", 50.8803, 12.0833, "TH"),
    ("Aachen", 50.7762, 6.0838, "NW"),
    ("Köln", 50.9384, 6.9600, "NW"),
    ("Münster", 51.9625, 7.6256, "NW"),
    ("Kassel", 51.3158, 9.4979, "HE"),
    ("Frankfurt am Main", 50.1106, 8.6822, "HE"),
    ("Mainz", 49.9994, 8.2736, "RP"),
    ("Trier", 49.7596, 6.6439, "RP"),
    ("Saarbrücken", 49.2354, 6.9965, "SL"),
    ("Freiburg im Breisgau", 47.9951, 7.8497, "BW"),
    ("Ulm", 48.3984, 9.9916, "BW"),
    ("Neu-Ulm", 48.3925, 10.0111, "BY"),
    ("München", 48.1375, 11.5755, "BY"),
    ("Passau", 48.5744, 13.4647, "BY"),
    ("Berchtesgaden", 47.6308, 13.0022, "BY"),
]

# Places that lie on the border of the country or at its shore.
AT_THE_BORDER = [
    ("List, northernmost", 55.0583, 8.4178),
    ("Haldenwanger Eck, southernmost", 47.2701, 10.1783),
    ("Isenbruch, westernmost", 51.0510, 5.8663),
    ("Neißeaue, easternmost", 51.2731, 15.0419),
    ("Zugspitze", 47.4211, 10.9853),
    ("Kap Arkona", 54.6797, 13.4325),
]

# Official areas in km² of Länder without a sea, which sources draw differently.
AREAS = {
    "BB": 29654, "BE": 891, "BW": 35748, "BY": 70542, "HE": 21116, "NW": 34112,
    "RP": 19858, "SL": 2571, "SN": 18450, "ST": 20464, "TH": 16202,
}  # fmt: skip


@pytest.fixture(scope="module")
def lands():
    return read_lands(GERMANY)


def inside(point, rings):
    """Even-odd rule: holes such as Berlin in Brandenburg count as outside."""
    x, y = point
    crossings = 0
    for ring in rings:
        for (ax, ay), (bx, by) in pairwise([*ring, ring[0]]):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                crossings += 1
    return crossings % 2 == 1


def land_of(point, lands):
    return [land for land, rings in lands.items() if inside(point, rings)]


def to_border(point, lands):
    """Pixels to the nearest border line."""
    return min(
        from_line(point, a, b)
        for rings in lands.values()
        for ring in rings
        for a, b in pairwise([*ring, ring[0]])
    )


def from_line(point, a, b):
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    along = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length if length else 0
    along = max(0, min(1, along))
    return hypot(point[0] - a[0] - along * dx, point[1] - a[1] - along * dy)


def unproject(x, y):
    lon = (x + 373.405) / 3651.356
    lat = 2 * atan(exp((4211.857 - y) / 3643.180)) - pi / 2
    return lat, lon


def square_kilometres(rings):
    """The area on the globe of rings given in pixels; a ring in another is a hole."""
    total = 0.0
    for ring in rings:
        points = [unproject(x, y) for x, y in ring]
        area = abs(
            sum(
                (b[1] - a[1]) * (sin(a[0]) + sin(b[0])) / 2
                for a, b in pairwise([*points, points[0]])
            )
        )
        is_hole = any(other is not ring and inside(ring[0], [other]) for other in rings)
        total += -area if is_hole else area
    return total * EARTH**2


@pytest.mark.parametrize(("name", "lat", "lon", "land"), CITIES)
def test_city_falls_into_its_land(lands, name, lat, lon, land):
    assert land_of(project(lat, lon), lands) == [land]


def test_places_at_the_border_are_drawn_at_the_border(lands):
    off = {name: to_border(project(lat, lon), lands) for name, lat, lon in AT_THE_BORDER}

    assert mean(off.values()) < 0.4, off  # measured: 0.23 px; 1 px is 1.1 km
    assert max(off.values()) < 1.0, off  # measured: 0.76 px, the Zugspitze


@pytest.mark.parametrize(("land", "area"), AREAS.items())
def test_scale_gives_the_official_areas(lands, land, area):
    assert square_kilometres(lands[land]) == pytest.approx(
        area, rel=0.006
    )  # measured: 0.50 % at most


@pytest.mark.parametrize(("lat", "lon"), [(54.5, 9.0), (51.0, 14.0), (47.8, 11.0)])
def test_a_kilometre_is_as_long_to_the_east_as_to_the_north(lat, lon):
    x, y = project(lat, lon)
    east = project(lat, lon + 0.1)[0] - x
    north = y - project(lat + 0.1, lon)[1]

    assert east == pytest.approx(north * cos(lat * pi / 180), rel=0.005)


def test_every_alliance_lies_in_one_of_its_laender(lands):
    rows = json.loads((ROOT / "alliances" / "data" / "alliances.json").read_text())
    placed = [row for row in rows if row["lat"] is not None]

    astray = [
        row["slug"]
        for row in placed
        if not {f"DE-{land}" for land in land_of(project(row["lat"], row["lon"]), lands)}
        & set(row["states"])
    ]

    assert len(placed) >= 40
    assert astray == []


@pytest.mark.parametrize(
    ("lat", "lon"),
    [(None, None), (51.0, None), (48.86, 2.35), (90.0, 10.0), (-90.0, 10.0), (13.4, 52.5)],
)
def test_what_is_not_in_germany_is_not_on_the_map(lat, lon):
    assert not is_on_map(lat, lon)


def test_the_frame_holds_the_whole_country():
    for _, lat, lon in AT_THE_BORDER:
        x, y = project(lat, lon)
        assert -PAD / 2 < x < WIDTH + PAD / 2
        assert -PAD / 2 < y < HEIGHT + PAD / 2
        assert is_on_map(lat, lon)
