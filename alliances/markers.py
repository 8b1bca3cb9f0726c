"""Alliances as markers of the map."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import get_language

from alliances.addresses import address
from alliances.cartography import Marker
from alliances.models import Alliance
from alliances.shelf import Shelf
from wirportal.keeping import all_kept

# More markers than this help nobody; the page says that the map is cut.
MOST = 200


def marker(row: Alliance, shelf: Shelf) -> Marker:
    return Marker(
        key=row.slug,
        title=row.name,
        url=address("detail", row.slug),
        lat=row.lat,
        lon=row.lon,
        place=row.seat_city,
        laender=tuple(row.laender),
        note=", ".join(shelf.theme_names(row.theme_slugs)),
    )


def markers(keys: Iterable[int], rows: QuerySet[Alliance], shelf: Shelf) -> list[Marker]:
    """The markers of these rows, in order; reads only the columns that a marker needs."""
    narrow = rows.select_related(None).only(
        "slug", "name", "lat", "lon", "seat_city", "laender", "theme_slugs"
    )

    def build(missing: list[int]) -> dict[int, Marker]:
        return {row.pk: marker(row, shelf) for row in narrow.filter(pk__in=missing).order_by()}

    found = all_kept(f"marker:{get_language() or 'de'}", shelf.version, keys, build)
    return list(found.values())
