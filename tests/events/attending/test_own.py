"""One's own registration around the day: code, certificate, data, deletion."""

import datetime
import io

import pypdfium2
import pytest
from django.utils import timezone

from events.attending.papers import certificate_of
from events.attending.tickets import ticket_of
from tests.factories.events import EventFactory, RegistrationFactory
from tests.pdf_gate import faults
from wirportal.reports.typesetting.isolation import typeset

ORIGIN = {"headers": {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}}


def own(row, way=""):
    return f"/veranstaltungen/anmeldungen/{row.code}/{way}"


@pytest.fixture
def past(db):
    ended = timezone.now() - datetime.timedelta(days=1)
    return EventFactory(starts_at=ended - datetime.timedelta(hours=6), ends_at=ended)


@pytest.fixture
def guest(past):
    return RegistrationFactory(
        event=past, user=None, name="Gast Eins", state="attended", checked_in_at=past.starts_at
    )


def test_the_confirmation_shows_the_code(client_of, db):
    row = RegistrationFactory(user=None)
    page = client_of("anonymous").get(own(row)).content.decode()
    assert ticket_of(row) in page
    assert 'src="data:image/svg+xml' in page
    waiting = RegistrationFactory(user=None, state="waiting", place_in_queue=1)
    assert ticket_of(waiting) not in client_of("anonymous").get(own(waiting)).content.decode()


def test_the_certificate_is_for_those_who_came(client_of, guest):
    answer = client_of("anonymous").get(own(guest, "bescheinigung/"))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert faults(answer.content) == []
    text = pypdfium2.PdfDocument(io.BytesIO(answer.content))[0].get_textpage().get_text_range()
    assert "Gast Eins" in text
    absent = RegistrationFactory(event=guest.event, user=None)
    assert client_of("anonymous").get(own(absent, "bescheinigung/")).status_code == 404


def test_a_certificate_in_another_language_is_german(guest):
    assert faults(typeset(certificate_of(guest), "de", beat=lambda: None)) == []
    assert certificate_of(guest).title == "Teilnahmebescheinigung"


def test_own_data_and_their_deletion(client_of, guest):
    client = client_of("anonymous")
    assert client.get(own(guest, "daten/")).json()["name"] == "Gast Eins"
    erased = client.post(own(guest, "loeschen/"), **ORIGIN)
    assert "gelöscht" in erased.content.decode()
    guest_before = own(guest)
    guest.refresh_from_db()
    assert (guest.name, guest.email, guest.state) == ("", "", "attended")
    assert client.get(guest_before).status_code == 302
    assert client.get(own(guest)).status_code == 302


def test_nobody_is_deleted_who_holds_a_seat(client_of, db):
    row = RegistrationFactory(user=None)
    assert client_of("anonymous").post(own(row, "loeschen/"), **ORIGIN).status_code == 409
    row.refresh_from_db()
    assert row.erased_at is None


def test_of_somebody_else_there_is_nothing(client_of, past):
    row = RegistrationFactory(event=past, state="attended", checked_in_at=past.starts_at)
    for way in ("daten/", "loeschen/", "bescheinigung/"):
        assert client_of("account").get(own(row, way)).status_code == 404
        assert client_of("event_team").get(own(row, way)).status_code == 404
