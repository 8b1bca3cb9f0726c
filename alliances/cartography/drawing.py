"""From markers to a finished drawing that a template only prints."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from alliances.cartography.cards import Cards
from alliances.cartography.clusters import NARROW, WIDE, Spot, arrange
from alliances.cartography.markers import Marker
from alliances.cartography.markup import Circle, svg
from alliances.cartography.projection import is_on_map
from alliances.cartography.table import rows

Size = Literal["full", "small"]

NAMED = 6  # alliances in the name of a circle; its card names more
LAYERS = {"full": {"wide": WIDE, "narrow": NARROW}, "small": {"only": WIDE}}


@dataclass(frozen=True, slots=True)
class MapDrawing:
    svg: SafeString
    cards: SafeString  # of places with several alliances
    rows: SafeString  # of the table, also for alliances without a place
    size: Size
    count: int  # alliances on the map
    missing: int  # alliances whose place cannot be shown


def draw(
    markers: Iterable[Marker],
    *,
    highlighted_laender: Iterable[str] = (),
    selected: str | None = None,
    size: Size = "full",
) -> MapDrawing:
    """The map of these markers; the same markers are drawn once and kept."""
    highlighted = tuple(sorted(set(highlighted_laender)))
    if size == "small":  # on the page of the selected one: no link to where one is already
        markers = [m._replace(url="") if m.key == selected else m for m in markers]
    return _drawn(tuple(markers), highlighted, selected, size, get_language() or "")


@lru_cache(maxsize=64)
def _drawn(
    markers: tuple[Marker, ...],
    highlighted: tuple[str, ...],
    selected: str | None,
    size: Size,
    language: str,  # part of the key: labels are in words
) -> MapDrawing:
    on_map = [marker for marker in markers if is_on_map(marker.lat, marker.lon)]
    count = sum([marker.number for marker in on_map])
    cards = Cards()
    layers = {
        name: [_circle(spot, cards, selected) for spot in arrange(on_map, layer)]
        for name, layer in LAYERS[size].items()
    }
    return MapDrawing(
        svg=svg(layers, highlighted, _label(on_map, count, size)),
        cards=cards.markup(),
        rows=rows(markers if size == "full" else ()),
        size=size,
        count=count,
        missing=sum([marker.number for marker in markers]) - count,
    )


def _label(on_map: list[Marker], count: int, size: Size) -> str:
    if size == "small" and len(on_map) == 1:
        names = {"title": on_map[0].title, "place": on_map[0].place or on_map[0].land_names}
        return gettext("%(title)s on the map of Germany: %(place)s") % names
    words = ngettext(
        "Map of Germany with %(count)s alliance",
        "Map of Germany with %(count)s alliances",
        count,
    )
    return words % {"count": count}


def _circle(spot: Spot, cards: Cards, selected: str | None) -> Circle:
    """A spot with its words; one with several alliances gets a card to link to."""
    tones = {marker.tone for marker in spot.markers}
    circle = Circle(
        x=spot.x,
        y=spot.y,
        true=spot.true,
        tone=tones.pop() if len(tones) == 1 else "",
        is_selected=selected in [marker.key for marker in spot.markers],
    )
    if len(spot.markers) > 1:
        _describe_several(circle, spot, cards)
    else:
        _describe_one(circle, spot.markers[0])
    return circle


def _describe_one(circle: Circle, marker: Marker) -> None:
    circle.url, circle.count = marker.url, marker.number
    if marker.number > 1:
        circle.name = _several(marker.place or marker.title, marker.number)
        circle.lines = [circle.name]
    else:
        circle.lines = [marker.title, marker.place] if marker.place else [marker.title]
        circle.name = ", ".join(circle.lines)


def _describe_several(circle: Circle, spot: Spot, cards: Cards) -> None:
    card = cards.of(spot)
    circle.url, circle.count = f"#{card.anchor}", card.count
    titles = [marker.title for marker in card.markers]
    circle.lines = [_several(card.place, card.count), *titles]
    circle.name = f"{circle.lines[0]} ({', '.join(titles[:NAMED])}{', …' * (len(titles) > NAMED)})"


def _several(place: str, count: int) -> str:
    return gettext("%(place)s: %(count)s alliances") % {"place": place, "count": count}
