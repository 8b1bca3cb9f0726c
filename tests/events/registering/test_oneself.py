"""Registering with an account: a seat or the waiting list, needs and consents, and back again."""

import datetime
import uuid

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from events.models import Event, Registration, RegistrationNeeds
from events.registering import actions, managing, queue
from events.states import RegistrationState as S
from tests.events.registering.conftest import errors_of, form_of, text_of
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, RegistrationFactory
from tests.sessions import BACKEND
from wirportal.moves import Refused
from wirportal.notifications.models import OutboundMail

REGISTER = "/veranstaltungen/werkstatt/anmelden/"


def mails(**wanted):
    rows = OutboundMail.objects.filter(**wanted).order_by("pk")
    return [(row.kind, row.address) for row in rows]


def test_registering_gives_a_seat_and_one_mail(client_of, event, person):
    browser = client_of("account")
    assert "2 Plätze sind frei" in text_of(browser.get(REGISTER))

    answer = browser.post(
        REGISTER,
        form_of("Frau Muster", access="Rollstuhl", list_consent="on", sector="wissenschaft"),
    )

    row = Registration.objects.get()
    assert answer["Location"] == f"/veranstaltungen/anmeldungen/{row.code}/"
    assert (row.state, row.user, row.registered_by) == (
        S.CONFIRMED,
        person("account"),
        person("account"),
    )
    assert (row.email, row.needs.access) == ("account@person.example", "Rollstuhl")
    assert row.list_consent_at is not None
    assert row.photo_consent_at is None
    assert mails() == [("event-confirmed", "account@person.example")]
    page = text_of(browser.get(answer["Location"]))
    assert "Sie haben einen Platz" in page
    assert "Rollstuhl" in page
    # Whoever is registered is shown that, not the form.
    assert browser.get(REGISTER)["Location"] == answer["Location"]


def test_registration_is_closed_once_the_event_is_over(db):
    ended = timezone.now() - datetime.timedelta(minutes=1)
    begun = ended - datetime.timedelta(hours=6)
    later = ended + datetime.timedelta(days=5)
    event = EventFactory(starts_at=begun, ends_at=ended, closes_at=later)
    assert not event.is_open_now()
    with pytest.raises(Refused):
        actions.require_open(Event.objects.with_opening().get(pk=event.pk))


@pytest.mark.parametrize(
    ("visibility", "readers"),
    [
        ("public", "auch ohne Konto"),
        ("network", "alle, die in diesem Portal ein Konto haben"),
        ("invited", "die Eingeladenen, ihre Bündnisse, die Veranstalter"),
    ],
)
def test_the_consent_says_who_reads_the_list(client_of, event, person, visibility, readers):
    Event.objects.filter(pk=event.pk).update(visibility=visibility)
    row = RegistrationFactory(event=event, user=person("coordinator"))
    RegistrationFactory(event=event, user=person("account"), state=S.CANCELLED)
    pages = [
        client_of("account").get(REGISTER),
        client_of("coordinator").get(f"/veranstaltungen/anmeldungen/{row.code}/bearbeiten/"),
    ]
    for page in pages if visibility != "invited" else pages[1:]:
        text = text_of(page)
        assert readers in text
        assert "Veranstaltungsteam, Projektträger, Ministerium und Revision" in text


@pytest.mark.parametrize(("who", "comes"), [("account", True), ("auditor", False)])
def test_the_table_of_rules_says_who_may_register(client_of, event, who, comes):
    page = client_of(who).get(event.get_absolute_url())
    assert (REGISTER in page.content.decode()) == comes
    assert client_of(who).post(REGISTER, form_of("Ich")).status_code == (302 if comes else 403)
    assert event.registrations.exists() == comes


def test_who_was_registered_by_others_reads_it_whatever_the_role(client_of, event, person):
    row = RegistrationFactory(event=event, user=person("auditor"))
    assert client_of("auditor").get(REGISTER)["Location"].endswith(f"/{row.code}/")


def test_online_there_is_room_for_everybody(client_of, event, states):
    type(event).objects.filter(pk=event.pk).update(mode="hybrid", capacity=1)
    event.refresh_from_db()
    online = RegistrationFactory(event=event, name="Früh", is_online=True)
    client_of("account").post(REGISTER, form_of("Im Raum"))
    answer = client_of("stranger").post(REGISTER, form_of("Zu Hause", is_online="on"))
    client_of("coordinator").post(REGISTER, form_of("Wartet"))
    assert dict(states(event)) == {
        "Früh": S.CONFIRMED,
        "Im Raum": S.CONFIRMED,
        "Zu Hause": S.CONFIRMED,
        "Wartet": S.WAITING,
    }
    assert "Sie nehmen online teil" in text_of(client_of("stranger").get(answer["Location"]))
    actions.cancel([online], by=None)
    assert dict(states(event))["Wartet"] == S.WAITING
    assert managing.set_capacity(event, 1, by=None) == 0


def test_full_event_has_a_waiting_list_with_a_visible_place(client_of, event):
    RegistrationFactory.create_batch(2, event=event)
    RegistrationFactory(event=event, state=S.WAITING, place_in_queue=5)

    answer = client_of("account").post(REGISTER, form_of())

    page = text_of(client_of("account").get(answer["Location"]))
    assert "auf der Warteliste, auf Platz 2" in page
    assert mails() == [("event-waiting", "account@person.example")]


def test_fields_that_no_form_has_change_nothing(client_of, event, person):
    RegistrationFactory.create_batch(2, event=event)
    other = EventFactory()
    client_of("account").post(
        REGISTER,
        form_of(
            state="confirmed",
            event=other.pk,
            user=UserFactory().pk,
            email="fremd@example.org",
            place_in_queue=1,
            registered_by=1,
            party=1,
        ),
    )
    row = Registration.objects.get(user=person("account"))
    assert (row.state, row.event, row.email) == (S.WAITING, event, "account@person.example")
    assert row.registered_by == person("account")


def test_double_click_and_resubmit_show_the_same(client_of, event):
    form = form_of()
    first, second = (client_of("account").post(REGISTER, form)["Location"] for _ in range(2))
    anew = client_of("account").post(REGISTER, form_of())["Location"]
    assert first == second == anew
    assert Registration.objects.count() == 1
    # After leaving, the same form sent once more registers nobody again.
    client_of("account").post(f"{first}abmelden/")
    assert client_of("account").post(REGISTER, form)["Location"] == first
    assert Registration.objects.get().state == S.CANCELLED
    # A new one does.
    client_of("account").post(REGISTER, form_of())
    assert Registration.objects.living().count() == 1


def test_somebody_elses_form_tells_nothing(client_of, event):
    form = form_of()
    client_of("account").post(REGISTER, form)
    answer = client_of("stranger").post(REGISTER, form)
    assert answer.status_code == 409
    assert "bereits verwendet" in errors_of(answer)
    assert Registration.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": "N" * 200}, "höchstens 150"),
        ({"access": "A" * 1001}, "höchstens 1000"),
        ({"name": ""}, "Name"),
        ({"form_token": "keiner"}, "nicht mehr gültig"),
        ({"sector": "erfunden"}, "erfunden"),
    ],
)
def test_what_cannot_be_taken_is_said_and_the_text_is_kept(client_of, event, fields, said):
    answer = client_of("account").post(REGISTER, form_of(food="ohne Nüsse") | fields)
    assert answer.status_code == 422
    assert said in errors_of(answer)
    assert "ohne Nüsse" in answer.content.decode()
    assert not Registration.objects.exists()


def test_old_tab_after_the_registration_has_closed(client_of, event):
    event.closes_at = timezone.now() - datetime.timedelta(minutes=1)
    event.save()
    answer = client_of("account").post(REGISTER, form_of(food="ohne Nüsse"))
    assert answer.status_code == 409
    assert "nicht geöffnet" in errors_of(answer)
    assert "ohne Nüsse" in answer.content.decode()


def test_form_without_the_token_of_the_session_is_refused(event, person):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(person("account"), backend=BACKEND)
    assert browser.post(REGISTER, form_of()).status_code == 403
    assert not Registration.objects.exists()


@pytest.mark.parametrize("page", ["", "abmelden/", "bearbeiten/", "weitergeben/"])
def test_registration_of_an_account_is_nobody_elses(client_of, event, person, page):
    row = RegistrationFactory(event=event, user=person("account"))
    path = f"/veranstaltungen/anmeldungen/{row.code}/{page}"
    assert client_of("account").get(path).status_code == 200
    assert client_of("stranger").get(path).status_code == 404
    assert client_of("event_team").get(path).status_code == 404
    assert client_of("anonymous").get(path)["Location"].startswith("/konto/login/")
    other = f"/veranstaltungen/anmeldungen/{uuid.uuid4()}/{page}"
    assert client_of("account").get(other).status_code == 404


def test_leaving_gives_the_seat_to_the_next_who_confirms_in_time(client_of, event, person):
    mine = RegistrationFactory(event=event, user=person("account"))
    RegistrationNeeds.objects.create(registration=mine, food="vegan")
    RegistrationFactory(event=event)
    first = RegistrationFactory(
        event=event, user=person("stranger"), state=S.WAITING, place_in_queue=1
    )
    path = f"/veranstaltungen/anmeldungen/{mine.code}/abmelden/"
    assert "geht an die nächste Person" in text_of(client_of("account").get(path))

    client_of("account").post(path)
    client_of("account").post(path)

    assert mails() == [
        ("event-seat-cancelled", "account@person.example"),
        ("event-offered", "stranger@person.example"),
    ]
    assert not RegistrationNeeds.objects.exists()
    first.refresh_from_db()
    assert first.state == S.OFFERED
    hours = (first.offered_until - timezone.now()).total_seconds() / 3600
    assert 47 < hours <= 48
    assert "Ihren Platz bestätigen" in text_of(client_of("stranger").get("/arbeitsplatz/"))
    client_of("stranger").post(f"/veranstaltungen/anmeldungen/{first.code}/annehmen/")
    first.refresh_from_db()
    assert first.state == S.CONFIRMED
    assert mails(kind="event-confirmed") == [("event-confirmed", "stranger@person.example")]


def test_offer_lapses_and_the_next_is_promoted_once(event, client_of, person):
    RegistrationFactory(event=event)
    soon = timezone.now() + datetime.timedelta(hours=1)
    late = RegistrationFactory(
        event=event, user=person("account"), state=S.OFFERED, offered_until=soon, place_in_queue=1
    )
    second = RegistrationFactory(event=event, state=S.WAITING, place_in_queue=2)
    third = RegistrationFactory(event=event, state=S.WAITING, place_in_queue=3)

    queue.keep_queues(timezone.now())
    late.refresh_from_db()
    assert late.state == S.OFFERED
    Registration.objects.filter(pk=late.pk).update(offered_until=timezone.now())
    answer = client_of("account").post(f"/veranstaltungen/anmeldungen/{late.code}/annehmen/")
    assert answer.status_code == 409
    assert "abgelaufen" in text_of(answer)
    for _time in range(2):
        queue.keep_queues(timezone.now())

    for row in (late, second, third):
        row.refresh_from_db()
    assert [late.state, second.state, third.state] == [S.CANCELLED, S.OFFERED, S.WAITING]
    assert mails() == [("event-lapsed", late.email), ("event-offered", second.email)]


def test_consents_keep_their_time_and_can_be_taken_back(client_of, event, person):
    row = RegistrationFactory(event=event, user=person("account"))
    path = f"/veranstaltungen/anmeldungen/{row.code}/bearbeiten/"
    browser = client_of("account")

    browser.post(path, {"list_consent": "on", "food": "vegan"})
    row.refresh_from_db()
    agreed = row.list_consent_at
    assert agreed is not None
    browser.post(path, {"list_consent": "on", "photo_consent": "on", "food": "vegan"})
    row.refresh_from_db()
    assert (row.list_consent_at, row.needs.food) == (agreed, "vegan")
    browser.post(path, {"food": ""})
    row = Registration.objects.get()
    assert (row.list_consent_at, row.photo_consent_at) == (None, None)
    assert not RegistrationNeeds.objects.exists()


def test_pages_of_my_events_at_the_workplace(client_of, event, person):
    RegistrationFactory(event=event, user=person("account"))
    page = text_of(client_of("account").get("/arbeitsplatz/"))
    assert "Meine Veranstaltungen Zukunftswerkstatt" in page


def test_yes_to_an_invitation(client_of, event, person):
    row = RegistrationFactory(event=event, user=person("account"), state=S.INVITED)
    path = f"/veranstaltungen/anmeldungen/{row.code}/"
    assert "Sie sind eingeladen" in text_of(client_of("account").get(path)).replace(
        "zu dieser Veranstaltung ", ""
    )
    client_of("account").post(f"{path}bestaetigen/")
    row.refresh_from_db()
    assert (row.state, row.user) == (S.CONFIRMED, person("account"))


def test_invited_person_takes_the_row_there_is(event, person):
    row = RegistrationFactory(event=event, user=person("account"), state=S.INVITED)
    someone = actions.Person(name="Neu", email=row.email, user=person("account"))
    made = actions.register(
        event, someone, actions.Wishes(), by=person("account"), form_token=uuid.uuid4()
    )
    assert (made.pk, made.state, made.name) == (row.pk, S.CONFIRMED, "Neu")


@pytest.mark.parametrize("page", ["abmelden/", "weitergeben/"])
def test_whoever_changes_their_mind_goes_back(client_of, person, event, page):
    client = client_of("account")
    row = RegistrationFactory(event=event, user=person("account"))
    path = f"/veranstaltungen/anmeldungen/{row.code}/"
    links = BeautifulSoup(client.get(path + page).content, "html.parser").main.select("a")
    assert path in [link["href"] for link in links]


@pytest.mark.parametrize(
    ("days", "is_offered", "said"),
    [(-41, False, "Die Anmeldung ist vom"), (-20, True, "Die Anmeldung ist vom"),
     (-2, False, "Die Anmeldung ist geschlossen.")],
)  # fmt: skip
def test_the_page_offers_to_register_while_one_can(client, event, days, is_offered, said):
    with time_machine.travel(event.starts_at + datetime.timedelta(days=days), tick=True):
        page = BeautifulSoup(client.get(event.get_absolute_url()).content, "html.parser")
    part = page.select_one("section[aria-labelledby=registration]")
    assert said in part.get_text()
    assert bool(part.select(f"a[href='{event.get_absolute_url()}anmelden/']")) is is_offered
