"""An event in the words of schema.org."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils import timezone

from alliances.models import Alliance
from alliances.structured import Data, reference, whole
from events.models import Event, Session

SCHEMA = "https://schema.org"
MODES = {
    Event.Mode.ON_SITE: "OfflineEventAttendanceMode",
    Event.Mode.ONLINE: "OnlineEventAttendanceMode",
    Event.Mode.BOTH: "MixedEventAttendanceMode",
}


def event_data(
    event: Event, *, organisers: Iterable[Alliance] = (), points: Iterable[Session] = ()
) -> Data:
    is_off = event.state == Event.State.CANCELLED
    return whole(
        {
            **reference("Event", event.title(), event.get_absolute_url()),
            "description": event.claim(),
            "startDate": local(event.starts_at),
            "endDate": local(event.ends_at),
            "eventStatus": f"{SCHEMA}/{'EventCancelled' if is_off else 'EventScheduled'}",
            "eventAttendanceMode": f"{SCHEMA}/{MODES[Event.Mode(event.mode)]}",
            "location": locations(event),
            "organizer": [
                reference("Organization", one.name, one.get_absolute_url()) for one in organisers
            ],
            "inLanguage": event.language,
            "isAccessibleForFree": True,
            # Online there is room for everybody.
            "maximumPhysicalAttendeeCapacity"
            if event.mode == Event.Mode.BOTH
            else "maximumAttendeeCapacity": event.capacity,
            "subEvent": [point_data(point) for point in points],
        }
    )


def local(at: datetime.datetime) -> str:
    """With the offset of German time, which says how late it is there."""
    return timezone.localtime(at).isoformat()


def locations(event: Event) -> list[Data]:
    """The house, the online room (its address is for people with a seat), or both."""
    found: list[Data] = []
    if event.mode != Event.Mode.ONLINE:
        found.append(house(event))
    if event.mode != Event.Mode.ON_SITE:
        page = settings.BASE_URL + event.get_absolute_url()
        found.append({"@type": "VirtualLocation", "url": page})
    return found


def house(event: Event) -> Data:
    address = {
        "@type": "PostalAddress",
        "streetAddress": event.street,
        "addressLocality": event.city,
        "addressCountry": "DE",
    }
    data: dict[str, Any] = {"@type": "Place", "name": event.place or event.city, "address": address}
    if event.lat is not None and event.lon is not None:
        data["geo"] = {"@type": "GeoCoordinates", "latitude": event.lat, "longitude": event.lon}
    return data


def point_data(point: Session) -> Data:
    return {
        "@type": "Event",
        "name": point.title(),
        "startDate": local(point.starts_at),
        "endDate": local(point.ends_at),
    }
