"""The drawn map: every alliance reachable, nothing overlaps, nothing breaks out of the markup."""

import json
from itertools import combinations
from math import hypot
from pathlib import Path

import brotli
import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.utils import translation

from alliances.cartography import Marker, draw
from alliances.cartography.clusters import NARROW, REACH, WIDE, arrange
from alliances.cartography.projection import HEIGHT, PAD, WIDTH

ALLIANCES = Path(__file__).resolve().parents[2] / "alliances" / "data" / "alliances.json"


@pytest.fixture
def markers():
    return [
        Marker(
            key=row["slug"],
            title=row["name"],
            url=f"/buendnisse/{row['slug']}/",
            lat=row["lat"],
            lon=row["lon"],
            place=row["seat_city"] or "",
            laender=tuple(row["states"]),
            note=row["themes"][0],
        )
        for row in json.loads(ALLIANCES.read_text())
    ]


def soup(drawing):
    return BeautifulSoup(render_to_string("components/map.html", {"map": drawing}), "html.parser")


def reached(page, layer):
    """Addresses one gets to from a layer, straight or over the card of a place."""
    found = []
    for link in page.select(f".map__layer--{layer} a"):
        if link["href"].startswith("#"):
            card = page.find(id=link["href"][1:])
            found += [inner["href"] for inner in card.select("ul a")]
        else:
            found.append(link["href"])
    return sorted(found)


@pytest.mark.parametrize("layer", ["wide", "narrow"])
def test_every_alliance_is_reached_exactly_once(markers, layer):
    page = soup(draw(markers))

    assert reached(page, layer) == sorted(marker.url for marker in markers)


@pytest.mark.parametrize(("layer", "width"), [(WIDE, 462), (NARROW, 288)])
def test_targets_are_24_pixels_apart_at_the_narrowest_width(markers, layer, width):
    pixel = width / (WIDTH + 2 * PAD)
    spots = arrange(markers, layer)
    nearest = min(hypot(a.x - b.x, a.y - b.y) for a, b in combinations(spots, 2))

    assert nearest * pixel >= 24
    assert all(-PAD < spot.x < WIDTH + PAD and -PAD < spot.y < HEIGHT + PAD for spot in spots)


@pytest.mark.parametrize(("layer", "circles", "aside"), [(WIDE, 30, 6), (NARROW, 20, 15)])
def test_circles_stay_near_their_true_places(markers, layer, circles, aside):
    spots = arrange(markers, layer)
    steps = [hypot(spot.x - x, spot.y - y) for spot in spots for x, y in spot.true]

    assert len(spots) >= circles
    assert sum(steps) / len(steps) < aside
    assert max(steps) < REACH + layer.together


def test_order_of_markers_makes_no_difference(markers):
    there = draw(markers)
    back = draw(list(reversed(markers)))

    assert there.svg == back.svg
    assert there.cards == back.cards


def test_markers_are_in_order_from_north_to_south(markers):
    names = [link["aria-label"] for link in soup(draw(markers)).select(".map__layer--wide a")]

    assert names[0] == "UAM-InnoRegion-SH, Husum"
    assert names[-1] == "Waste2Value, Pirmasens"


def test_place_with_several_names_them_all(markers):
    with translation.override("de"):
        page = soup(draw(markers))
    link = page.select_one('.map__layer--wide a[href="#ort-cottbus"]')

    assert link["aria-label"] == (
        "Cottbus: 4 Bündnisse (com(m) 2020, KOI, Land-Innovation-Lausitz (LIL), "
        "WI+R – Digitale Reparaturfabrik)"
    )
    assert link.select_one(".map__count").text == "4"
    assert [a.text for a in page.select("#ort-cottbus ul a")] == [
        "com(m) 2020",
        "KOI",
        "Land-Innovation-Lausitz (LIL)",
        "WI+R – Digitale Reparaturfabrik",
    ]


@pytest.mark.parametrize(
    ("language", "label", "land"),
    [
        ("de", "Deutschlandkarte mit 40 Bündnissen", "Sachsen"),
        ("en", "Map of Germany with 40 alliances", "Saxony"),
    ],
)
def test_map_speaks_the_language_of_the_page(markers, language, label, land):
    with translation.override(language):
        drawing = draw(markers)
        table = render_to_string("components/map_table.html", {"map": drawing})

        assert soup(drawing).svg["aria-label"] == label
        assert f">{land}</td>" in table


def test_hostile_names_stay_text():
    evil = """<script>alert("x")</script>' onload='1"""
    where = {"lat": 51.0, "lon": 13.7}
    markers = [
        Marker(
            key="a",
            title=evil,
            url='/"><script>',
            place=evil,
            tone='" onclick="x',
            note=evil,
            **where,
        ),
        Marker(key="b", title=evil, url="/b/", place=evil, **where),
        Marker(key="c", title=evil, url="/c/", place=evil, lat=48.1, lon=11.6),
    ]
    drawing = draw(markers, highlighted_laender=['"><script>', "DE-SN"])
    page = render_to_string("components/map.html", {"map": drawing})
    page += render_to_string("components/map_table.html", {"map": drawing})
    parsed = BeautifulSoup(page, "html.parser")

    assert parsed.find_all("script") == []
    assert [
        tag for tag in parsed.find_all(True) if any(name.startswith("on") for name in tag.attrs)
    ] == []
    assert parsed.select_one('a[aria-label*="onload"]')["aria-label"].startswith("<script>")


def test_no_inline_style_or_script(markers):
    page = soup(draw(markers))

    assert page.select("[style], style, script") == []


def test_selected_laender_are_highlighted(markers):
    page = soup(draw(markers, highlighted_laender=["DE-TH", "DE-SN", "DE-SN", "DE-XX"]))

    assert [use["href"].partition("#")[2] for use in page.select(".map__land--on")] == [
        "land-SN",
        "land-TH",
    ]


def test_selected_alliance_is_marked(markers):
    page = soup(draw(markers, selected="waste2value"))

    marked = page.select(".map__layer--wide .map__marker--selected")
    assert [(link["href"], link["aria-current"]) for link in marked] == [
        ("/buendnisse/waste2value/", "true")
    ]


def test_small_map_is_one_picture_with_a_name():
    marker = Marker(
        key="koi", title="KOI", url="/buendnisse/koi/", lat=51.76, lon=14.334, place="Cottbus"
    )
    with translation.override("de"):
        drawing = draw([marker], size="small", selected="koi", highlighted_laender=["DE-BB"])
        page = soup(drawing)

    assert page.svg["role"] == "img"
    assert page.svg["aria-label"] == "KOI auf der Deutschlandkarte: Cottbus"
    assert page.svg.select("a") == []
    assert page.find(id=True) is None


def test_alliances_without_a_place_are_counted_and_in_the_table():
    markers = [
        Marker(key="a", title="Irgendwo", url="/a/"),
        Marker("b", "Paris", "/b/", 48.86, 2.35),
    ]
    with translation.override("de"):
        drawing = draw(markers)
        page = soup(drawing)
        table = render_to_string("components/map_table.html", {"map": drawing})

    assert (drawing.count, drawing.missing) == (0, 2)
    assert "2 Bündnisse sind nicht auf der Karte" in page.text
    assert "Irgendwo" in table


def test_a_marker_may_stand_for_a_whole_place():
    where = Marker("jena", "Jena", "/buendnisse/?q=Jena", 50.927, 11.589, "Jena", number=110)
    with translation.override("de"):
        drawing = draw([where])
        link = soup(drawing).select_one(".map__layer--wide a")

    assert drawing.count == 110
    assert (link["href"], link["aria-label"]) == ("/buendnisse/?q=Jena", "Jena: 110 Bündnisse")


def test_map_is_light(markers):
    """The outline is a file of its own; what each page carries is the markers."""
    page = render_to_string("components/map.html", {"map": draw(markers)})

    assert len(brotli.compress(page.encode(), quality=5)) <= 3_600  # measured: 3,366


def test_map_stays_small_with_thousands_of_alliances(markers):
    many = [
        marker._replace(
            key=f"{marker.key}-{i}",
            lat=47.5 + (i * 7 + j * 131) % 7500 / 1000,
            lon=6 + (i * 13 + j * 977) % 9000 / 1000,
        )
        for i in range(110)
        for j, marker in enumerate(markers)
    ]
    drawing = draw(many)
    page = render_to_string("components/map.html", {"map": drawing})

    assert drawing.count + drawing.missing == 4400
    assert len(brotli.compress(page.encode(), quality=5)) <= 12_000  # measured: 9,727
    circles = soup(drawing).select(".map__layer--wide a")
    numbers = [circle.select_one(".map__count") for circle in circles]
    assert sum(int(number.text) if number else 1 for number in numbers) == 4400
    assert len(circles) < 300


def test_same_markers_are_drawn_once(markers):
    assert draw(markers) is draw(list(markers))
    assert draw(markers) is not draw(markers[1:])


def test_credit_is_shown(markers):
    assert "CC\xa0BY\xa04.0" in soup(draw(markers)).figcaption.text


def test_empty_map_is_still_a_map():
    page = soup(draw([]))

    assert page.select("a.map__marker, .map__place") == []
    assert page.select_one("use.map__land")
