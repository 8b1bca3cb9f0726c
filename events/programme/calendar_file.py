"""Events as iCalendar (RFC 5545): the same UID for ever, a higher SEQUENCE with each change."""

import uuid
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Component, Timezone
from icalendar import Event as Entry

from events.models import Event, Session
from events.models.events import BERLIN
from events.planning.cards import where_of
from wirportal.texts.characters import clean
from wirportal.texts.rendering import to_plain

# The rules that hold since 1996, without an end.
ZONE = b"""BEGIN:VTIMEZONE
TZID:Europe/Berlin
X-LIC-LOCATION:Europe/Berlin
BEGIN:DAYLIGHT
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""


@cache
def zone() -> Component:
    return Timezone.from_ical(ZONE.replace(b"\n", b"\r\n"))


def calendar(name: str, entries: Iterable[Entry]) -> bytes:
    found = Calendar()
    found.add("prodid", "-//WIR! Portal//Veranstaltungen//DE")
    found.add("version", "2.0")
    # Unlike other texts the library takes a line break here for an error.
    title = " ".join(clean(name).split())
    found.add("name", title)
    found.add("x-wr-calname", title)
    found.add("x-wr-timezone", "Europe/Berlin")
    found.add_component(zone())
    for entry in entries:
        found.add_component(entry)
    content: bytes = found.to_ical()
    return content


def calendar_of(event: Event, points: Iterable[Session], *, has_page: bool = True) -> bytes:
    """The event and its points; without the address of a page the reader would not find."""
    rows = [event_entry(event, has_page), *(point_entry(event, one, has_page) for one in points)]
    return calendar(event.title(), rows)


def calendar_of_all(events: Iterable[Event]) -> bytes:
    return calendar(_("WIR! Portal: events"), (event_entry(event) for event in events))


def name_of(kind: str, row: Any) -> str:
    """Made from the key, which stays when title, address or language change."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{settings.BASE_URL}#{kind}-{row.pk}"))


def event_entry(event: Event, has_page: bool = True) -> Entry:
    entry = Entry()
    entry.add("uid", name_of("event", event))
    stamp(entry, event, event.sequence, is_off=event.state == Event.State.CANCELLED)
    entry.add("summary", titled(event.title(), is_off=event.state == Event.State.CANCELLED))
    entry.add("location", clean(whereabouts(event)))
    entry.add("description", clean(about(event, has_page)))
    if has_page:
        entry.add("url", settings.BASE_URL + event.get_absolute_url())
    if event.lat is not None and event.lon is not None:
        entry.add("geo", (event.lat, event.lon))
    entry.add("categories", [str(event.get_kind_display())])
    return entry


def point_entry(event: Event, point: Session, has_page: bool = True) -> Entry:
    """Dropped with the event; both sequences only grow, so their sum does."""
    is_off = point.is_cancelled or event.state == Event.State.CANCELLED
    entry = Entry()
    entry.add("uid", name_of("session", point))
    stamp(entry, point, point.sequence + event.sequence, is_off=is_off)
    entry.add("summary", titled(f"{point.title()} – {event.title()}", is_off=is_off))
    entry.add("location", clean(", ".join(filter(None, [point.room, whereabouts(event)]))))
    entry.add("description", clean(to_plain(point.text())))
    if has_page:
        entry.add("url", settings.BASE_URL + event.get_absolute_url())
    entry.add("categories", [str(point.get_format_display())])
    entry.add("related-to", name_of("event", event))
    return entry


def stamp(entry: Entry, row: Any, sequence: int, *, is_off: bool) -> None:
    entry.add("dtstamp", row.changed_at)
    entry.add("last-modified", row.changed_at)
    entry.add("sequence", sequence)
    entry.add("status", "CANCELLED" if is_off else "CONFIRMED")
    entry.add("dtstart", row.starts_at.astimezone(BERLIN))
    entry.add("dtend", row.ends_at.astimezone(BERLIN))


def titled(title: str, *, is_off: bool) -> str:
    words = _("Cancelled: %(title)s") % {"title": title} if is_off else title
    return clean(words)


def whereabouts(event: Event) -> str:
    """The full address; the online room has none here."""
    if event.mode == Event.Mode.ONLINE:
        return str(event.get_mode_display())
    found = ", ".join(filter(None, [event.place, event.street, event.city]))
    return found or where_of(event)


def about(event: Event, has_page: bool) -> str:
    access = _("Accessibility: %(text)s") % {"text": event.access()} if event.access() else ""
    reason = event.reason if event.state == Event.State.CANCELLED else ""
    link = settings.BASE_URL + event.get_absolute_url() if has_page else ""
    return "\n\n".join(filter(None, [reason, event.claim(), access, link]))
