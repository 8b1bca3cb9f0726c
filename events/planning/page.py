"""The page of one event: what a visitor wants to know before anything else."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alliances.cartography import MapDrawing, draw
from alliances.cartography.markers import Marker
from alliances.laender import Land
from alliances.models import Alliance, Theme
from alliances.structured import breadcrumb_data
from events.models import Event, Session
from events.planning.cards import TONES, when_of
from events.planning.structured import event_data
from wirportal.keeping import kept
from wirportal.templatetags.structured import json_ld
from wirportal.texts.rendering import to_html

T = TypeVar("T")


def kept_of(event: Event, name: str, version: str, build: Callable[[], T]) -> T:
    """What is the same for all who may see the event, by language.

    What visitors do not see does not move the version, so it is built anew each time.
    """
    return (
        build()
        if not event.is_for_visitors()
        else kept(f"event-{name}:{get_language() or 'de'}:{event.pk}", version, build)
    )


def public_organisers(event: Event) -> list[Alliance]:
    rows = event.organiser_rows.select_related("alliance").order_by("position", "pk")
    return [row.alliance for row in rows if row.alliance.is_public]


class EventPage:
    """Facts about one event; `points` are those of its programme."""

    def __init__(self, event: Event, points: list[Session], version: str) -> None:
        self.event = event
        self.points = [point for point in points if not point.is_cancelled]
        self.version = version

    def kept(self, name: str, build: Callable[[], T]) -> T:
        return kept_of(self.event, name, self.version, build)

    @property
    def when(self) -> str:
        return when_of(self.event)

    @property
    def tone(self) -> str:
        return TONES.get(self.event.state, "")

    @cached_property
    def organisers(self) -> list[Alliance]:
        return self.kept("organisers", lambda: public_organisers(self.event))

    @cached_property
    def themes(self) -> list[Theme]:
        themes = self.event.themes.filter(scheme=Theme.Scheme.DIRECTORY)
        return self.kept("themes", lambda: list(themes))

    @property
    def address(self) -> list[str]:
        """Line by line."""
        if self.event.mode == Event.Mode.ONLINE:
            return []
        land = str(Land(self.event.land).label) if self.event.land else ""
        town = self.event.city.lstrip("0123456789 ")
        lines = [self.event.place, self.event.street, self.event.city]
        return [line for line in [*lines, land if land != town else ""] if line]

    @property
    def way(self) -> str:
        """To the house, on a map outside of the portal; nothing for what takes place online."""
        event = self.event
        if event.mode == Event.Mode.ONLINE:
            return ""
        if event.lat is not None and event.lon is not None:
            where = f"mlat={event.lat}&mlon={event.lon}#map=17/{event.lat}/{event.lon}"
            return f"https://www.openstreetmap.org/?{where}"
        if not (event.street and event.city):
            return ""
        query = urlencode({"query": f"{event.street}, {event.city}"})
        return f"https://www.openstreetmap.org/search?{query}"

    @cached_property
    def map(self) -> MapDrawing | None:
        """Germany with a dot; none without a position."""
        event = self.event
        if event.lat is None or event.lon is None or event.mode == Event.Mode.ONLINE:
            return None
        laender = (event.land,) if event.land else ()
        # The name of the town alone: a whole title does not fit beside the dot.
        town = event.city.lstrip("0123456789 ") or event.place
        marker = Marker(event.slug, town, lat=event.lat, lon=event.lon, laender=laender)
        return draw([marker], highlighted_laender=laender, selected=event.slug, size="small")

    @property
    def takes_registrations(self) -> bool:
        return self.event.is_open_now()

    @property
    def about(self) -> SafeString:
        return self.kept("about", lambda: to_html(self.event.text()))

    @property
    def glance(self) -> SafeString:
        """The facts and the map; the clock moves the version when registration opens or closes."""
        context = {"event": self.event, "page": self}
        template = "events/planning/_glance.html"
        return self.kept("glance", lambda: render_to_string(template, context))

    @property
    def json_ld(self) -> SafeString:
        """The data blocks of the page's head."""
        return self.kept("json-ld", self.structured)

    def structured(self) -> SafeString:
        data: Any = event_data(self.event, organisers=self.organisers, points=self.points)
        way = breadcrumb_data(
            (_("Events"), reverse("events:events")),
            (self.event.title(), self.event.get_absolute_url()),
        )
        return json_ld(data, way)
