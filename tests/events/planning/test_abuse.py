"""Titles that are longer once umlauts are written out, or of several lines."""

import uuid

from django.urls import reverse
from icalendar import Calendar

from events.models import Demand, Event
from events.planning.actions import slug_for
from events.planning.forms import EventForm
from events.programme.forms import PointForm, TableForm
from events.tables import actions
from reviews.rounds.forms import RoundForm
from tests.factories.events import EventFactory, SessionFactory, ThemeTableFactory

LONG = "Überörtliche Bürgergespräche über Ökosysteme für Äcker, Gärten, Flüsse, Hügel und Wälder"


def test_an_address_fits_into_its_column_also_with_umlauts_written_out(client_of, person):
    assert len(slug_for(Event(title_de="ü" * 200))) == 70
    event = EventFactory()
    path = reverse("events:new-point", args=[event.slug])
    day = f"{event.starts_at:%Y-%m-%d}"
    form = {"format": "plenum", "title_de": "ä" * 70, "number": 1}
    form |= {"starts_at": f"{day}T12:00", "ends_at": f"{day}T13:00"}
    assert client_of("event_team").post(path, form).status_code == 302
    values = {"text_de": LONG * 3, "addressee": "bmftr"}
    table = ThemeTableFactory(event=event, state="open")
    made = actions.add(table, Demand, values, {}, token=uuid.uuid4(), by=person("event_team"))
    assert len(made.slug) <= 70


def test_the_address_of_a_round_fits_as_well(db, person):
    form = RoundForm({"title": "ü" * 60}, user=person("agency_lead"))
    form.is_valid()
    assert len(form.cleaned_data["slug"]) <= 50


def test_a_title_of_two_lines_breaks_no_calendar(client, db):
    event = EventFactory(title_de="Eins\r\nEND:VCALENDAR\r\nZwei")
    SessionFactory(event=event, title_de="Punkt\r\nBEGIN:VEVENT")
    answer = client.get(reverse("events:calendar", args=[event.slug]))
    assert answer.status_code == 200
    assert len(Calendar.from_ical(answer.content).walk("VEVENT")) == 2


def test_titles_are_taken_in_one_line(person):
    user, event = person("event_team"), EventFactory()
    for made, kind in ((Event(), EventForm), (SessionFactory(event=event), PointForm),
                       (ThemeTableFactory(event=event), TableForm)):  # fmt: skip
        form = kind({"title_de": "Eins\r\nZwei\x0b"}, user=user, instance=made)
        form.is_valid()
        assert form.cleaned_data["title_de"] == "Eins Zwei"
