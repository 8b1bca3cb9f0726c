"""What somebody with bad intentions, or with a bad connection, sends; and events that are off."""

import datetime
import uuid

import pytest
from django.utils import timezone

from events.models import Registration
from events.registering import managing, views
from events.registering.actions import accept, swap
from events.registering.queue import keep_queues
from events.states import RegistrationState as S
from tests.events.registering.conftest import form_of
from tests.factories.events import RegistrationFactory
from wirportal.moves import Refused
from wirportal.notifications.models import OutboundMail

REGISTER = "/veranstaltungen/werkstatt/anmelden/"
DELEGATION = "/veranstaltungen/werkstatt/delegation/"


def mails(kind):
    return OutboundMail.objects.filter(kind=kind).count()


def party(alliance, *emails, token=None):
    data = {
        "alliance": alliance.pk,
        "form_token": str(token or uuid.uuid4()),
        "p-TOTAL_FORMS": len(emails),
        "p-INITIAL_FORMS": 0,
    }
    for number, email in enumerate(emails):
        data |= {f"p-{number}-name": f"Person {number}", f"p-{number}-email": email}
    return data


# Mails to strangers


def test_a_form_that_was_counted_for_one_address_is_counted_for_another(guest, event, monkeypatch):
    """Else one's own address, which is registered, would pay for mails to others."""
    RegistrationFactory(event=event, user=None, email="eigene@example.org")
    monkeypatch.setitem(views.MOST, "address", 2)
    answers = []
    for _time in range(4):
        token = uuid.uuid4()
        monkeypatch.setitem(views.MOST, "address", 100)
        guest(REGISTER, name="Ich", email="eigene@example.org", form_token=token)
        monkeypatch.setitem(views.MOST, "address", 2)
        sent = guest(REGISTER, name="Fremd", email="fremd@example.org", form_token=token)
        answers.append(sent.status_code)
    assert (answers, mails("event-guest-code")) == ([302, 302, 429, 429], 2)


def test_a_stranger_cannot_keep_people_out_of_their_delegation(guest, event, client_of, alliance):
    guest(REGISTER, name="Fremd", email="eine@example.org")
    answer = client_of("coordinator").post(DELEGATION, party(alliance, "Eine@example.org"))
    assert answer.status_code == 302
    found = Registration.objects.order_by("pk").values_list("name", "state")
    assert list(found) == [("Fremd", S.CANCELLED), ("Person 0", S.CONFIRMED)]


def test_a_stranger_cannot_keep_a_name_from_being_swapped(guest, event):
    guest(REGISTER, name="Fremd", email="eine@example.org")
    row = RegistrationFactory(event=event)
    swap(row, by=row.user, name="Neu", email="eine@example.org")
    found = Registration.objects.order_by("name").values_list("name", "state")
    assert list(found) == [("Fremd", S.CANCELLED), ("Neu", S.CONFIRMED)]


# Sent again, with something else in it: nothing is dropped in silence


def test_a_delegation_sent_again_with_others_says_that_they_are_not_registered(
    event, client_of, alliance
):
    client, token = client_of("coordinator"), uuid.uuid4()
    assert client.post(DELEGATION, party(alliance, "a@example.org", token=token)).status_code == 302
    again = party(alliance, "a@example.org", "b@example.org", token=token)
    answer = client.post(DELEGATION, again)
    page = answer.content.decode()
    assert (answer.status_code, "b@example.org" in page, str(token) in page) == (409, True, False)
    assert Registration.objects.count() == 1


def test_a_guest_form_sent_again_for_somebody_else_registers_them_as_well(guest, event):
    token = uuid.uuid4()
    guest(REGISTER, name="Eins", email="eins@example.org", form_token=token)
    answer = guest(REGISTER, name="Zwei", email="zwei@example.org", form_token=token)
    assert answer.status_code == 302
    assert sorted(Registration.objects.values_list("email", flat=True)) == [
        "eins@example.org",
        "zwei@example.org",
    ]
    two = Registration.objects.get(email="zwei@example.org")
    assert answer["Location"] == f"{REGISTER}{two.form_token}/"
    guest(REGISTER, name="Zwei", email="zwei@example.org", form_token=token)
    assert (Registration.objects.count(), mails("event-guest-code")) == (2, 2)


# An event that was cancelled


@pytest.fixture
def off(event):
    event.state, event.reason = "cancelled", "Wasserschaden"
    event.save()
    return event


def test_of_a_cancelled_event_nobody_gets_a_seat(off):
    until = timezone.now() + datetime.timedelta(days=1)
    offered = RegistrationFactory(event=off, state=S.OFFERED, offered_until=until)
    waiting = RegistrationFactory(event=off, state=S.WAITING, place_in_queue=1)
    seated = RegistrationFactory(event=off)
    for deed in (
        lambda: accept(offered, by=offered.user),
        lambda: managing.give_seat(waiting, by=waiting.user, reason="Darum"),
        lambda: swap(seated, by=seated.user, name="Neu", email="neu@example.org"),
    ):
        with pytest.raises(Refused, match="abgesagt"):
            deed()
    keep_queues(timezone.now() + datetime.timedelta(days=2))
    assert not OutboundMail.objects.exists()


def test_a_guest_hears_that_the_event_is_off(guest, off):
    until = timezone.now() + datetime.timedelta(days=1)
    row = RegistrationFactory(event=off, user=None, state=S.OFFERED, offered_until=until)
    answer = guest(f"/veranstaltungen/anmeldungen/{row.code}/annehmen/")
    assert (answer.status_code, mails("event-confirmed")) == (409, 0)
    assert "abgesagt" in answer.content.decode()


@pytest.mark.parametrize("name", ["A\r\nBcc: b@example.org", "A\u202eB", "A\x0bB", "A\x00B"])
def test_names_are_one_line_without_controls(guest, event, client_of, name):
    guest(REGISTER, name=name, organisation=name, email="gast@example.org")
    client_of("account").post(REGISTER, form_of(name))
    for row in Registration.objects.all():
        assert row.name.isprintable()
        assert row.organisation.isprintable()
    assert Registration.objects.count() == 2
