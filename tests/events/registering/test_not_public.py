"""Guests of an event whose page is not public: what they need stands on their own page, and no
link leads them astray."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from icalendar import Calendar

from events.registering import telling
from events.registering.actions import swap
from tests.events.registering.conftest import text_of
from tests.factories.events import EventFactory, RegistrationFactory, SessionFactory
from wirportal.notifications.kinds import kinds
from wirportal.notifications.models import OutboundMail

PAGE = "/veranstaltungen/werkstatt"


@pytest.fixture(params=["network", "invited"])
def guest(db, request):
    event = EventFactory(slug="werkstatt", visibility=request.param, street="Mohrenstraße 64")
    SessionFactory(event=event, title_de="Begrüßung", room="Saal 2")
    return RegistrationFactory(event=event, user=None, email="gast@example.org")


def links_of(answer):
    return {one["href"] for one in BeautifulSoup(answer.content, "html.parser").select("a[href]")}


def test_the_own_page_says_what_the_page_of_the_event_would(client_of, guest):
    answer = client_of("anonymous").get(reverse("events:registration", args=[guest.code]))
    said = text_of(answer)
    for word in ("Mohrenstraße 64", "Stufenloser Zugang", "Begrüßung", "Saal 2"):
        assert word in said
    assert not [link for link in links_of(answer) if link.startswith(PAGE)]


def test_at_public_events_it_leads_to_the_page(client_of, db):
    row = RegistrationFactory(event__slug="werkstatt", user=None)
    answer = client_of("anonymous").get(reverse("events:registration", args=[row.code]))
    assert {f"{PAGE}/", f"{PAGE}.ics"} <= links_of(answer)
    assert "Stufenloser Zugang" not in text_of(answer)


@pytest.mark.parametrize("name", ["cancel", "pass_on", "registration_edit", "question_of_guest"])
def test_no_page_around_it_leads_nowhere(client_of, guest, name):
    answer = client_of("anonymous").get(reverse(f"events:{name}", args=[guest.code]))
    assert answer.status_code == 200
    assert not [link for link in links_of(answer) if link.startswith(PAGE)]


def test_the_calendar_comes_with_the_registration(client_of, guest):
    own = reverse("events:registration_calendar", args=[guest.code])
    answer = client_of("anonymous").get(own)
    event, point = Calendar.from_ical(answer.content).walk("VEVENT")
    assert "Mohrenstraße 64" in event["LOCATION"]
    assert point["SUMMARY"].startswith("Begrüßung")
    assert PAGE not in answer.content.decode()
    assert str(guest.code) not in answer.content.decode()


def test_the_mail_about_a_seat_passed_on_has_no_dead_link(guest):
    swap(guest, by=None, name="Zora", email="zora@example.org")
    mail = OutboundMail.objects.get(kind=telling.PASSED_ON)
    letter = kinds.named(mail.kind).compose(mail.data, None)
    assert (letter.link, letter.button) == ("", "")
