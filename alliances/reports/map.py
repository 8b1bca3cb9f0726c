"""The map for paper: the outline of the Länder and a circle for each place, all in one drawing."""

import re
from collections.abc import Collection, Iterable
from functools import cache
from html import escape

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliances.cartography.clusters import WIDE, Spot, arrange
from alliances.cartography.markers import Marker
from alliances.cartography.projection import HEIGHT, PAD, WIDTH, is_on_map
from wirportal.reports.charts import BAR, FONT, PAPER
from wirportal.reports.document import Drawing, Grid

OUTLINE = settings.BASE_DIR / "static" / "vendor" / "map" / "laender.svg"
PATH = re.compile(r'<path id="land-([A-Z]{2})" transform="scale\(([0-9.]+)\)" d="([^"]+)"/>')
LAND, LAND_ON, BORDER = "#e3e8f2", "#bccaea", "#ffffff"
ASIDE = 4  # px; nearer to its true place a circle needs no line
# The licence of the outline asks to be named wherever it is shown.
CREDIT = "mapsvg.com, CC BY 4.0"


@cache
def outline() -> tuple[tuple[str, str, str], ...]:
    """Code, scale and shape of each Land."""
    return tuple(PATH.findall(OUTLINE.read_text()))


def map_drawing(
    markers: Iterable[Marker],
    *,
    highlighted: Collection[str] = (),
    width: int = 60,
    figures: Grid | None = None,
) -> Drawing:
    shown = [marker for marker in markers if is_on_map(marker.lat, marker.lon)]
    spots = arrange(shown, WIDE)
    number = sum(marker.number for marker in shown)
    return Drawing(
        svg=drawn(spots, highlighted),
        alt=told(shown, number, highlighted),
        caption=_("Map of Germany with the Länder. Outline: %(credit)s") % {"credit": CREDIT},
        width=width,
        figures=figures,
    )


def told(shown: list[Marker], number: int, highlighted: Collection[str]) -> str:
    one = shown[0] if number == 1 else None
    # A place that stands for alliances has no name of its own.
    if one and one.laender:
        place = {"title": one.title, "place": one.place, "land": one.land_names}
        return _("Map of Germany: %(title)s in %(place)s (%(land)s)") % place
    words = ngettext(
        "Map of Germany with %(count)s alliance at its seat",
        "Map of Germany with %(count)s alliances at their seats",
        number,
    )
    return words % {"count": number}


def drawn(spots: list[Spot], highlighted: Collection[str]) -> str:
    box = f"{-PAD} {-PAD} {WIDTH + 2 * PAD} {HEIGHT + 2 * PAD}"
    lands = "".join(land(code, scale, shape, highlighted) for code, scale, shape in outline())
    # Circles over all lines.
    circles = "".join(leaders(spot) for spot in spots) + "".join(circle(spot) for spot in spots)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{WIDTH + 2 * PAD}" '
        f'height="{HEIGHT + 2 * PAD}" aria-hidden="true" focusable="false">'
        f'<rect x="{-PAD}" y="{-PAD}" width="{WIDTH + 2 * PAD}" height="{HEIGHT + 2 * PAD}" '
        f'fill="{PAPER}"/>{lands}{circles}</svg>'
    )


def land(code: str, scale: str, shape: str, highlighted: Collection[str]) -> str:
    fill = LAND_ON if f"DE-{code}" in highlighted else LAND
    return (
        f'<path transform="scale({scale})" d="{shape}" fill="{fill}" stroke="{BORDER}" '
        f'stroke-width="2.5"/>'
    )


def leaders(spot: Spot) -> str:
    """Thin lines to a circle that had to step aside, from its true places."""
    return "".join(
        f'<path d="M{x:.0f} {y:.0f}L{spot.x:.0f} {spot.y:.0f}" stroke="{BAR}" stroke-width="1"/>'
        for x, y in spot.true
        if abs(spot.x - x) + abs(spot.y - y) > ASIDE
    )


def circle(spot: Spot) -> str:
    """With its number, if there are several."""
    radius = 9 if spot.count == 1 else 13 if spot.count < 100 else 17
    number = "" if spot.count == 1 else inside(spot)
    return (
        f'<circle cx="{spot.x:.0f}" cy="{spot.y:.0f}" r="{radius}" fill="{BAR}" '
        f'stroke="{PAPER}" stroke-width="2"/>{number}'
    )


def inside(spot: Spot) -> str:
    return (
        f'<text x="{spot.x:.0f}" y="{spot.y + 5:.0f}" font-family="{FONT}" font-size="14" '
        f'font-weight="600" text-anchor="middle" fill="{PAPER}">{escape(str(spot.count))}</text>'
    )
