"""Mails about registrations: each says what is true when it goes, and only to whom it is about."""

import datetime
import uuid

import pytest
from django.utils import timezone, translation

from events.models import Event, Registration
from events.registering import mail_kinds, telling
from events.registering.actions import cancel, swap
from events.states import RegistrationState as S
from tests.factories.events import RegistrationFactory
from wirportal.notifications.delivery import send_waiting
from wirportal.notifications.kinds import kinds
from wirportal.notifications.models import OutboundMail

KINDS = [kind for kind in kinds if kind.topic is mail_kinds.REGISTRATIONS]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_each_kind_has_a_preview_for_the_office(db, kind):
    with translation.override("de"):
        letter = kind.sample()
    assert "Zukunftswerkstatt" in letter.subject
    assert letter.link
    assert letter.why.startswith("Sie erhalten diese E-Mail, weil")


def told(kind, **facts):
    row = RegistrationFactory(user=None, email="gast@example.org", **facts)
    telling.tell(kind, row)
    return row, OutboundMail.objects.get()


def test_mail_names_the_event_the_place_in_the_queue_and_the_own_page(db):
    row, mail = told(telling.WAITING, state=S.WAITING, place_in_queue=7)
    with translation.override("de"):
        letter = kinds.named(mail.kind).compose(mail.data, None)
    assert letter.subject == f"{row.event.title_de}: Sie stehen auf der Warteliste"
    assert ("Ihr Platz auf der Warteliste", "1") in letter.facts
    assert letter.link.endswith(f"/veranstaltungen/anmeldungen/{row.code}/")


def test_no_code_and_no_address_of_a_page_stands_in_the_outbox(db):
    row, mail = told(telling.GUEST_CODE, state=S.REQUESTED)
    kept = str(mail.data) + mail.key + mail.message_id
    assert telling.guest_code(row) not in kept
    assert str(row.code) not in kept
    assert str(row.form_token) not in kept


def test_mail_that_is_not_true_any_more_does_not_go(db, mail_server):
    row, mail = told(telling.OFFERED, state=S.OFFERED, offered_until="2030-01-01T00:00Z")
    Registration.objects.filter(pk=row.pk).update(state=S.CONFIRMED)
    send_waiting()
    assert mail_server.addresses == []
    mail.refresh_from_db()
    assert mail.state == OutboundMail.State.SUPPRESSED


def test_mail_of_the_first_person_does_not_show_the_page_of_the_second(db, mail_server):
    row, mail = told(telling.CONFIRMED, state=S.CONFIRMED)
    swap(row, by=None, name="Zora", email="zora@example.org")
    assert kinds.named(mail.kind).compose(mail.data, None) is None
    send_waiting()
    assert sorted(mail_server.addresses) == ["gast@example.org", "zora@example.org"]
    (passed_on,) = [kept for to, _key, kept in mail_server.kept if to == "gast@example.org"]
    assert str(Registration.objects.get().code).encode() not in passed_on


def test_second_swap_tells_the_second_person_too(db):
    row = RegistrationFactory(user=None, email="a@example.org")
    row = swap(row, by=None, name="B", email="b@example.org")
    swap(row, by=None, name="C", email=f"{uuid.uuid4().hex}@example.org")
    gone = OutboundMail.objects.filter(kind=telling.PASSED_ON).values_list("address", flat=True)
    assert sorted(gone) == ["a@example.org", "b@example.org"]


def test_whoever_takes_over_from_a_guest_is_told_and_can_leave(db):
    row = RegistrationFactory(user=None, email="a@example.org")
    swap(row, by=None, name="B", email="b@example.org")
    mail = OutboundMail.objects.get(address="b@example.org")
    with translation.override("de"):
        letter = kinds.named(mail.kind).compose(mail.data, None)
    said = " ".join(letter.paragraphs)
    assert "Jemand hat Ihnen seinen Platz bei dieser Veranstaltung weitergegeben." in said
    assert "können Sie sich jederzeit auf der Seite Ihrer Anmeldung abmelden" in said
    assert letter.why.startswith("Sie erhalten diese E-Mail, weil Ihnen jemand")


def test_no_code_of_a_swapped_seat_stands_in_the_outbox(db):
    row = RegistrationFactory(user=None, email="a@example.org")
    swap(row, by=None, name="B", email="b@example.org")
    row.refresh_from_db()
    kept = [f"{mail.key} {mail.data} {mail.message_id}" for mail in OutboundMail.objects.all()]
    assert not any(str(row.code) in one for one in kept)


def letter_after(row, kind):
    cancel([row], by=None)
    mail = OutboundMail.objects.get(kind=kind)
    with translation.override("de"):
        return " ".join(kinds.named(kind).compose(mail.data, row.user).paragraphs)


SEAT, QUEUE = "Ihr Platz ist nun für andere frei.", "Sie stehen nicht mehr auf der Warteliste."


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, [SEAT]),
        ({"state": S.WAITING, "place_in_queue": 1}, [QUEUE]),
        ({"event__mode": "hybrid", "is_online": True}, []),
    ],
)
def test_whoever_leaves_reads_what_they_have_given_up(db, facts, said):
    text = letter_after(RegistrationFactory(**facts), telling.CANCELLED)
    assert [word for word in (SEAT, QUEUE) if word in text] == said


def test_nobody_is_sent_to_a_registration_that_has_closed(db):
    _row, mail = told(telling.LAPSED, state=S.CANCELLED)
    with translation.override("de"):
        assert "erneut anmelden" in " ".join(compose(mail).paragraphs)
        Event.objects.update(closes_at=timezone.now() - datetime.timedelta(minutes=1))
        assert "erneut anmelden" not in " ".join(compose(mail).paragraphs)


def test_the_code_goes_to_an_address_anybody_may_have_typed(db):
    _row, mail = told(telling.GUEST_CODE, state=S.REQUESTED)
    with translation.override("de"):
        assert "weil jemand diese Adresse" in compose(mail).why


def compose(mail):
    return kinds.named(mail.kind).compose(mail.data, None)


def test_whoever_takes_over_brings_their_own_sector_and_language(client_of, person):
    person("auditor")  # writes in the language of the account
    type(person("auditor")).objects.filter(pk=person("auditor").pk).update(language="en")
    for email, language in (("neu@example.org", "de"), (person("auditor").email, "en")):
        row = RegistrationFactory(user=None, sector="presse", language="en")
        path = f"/veranstaltungen/anmeldungen/{row.code}/weitergeben/"
        answer = client_of("anonymous").get(path)
        assert 'name="sector"' in answer.content.decode()
        sent = {"name": "Neu", "email": email, "sector": "verwaltung"}
        origin = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
        client_of("anonymous").post(path, sent, headers=origin)
        row.refresh_from_db()
        assert (row.name, row.sector, row.language) == ("Neu", "verwaltung", language)
    row = RegistrationFactory(user=None, sector="presse")
    assert swap(row, by=None, name="Neu", email="ganz@example.org").sector == ""
