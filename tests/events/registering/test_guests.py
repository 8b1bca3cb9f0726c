"""Guests: no account, no cookie; the address is confirmed by a code that comes by mail."""

import datetime
import email
import email.policy
import re
import uuid

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from events.editing import same_form
from events.models import Registration
from events.registering import queue, views
from events.registering.telling import guest_code
from events.states import RegistrationState as S
from tests.events.registering.conftest import FROM_HERE, errors_of, text_of
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, RegistrationFactory
from wirportal.notifications.delivery import send_waiting
from wirportal.notifications.models import OutboundMail
from wirportal.pages import guards

REGISTER = "/veranstaltungen/werkstatt/anmelden/"
GUEST = {"name": "Gast", "email": "gast@example.org"}


def mail_text(mail_server):
    _to, _key, content = mail_server.kept[0]
    mail = email.message_from_bytes(content, policy=email.policy.default)
    return mail.get_body(("plain",)).get_content()


def mails():
    return [(row.kind, row.address) for row in OutboundMail.objects.order_by("pk")]


def test_guest_confirms_by_the_code_and_gets_no_cookie(guest, event, mail_server):
    first = guest.browser.get(REGISTER)
    assert first.status_code == 200
    assert "csrfmiddlewaretoken" not in first.content.decode()
    answer = guest(REGISTER, **GUEST, food="vegan")
    row = Registration.objects.get()
    assert answer["Location"] == f"{REGISTER}{row.form_token}/"
    assert (row.state, mails()) == (S.REQUESTED, [("event-guest-code", "gast@example.org")])
    send_waiting()
    code = re.search(r"\b[A-HJ-NP-Z2-9]{8}\b", mail_text(mail_server))[0]
    assert code == guest_code(row)

    wrong = guest(answer["Location"], code="FALSCHER")
    assert (wrong.status_code, "stimmt nicht" in errors_of(wrong)) == (422, True)
    done = guest(answer["Location"], code=f" {code.lower()[:4]} {code.lower()[4:]}")
    assert done["Location"] == f"/veranstaltungen/anmeldungen/{row.code}/?gespeichert=adresse"
    row.refresh_from_db()
    assert (row.state, row.needs.food) == (S.CONFIRMED, "vegan")
    assert mails()[1:] == [("event-confirmed", "gast@example.org")]
    assert "Sie haben einen Platz" in text_of(guest.browser.get(done["Location"]))
    assert not guest.browser.cookies
    # The code, entered again, leads to the same page.
    assert guest(answer["Location"], code=code)["Location"] == done["Location"]
    assert len(mails()) == 2


def test_link_of_the_mail_does_nothing_until_the_button_is_pressed(guest, event):
    guest(REGISTER, **GUEST)
    row = Registration.objects.get()
    path = f"/veranstaltungen/anmeldungen/{row.code}/"
    assert "Adresse bestätigen" in text_of(guest.browser.get(path))
    assert Registration.objects.get().state == S.REQUESTED
    guest(f"{path}bestaetigen/")
    guest(f"{path}bestaetigen/")
    assert Registration.objects.get().state == S.CONFIRMED
    guest(f"{path}abmelden/")
    guest(f"{path}abmelden/")
    assert Registration.objects.get().state == S.CANCELLED
    assert [kind for kind, _address in mails()] == [
        "event-guest-code",
        "event-confirmed",
        "event-seat-cancelled",
    ]
    assert not guest.browser.cookies


@pytest.mark.parametrize("known", ["nobody", "account", "registered", "registered account"])
def test_every_address_gets_the_same_answer(guest, event, known):
    user = UserFactory(email="gast@example.org") if "account" in known else None
    if "registered" in known:
        RegistrationFactory(event=event, user=user, email="Gast@example.org")
    token = uuid.uuid4()
    answer = guest(REGISTER, **GUEST, form_token=token)
    page = f"{REGISTER}{same_form(token, event, 'gast@example.org')}/"
    assert (answer.status_code, answer["Location"]) == (302, page)
    page = guest.browser.get(answer["Location"])
    assert "An Ihre Adresse" in text_of(page).replace("Wir haben an", "An")
    wrong = guest(answer["Location"], code="ABCDEFGH")
    assert (wrong.status_code, errors_of(wrong)) == (
        422,
        (
            "Code aus der E-Mail: Dieser Code stimmt nicht. "
            "Bitte übernehmen Sie ihn aus der neuesten E-Mail."
        ),
    )
    kind = "event-already" if "registered" in known else "event-guest-code"
    assert [kind] == [found for found, _address in mails()]


def test_confirmed_address_of_an_account_belongs_to_the_account(guest, event):
    user = UserFactory(email="gast@example.org")
    guest(REGISTER, **GUEST)
    row = Registration.objects.get()
    assert row.user is None
    guest(f"/veranstaltungen/anmeldungen/{row.code}/bestaetigen/")
    row.refresh_from_db()
    assert (row.user, row.state) == (user, S.CONFIRMED)


def test_request_made_anew_replaces_the_one_nobody_confirmed(guest, event):
    guest(REGISTER, **GUEST | {"name": "Erste"})
    guest(REGISTER, **GUEST | {"name": "Zweite"})
    found = Registration.objects.order_by("pk").values_list("name", "state")
    assert list(found) == [("Erste", S.CANCELLED), ("Zweite", S.REQUESTED)]


def test_account_takes_over_what_a_stranger_requested_for_its_address(
    guest, event, client_of, person
):
    guest(REGISTER, **GUEST | {"email": person("account").email, "name": "Fremd"})
    client_of("account").post(REGISTER, {"name": "Selbst", "form_token": uuid.uuid4()})
    found = Registration.objects.order_by("pk").values_list("name", "state")
    assert list(found) == [("Fremd", S.CANCELLED), ("Selbst", S.CONFIRMED)]


def test_unconfirmed_request_holds_no_seat_and_expires(guest, event, states):
    guest(REGISTER, **GUEST)
    RegistrationFactory.create_batch(2, event=event)
    row = Registration.objects.get(state=S.REQUESTED)
    queue.keep_queues(timezone.now())
    assert Registration.objects.get(pk=row.pk).state == S.REQUESTED
    tomorrow = timezone.now() + datetime.timedelta(hours=25)
    with time_machine.travel(tomorrow):
        queue.keep_queues(timezone.now())
        path = f"/veranstaltungen/anmeldungen/{row.code}/bestaetigen/"
        guest(path)
    assert Registration.objects.get(pk=row.pk).state == S.CANCELLED


def test_limits_by_address_and_by_sender_keep_the_text(guest, event, monkeypatch):
    for _time in range(5):
        assert guest(REGISTER, **GUEST).status_code == 302
    answer = guest(REGISTER, **GUEST, access="Aufzug")
    assert answer.status_code == 429
    assert "Zu viele Anmeldungen" in errors_of(answer)
    assert "Aufzug" in answer.content.decode()
    monkeypatch.setitem(views.MOST, "sender", 3)
    assert guest(REGISTER, name="Neu", email="neu@example.org").status_code == 429


def test_codes_cannot_be_tried_out(guest, event):
    page = guest(REGISTER, **GUEST)["Location"]
    for _time in range(10):
        guest(page, code="ABCDEFGH")
    row = Registration.objects.get()
    assert guest(page, code=guest_code(row)).status_code == 429
    assert Registration.objects.get().state == S.REQUESTED


@pytest.mark.parametrize(
    ("headers", "fields", "status"),
    [
        ({"Origin": "https://example.net", "Sec-Fetch-Site": "cross-site"}, {}, 403),
        ({}, {}, 403),
        (FROM_HERE, {"homepage": "spam"}, 422),
        (FROM_HERE, {"stempel": "gefälscht"}, 422),
        (FROM_HERE, {"email": "keine"}, 422),
        (FROM_HERE, {"email": "a\x00b@example.org"}, 422),
        (FROM_HERE, {"access": "A" * 90_000}, 422),
        (FROM_HERE, {"access": "A" * 200_000}, 413),
    ],
)
def test_forged_and_hostile_forms(event, headers, fields, status):
    with time_machine.travel(datetime.timedelta(seconds=-60), tick=True):
        stamp = guards.new_stamp()
    data = GUEST | {"form_token": uuid.uuid4(), "stempel": stamp} | fields
    assert Client().post(REGISTER, data, headers=headers).status_code == status
    assert not Registration.objects.exists()


def test_event_for_accounts_alone_takes_no_guests(guest, event):
    event.takes_guests = False
    event.save()
    page = text_of(guest(REGISTER, **GUEST))
    assert "Personen mit Konto" in page
    assert not Registration.objects.exists()


def test_events_that_visitors_do_not_see_have_no_form_for_them(guest, event):
    EventFactory(slug="intern", visibility="network")
    assert guest.browser.get("/veranstaltungen/intern/anmelden/").status_code == 404
    assert guest("/veranstaltungen/intern/anmelden/", **GUEST).status_code == 404


def test_guest_is_told_what_was_done_though_there_is_no_session(guest, event):
    row = RegistrationFactory(event=event, user=None, email="gast@example.org")
    path = f"/veranstaltungen/anmeldungen/{row.code}/"
    saved = guest(f"{path}bearbeiten/", food="vegan")
    assert "Gespeichert." in text_of(guest.browser.get(saved["Location"]))
    assert "Gespeichert." not in text_of(guest.browser.get(path))

    Registration.objects.filter(pk=row.pk).update(state=S.WAITING, place_in_queue=1)
    assert "Meinen Wartelistenplatz weitergeben" in text_of(guest.browser.get(path))
    Registration.objects.filter(pk=row.pk).update(
        state=S.OFFERED, offered_until=timezone.now() + datetime.timedelta(hours=1)
    )
    seated = guest(f"{path}annehmen/")
    assert "Ihr Platz ist bestätigt." in text_of(guest.browser.get(seated["Location"]))

    passed_on = guest(f"{path}weitergeben/", name="Zweite", email="zwei@example.org")
    assert (passed_on.status_code, "weitergegeben" in text_of(passed_on)) == (200, True)
    assert not guest.browser.cookies


def test_a_kept_address_does_not_say_what_is_not_so_any_more(guest, event):
    row = RegistrationFactory(event=event, user=None, email="gast@example.org")
    path = f"/veranstaltungen/anmeldungen/{row.code}/"
    assert "Ihr Platz ist bestätigt." in text_of(guest.browser.get(f"{path}?gespeichert=platz"))
    left = guest(f"{path}abmelden/")
    assert "Sie sind nicht mehr angemeldet." in text_of(guest.browser.get(left["Location"]))
    for word in ("platz", "<b>", ""):
        page = text_of(guest.browser.get(f"{path}?gespeichert={word}"))
        assert "bestätigt" not in page and "<b>" not in page


def test_a_form_with_neither_a_token_nor_a_stamp_comes_back(guest, event):
    answer = guest(REGISTER, name="Ich", email="ich@example.org", form_token="x", stempel="x")
    assert answer.status_code == 422
    assert "ich@example.org" in answer.text
