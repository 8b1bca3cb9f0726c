"""What callers hand in: one marker an alliance, or one a place when there are very many."""

from html import escape
from typing import NamedTuple

from alliances.laender import Land

NAMES = {land.value: land.label for land in Land}


class Marker(NamedTuple):
    key: str  # short and unique: a slug
    title: str
    url: str = ""  # none: the marker is shown and is no link
    lat: float | None = None
    lon: float | None = None
    place: str = ""
    laender: tuple[str, ...] = ()  # ISO codes such as DE-SN
    note: str = ""  # the theme in words, for the table
    tone: str = ""  # "muted" for what lies outside a selection
    number: int = 1  # of alliances it stands for

    @property
    def land_names(self) -> str:
        return ", ".join([str(NAMES[code]) for code in self.laender if code in NAMES])

    @property
    def link(self) -> str:
        """The title, escaped, and a link where there is an address."""
        title = escape(self.title)
        return f'<a href="{escape(self.url)}">{title}</a>' if self.url else title
