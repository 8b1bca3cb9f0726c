"""Key figures and theme tiles, computed from the data."""

from dataclasses import dataclass
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext

from alliances.cartography import Marker
from alliances.laender import Land
from alliances.listing import Listing
from alliances.models import Alliance, Organisation, Programme
from alliances.shelf import Shelf
from wirportal.keeping import kept


class Figures(NamedTuple):
    """Counts over what is public; `funded` is the number the programme itself names."""

    alliances: int
    funded: int
    laender: int
    organisations: int
    themes: int


class LandShown(NamedTuple):
    code: str
    name: str
    markers: list[Marker]


@dataclass(frozen=True, slots=True)
class Tile:
    title: str
    text: str
    url: str
    slug: str
    count: int


def figures(shelf: Shelf) -> Figures:
    return kept("figures", shelf.version, lambda: counted(shelf))


def counted(shelf: Shelf) -> Figures:
    rows = Alliance.objects.published().values_list("laender", flat=True)
    programme = Programme.objects.first()
    return Figures(
        alliances=len(rows),
        funded=programme.alliances_funded if programme else 0,
        laender=len({code for codes in rows for code in codes}),
        organisations=Organisation.objects.public().count(),
        themes=len(shelf.themes),
    )


def shown_note(numbers: Figures) -> str:
    """Says how many of the programme's alliances the portal shows, and why not all."""
    words = {"shown": numbers.alliances, "funded": numbers.funded}
    if numbers.alliances >= numbers.funded:
        return gettext("The portal shows all %(funded)s alliances of the programme.") % words
    return (
        gettext(
            "The portal shows %(shown)s of the %(funded)s alliances of the programme: those for "
            "which public sources were found."
        )
        % words
    )


def by_land(listing: Listing) -> list[LandShown]:
    """The alliances under each Land they work in; one that spans several stands under each."""
    return [
        LandShown(code, str(name), found)
        for code, name in Land.choices
        if (found := [marker for marker in listing.markers if code in marker.laender])
    ]


def theme_tiles(listing: Listing) -> list[Tile]:
    """The themes with how many alliances work on them."""
    counts = listing.filter.counts.of("thema")
    return [
        Tile(
            theme.name(),
            theme.text(),
            reverse("alliances:theme", args=[slug]),
            slug,
            counts.get(slug, 0),
        )
        for slug, theme in listing.shelf.themes.items()
    ]
