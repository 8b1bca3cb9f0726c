"""The card behind a circle with a number: the alliances of one place, each a link."""

from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext

from alliances.cartography.clusters import Spot
from alliances.cartography.markers import Marker

SHOWN = 12  # alliances named in one card


@dataclass(frozen=True, slots=True)
class Card:
    anchor: str
    place: str
    markers: tuple[Marker, ...]
    count: int


class Cards(dict[frozenset[str], Card]):
    """The same alliances share one card, however wide the map is."""

    def of(self, spot: Spot) -> Card:
        keys = frozenset([marker.key for marker in spot.markers])
        if keys not in self:
            places = list(dict.fromkeys([m.place or m.title for m in spot.markers]))
            anchor = "ort-" + slugify(" ".join(places[:3]))[:60]
            if any(card.anchor == anchor for card in self.values()):
                anchor = f"{anchor}-{len(self) + 1}"
            self[keys] = Card(anchor, _together(places), tuple(spot.markers), spot.count)
        return self[keys]

    def markup(self) -> SafeString:
        close = escape(gettext("Close"))
        return SafeString("".join([_card(card, close) for card in self.values()]))


def _together(places: list[str]) -> str:
    if len(places) <= 3:
        return ", ".join(places)
    return gettext("%(places)s and near by") % {"places": ", ".join(places[:2])}


def _card(card: Card, close: str) -> str:
    name = f"{card.anchor}-name"
    return (
        f'<div class="map__place" id="{card.anchor}" role="group" tabindex="-1"'
        f' aria-labelledby="{name}">'
        f'<p class="map__place-name" id="{name}">{escape(card.place)}</p>'
        f'<ul class="map__place-list">{_items(card)}</ul>'
        f'<a class="map__close" href="#karte">{close}</a></div>\n'
    )


def _items(card: Card) -> str:
    shown = card.markers[:SHOWN]
    items = [marker.link for marker in shown]
    if more := card.count - sum([marker.number for marker in shown]):
        items.append(escape(gettext("and %(count)s more, see the list") % {"count": more}))
    return "".join([f"<li>{item}</li>" for item in items])
