"""What callers hand in: one marker an alliance, or one a place when there are very many."""

from typing import NamedTuple

from alliances.laender import Land


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
        return ", ".join(str(Land(code).label) for code in self.laender if code in Land.values)
