"""Alliances as markers of the map."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language

from alliances.cartography import Marker
from alliances.models import Alliance
from alliances.shelf import Shelf

# More markers than this help nobody; the page says that the map is cut.
MOST = 200


def marker(row: Alliance, shelf: Shelf) -> Marker:
    return Marker(
        key=row.slug,
        title=row.name,
        url=address(row.slug),
        lat=row.lat,
        lon=row.lon,
        place=row.seat_city,
        laender=tuple(row.laender),
        note=", ".join(shelf.theme_names(row.theme_slugs)),
    )


def markers(rows: QuerySet[Alliance], shelf: Shelf) -> list[Marker]:
    """Markers of the first rows; reads only the columns a marker needs."""
    narrow = rows.select_related(None).only(
        "slug", "name", "lat", "lon", "seat_city", "laender", "theme_slugs"
    )
    return [marker(row, shelf) for row in narrow[:MOST]]


def address(slug: str) -> str:
    """The page of an alliance; put together from one look-up a language, as lists need many."""
    return _pattern(get_language() or "de").replace("SLUG", slug)


_patterns: dict[str, str] = {}


def _pattern(language: str) -> str:
    if language not in _patterns:
        _patterns[language] = reverse("alliances:detail", args=["SLUG"])
    return _patterns[language]
