"""The same as the map in words: one row an alliance. A template would take 3 ms for 40 rows."""

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from alliances.cartography.markers import Marker


def rows(markers: Iterable[Marker]) -> SafeString:
    place, laender, theme = (escape(gettext(word)) for word in ("Place", "Länder", "Theme"))
    return SafeString(
        "".join(
            [
                f'<tr><th scope="row">{marker.link}</th>'
                f'<td data-label="{place}">{escape(marker.place)}</td>'
                f'<td data-label="{laender}">{escape(marker.land_names)}</td>'
                f'<td data-label="{theme}">{escape(marker.note)}</td></tr>\n'
                for marker in markers
            ]
        )
    )
