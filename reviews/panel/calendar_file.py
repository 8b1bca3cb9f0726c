"""A session as an iCalendar file (RFC 5545), as its reader may see it."""

import datetime
import uuid

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from reviews.panel.agenda import Agenda
from reviews.panel.minutes import clock


def calendar_of(agenda: Agenda) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//WIR! Portal//Jury//DE")
    calendar.add("version", "2.0")
    calendar.add_component(event(agenda))
    content: bytes = calendar.to_ical()
    return content


def event(agenda: Agenda) -> Event:
    session, link = agenda.session, settings.BASE_URL + agenda.session.get_absolute_url()
    found = Event()
    found.add("uid", str(uuid.uuid5(uuid.NAMESPACE_URL, f"{settings.BASE_URL}#jury-{session.pk}")))
    found.add("dtstamp", timezone.now())
    found.add("dtstart", session.starts_at.astimezone(datetime.UTC))
    found.add("dtend", session.ends_at.astimezone(datetime.UTC))
    found.add("summary", f"{session.title} – {session.round.title}")
    found.add("location", session.place)
    found.add("description", agenda_in_words(agenda))
    found.add("class", "CONFIDENTIAL")
    found.add("url", link)
    return found


def agenda_in_words(agenda: Agenda) -> str:
    lines = [f"{clock(one.starts_at)}–{clock(one.ends_at)} {one.title}" for one in agenda.lines]
    return "\n".join([_("Confidential. Please do not pass this on."), *lines])
