"""After a cancellation no page and no mail speaks of a seat any more."""

import datetime

import pytest
from django.utils import timezone

from events.attending.tickets import ticket_of
from events.models import Event
from events.registering import telling
from events.registering.offers import to_answer
from events.states import RegistrationState as S
from tests.events.registering.conftest import text_of
from tests.factories.events import EventFactory, PartyFactory, RegistrationFactory
from wirportal.notifications.kinds import kinds
from wirportal.notifications.models import OutboundMail

OFF = {"state": "cancelled", "reason": "Das Haus ist gesperrt."}
ORIGIN = {"headers": {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}}


@pytest.fixture
def off(db):
    return EventFactory(slug="werkstatt", online_url="https://raum.example/", **OFF)


def own(row, way=""):
    return f"/veranstaltungen/anmeldungen/{row.code}/{way}"


@pytest.mark.parametrize("state", [S.CONFIRMED, S.WAITING, S.OFFERED, S.INVITED, S.REQUESTED])
def test_the_own_page_says_that_it_does_not_take_place(client_of, off, state):
    row = RegistrationFactory(
        event=off, user=None, state=state, place_in_queue=1, offered_until=timezone.now()
    )
    page = client_of("anonymous").get(own(row))
    said = text_of(page)
    assert "Diese Veranstaltung findet nicht statt. Das Haus ist gesperrt." in said
    for word in ("Platz an dieser", "Warteliste", "bestätigen", "eingeladen", ticket_of(row)):
        assert word not in said
    assert "Sie haben einen Platz" not in said
    assert b"raum.example" not in page.content


def test_nobody_needs_the_name_any_more(client_of, off):
    row = RegistrationFactory(event=off, user=None)
    assert client_of("anonymous").post(own(row, "loeschen/"), **ORIGIN).status_code == 200
    row.refresh_from_db()
    assert row.erased_at is not None


def test_nothing_waits_for_an_answer(client_of, off, person):
    later = timezone.now() + datetime.timedelta(hours=3)
    user = person("account")
    RegistrationFactory(event=off, user=user, state=S.OFFERED, offered_until=later)
    assert list(to_answer(user)) == []
    said = text_of(client_of("account").get("/arbeitsplatz/"))
    assert "Abgesagt" in said
    assert "Platz angeboten" not in said


@pytest.mark.parametrize("kind", [telling.CONFIRMED, telling.WAITING, telling.OFFERED])
def test_mails_that_still_wait_do_not_go(db, kind):
    state = {telling.CONFIRMED: S.CONFIRMED, telling.WAITING: S.WAITING}.get(kind, S.OFFERED)
    row = RegistrationFactory(
        user=None, state=state, place_in_queue=1, offered_until=timezone.now()
    )
    telling.tell(kind, row)
    mail = OutboundMail.objects.get()
    assert kinds.named(kind).compose(mail.data, None) is not None
    Event.objects.update(**OFF)
    assert kinds.named(kind).compose(mail.data, None) is None


def test_the_coordination_is_asked_for_nothing(client_of, off, alliance, person):
    party = PartyFactory(event=off, alliance=alliance)
    later = timezone.now() + datetime.timedelta(hours=3)
    row = RegistrationFactory(
        event=off, party=party, state=S.OFFERED, offered_until=later, place_in_queue=1
    )
    telling.tell_coordination(party, row)
    assert (
        kinds.named(telling.PARTY_OFFERED).compose({"registration": row.pk}, person("coordinator"))
        is None
    )
    said = text_of(client_of("coordinator").get("/veranstaltungen/werkstatt/delegation/"))
    assert "Für alle bestätigen" not in said
    assert "Namen tauschen" not in said
