"""Delegations: several people in one form, quotas, groups that wait together, swapped names."""

import datetime
import uuid
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone, translation

from events.models import Event, Party, Quota, Registration
from events.registering import delegations, managing, queue
from events.registering.actions import cancel
from events.registering.seats import seats_of
from events.states import RegistrationState as S
from tests.events.registering.conftest import text_of
from tests.factories.accounts import PASSWORD, InvitationFactory
from tests.factories.alliances import AllianceFactory
from tests.factories.events import EventFactory, QuotaFactory, RegistrationFactory
from wirportal.accounts.actions import open_account
from wirportal.moves import Refused
from wirportal.notifications.kinds import kinds
from wirportal.notifications.models import OutboundMail

PAGE = "/veranstaltungen/werkstatt/delegation/"


def sent(alliance, *names, **more):
    data = {"alliance": alliance.pk, "form_token": str(uuid.uuid4())}
    data |= {"p-TOTAL_FORMS": "6", "p-INITIAL_FORMS": "0"}
    for number, name in enumerate(names):
        data |= {f"p-{number}-name": name, f"p-{number}-email": f"{name.lower()}@example.org"}
    return data | more


def mails(kind):
    return [row.address for row in OutboundMail.objects.filter(kind=kind).order_by("pk")]


def test_delegation_is_registered_in_one_form(client_of, event, alliance, person, states):
    browser = client_of("coordinator")
    assert "Person 4" in text_of(browser.get(PAGE))
    form = sent(alliance, "Anna", "Bert")
    browser.post(PAGE, form)
    browser.post(PAGE, form)

    assert states(event) == [("Anna", S.CONFIRMED), ("Bert", S.CONFIRMED)]
    party = Party.objects.get()
    assert (party.alliance, party.registered_by) == (alliance, person("coordinator"))
    row = Registration.objects.first()
    assert (row.registered_by, row.alliance) == (person("coordinator"), alliance)
    assert mails("event-confirmed") == ["anna@example.org", "bert@example.org"]
    page = text_of(browser.get(PAGE))
    assert "Anna anna@example.org Bestätigt" in page
    # Each of them has the address of their own registration, without an account.
    member = client_of("anonymous").get(f"/veranstaltungen/anmeldungen/{row.code}/")
    assert "durch Person coordinator" in text_of(member)


def test_at_a_hybrid_event_each_may_take_part_online(client_of, event, alliance, person, states):
    browser, box = client_of("coordinator"), 'name="p-0-is_online"'
    assert box not in browser.get(PAGE).content.decode()
    RegistrationFactory(event=event, name="Früh", place_in_queue=0)
    Event.objects.update(mode="hybrid")
    assert box in browser.get(PAGE).content.decode()
    # Who is ticked is meant to come: the name is asked for, and the tick stays.
    answer = browser.post(PAGE, sent(alliance, "", **{"p-0-is_online": "on"}))
    tick = BeautifulSoup(answer.content, "html.parser").find(id="id_p-0-is_online")
    assert (answer.status_code, tick.has_attr("checked")) == (422, True)
    # One seat is left: the two on site wait together, the two online need none.
    form = sent(alliance, "Anna", "Bert", "Cora", "Dora")
    form |= {"p-0-is_online": "on", "p-3-is_online": "on"}
    said = text_of(browser.post(PAGE, form, follow=True))
    assert "Wer online teilnimmt, ist angemeldet; die anderen stehen als Gruppe" in said
    assert dict(states(event)) == {
        "Früh": S.CONFIRMED, "Anna": S.CONFIRMED, "Dora": S.CONFIRMED,
        "Bert": S.WAITING, "Cora": S.WAITING,
    }  # fmt: skip
    online = Registration.objects.filter(is_online=True).values_list("name", flat=True)
    assert set(online) == {"Anna", "Dora"}
    assert "Anna anna@example.org Bestätigt · online" in said
    assert "Bert bert@example.org Warteliste Name" in said
    assert (seats_of(event).total, seats_of(event).waiting) == (1, 2)


def test_a_delegation_that_is_online_alone_never_waits(client_of, event, alliance, states):
    Event.objects.update(mode="hybrid")
    RegistrationFactory.create_batch(2, event=event)
    form = sent(alliance, "Anna", **{"p-0-is_online": "on"})
    said = text_of(client_of("coordinator").post(PAGE, form, follow=True))
    assert "Ihre Delegation ist angemeldet" in said
    assert dict(states(event))["Anna"] == S.CONFIRMED


def test_online_is_no_choice_where_the_event_is_on_site(client_of, event, alliance):
    form = sent(alliance, "Anna", **{"p-0-is_online": "on"})
    client_of("coordinator").post(PAGE, form)
    assert not Registration.objects.get().is_online


def test_the_form_of_quotas_says_what_becomes_of_the_seats(client_of, event, alliance, person):
    team, page = client_of("event_team"), "/veranstaltungen/werkstatt/plaetze/"
    said = text_of(team.get(page))
    assert "Freigehalten für andere, denen Sie die Plätze von Hand geben" in said
    assert "Diese Plätze bekommt niemand durch eine Anmeldung" in said
    assert "Gruppe" not in said
    by_hand = QuotaFactory(event=event, alliance=None, label="Presse")
    own = QuotaFactory(event=event, alliance=alliance)
    said = [text_of(team.get(f"{page}kontingente/{one.pk}/")) for one in (by_hand, own)]
    assert ["von Hand" in one for one in said] == [True, False]
    assert ["erhalten diese Plätze von selbst" in one for one in said] == [False, True]


@pytest.mark.parametrize(
    ("role", "status"),
    [("contributor", 403), ("account", 403), ("stranger", 422), ("event_team", 302)],
)
def test_delegations_are_for_the_coordination(client_of, event, alliance, role, status):
    assert client_of(role).post(PAGE, sent(alliance, "Anna")).status_code == status


def test_same_address_twice_and_known_addresses_are_refused_with_the_text(
    client_of, event, alliance
):
    browser = client_of("coordinator")
    twice = sent(alliance, "Anna", "Bert") | {"p-1-email": "ANNA@example.org"}
    answer = browser.post(PAGE, twice)
    assert (answer.status_code, "eigene E-Mail-Adresse" in text_of(answer)) == (422, True)
    RegistrationFactory(event=event, user=None, email="Bert@Example.org")
    answer = browser.post(PAGE, sent(alliance, "Anna", "Bert"))
    assert answer.status_code == 409
    assert "Bert@Example.org" in text_of(answer)
    assert 'value="Anna"' in answer.content.decode()
    assert not Party.objects.exists()


def test_group_waits_as_one_and_nobody_overtakes_it(registered, states):
    event = EventFactory(capacity=4)
    taken = RegistrationFactory.create_batch(3, event=event)
    registered(event, "Anna", "Bert")
    late = registered(event, "Cora")
    assert [row for row in states(event) if row[0] in {"Anna", "Bert", "Cora"}] == [
        ("Anna", S.WAITING),
        ("Bert", S.WAITING),
        ("Cora", S.WAITING),
    ]
    assert not mails("event-offered")

    cancel([taken[0]], by=None)

    assert mails("event-offered") == ["anna@example.org", "bert@example.org"]
    assert mails("event-party-offered") == ["coordinator@person.example"]
    assert late.registrations.get().state == S.WAITING


def test_smaller_ones_behind_move_up_when_the_group_leaves(registered, person):
    event = EventFactory(capacity=4)
    RegistrationFactory.create_batch(3, event=event)
    group, single = registered(event, "Anna", "Bert"), registered(event, "Cora")
    assert single.registrations.get().state == S.WAITING
    delegations.withdraw_party(group, by=person("coordinator"))
    assert single.registrations.get().state == S.OFFERED


def test_group_that_becomes_smaller_fits(registered):
    event = EventFactory(capacity=4)
    RegistrationFactory.create_batch(3, event=event)
    group = registered(event, "Anna", "Bert")
    cancel([group.registrations.get(name="Bert")], by=None)
    assert group.registrations.get(name="Anna").state == S.OFFERED


def test_coordination_confirms_for_all(client_of, registered, person):
    event = EventFactory(slug="werkstatt", capacity=2)
    taken = RegistrationFactory(event=event)
    group = registered(event, "Anna", "Bert")
    cancel([taken], by=None)
    browser = client_of("coordinator")
    assert "Für alle bestätigen" in browser.get(PAGE).content.decode()
    assert "Plätze Ihrer Delegation" in text_of(browser.get("/arbeitsplatz/"))
    for _time in range(2):
        browser.post(f"{PAGE}{group.pk}/bestaetigen/")
    assert set(group.registrations.values_list("state", flat=True)) == {S.CONFIRMED}
    assert mails("event-confirmed") == ["anna@example.org", "bert@example.org"]
    assert client_of("stranger").post(f"{PAGE}{group.pk}/bestaetigen/").status_code == 404


def test_quota_is_held_for_its_alliance_until_its_day(registered, alliance, states):
    event = EventFactory(capacity=3)
    soon = timezone.now() + datetime.timedelta(hours=1)
    quota = QuotaFactory(event=event, alliance=alliance, seats=2, held_until=soon)
    first = RegistrationFactory(event=event, name="Erste")
    other = AllianceFactory()
    stranger = registered(event, "Cora", "Dora", alliance=other)
    assert set(stranger.registrations.values_list("state", flat=True)) == {S.WAITING}
    # Its own delegation goes past those who wait for seats that are for all.
    own = registered(event, "Anna")
    assert own.registrations.get().state == S.CONFIRMED
    assert own.registrations.get().quota == quota

    cancel([first], by=None)
    assert set(stranger.registrations.values_list("state", flat=True)) == {S.WAITING}
    quota.held_until = timezone.now()
    quota.save()
    queue.keep_queues(timezone.now())
    assert set(stranger.registrations.values_list("state", flat=True)) == {S.OFFERED}


def test_name_is_swapped_and_the_old_mail_leads_nowhere(client_of, event, registered):
    group = registered(event, "Anna")
    row = group.registrations.get()
    row.photo_consent_at = timezone.now()
    row.save()
    path = f"{PAGE}personen/{row.pk}/tauschen/"
    new = {"name": "Zora", "email": "zora@example.org"}
    assert client_of("contributor").post(path, new).status_code == 403
    assert client_of("stranger").post(path, new).status_code == 404

    client_of("coordinator").post(path, new)

    after = group.registrations.get()
    assert (after.name, after.email, after.state) == ("Zora", "zora@example.org", S.CONFIRMED)
    assert after.code != row.code
    assert after.photo_consent_at is None
    old = client_of("anonymous").get(f"/veranstaltungen/anmeldungen/{row.code}/")
    assert old.status_code == 302
    assert mails("event-passed-on") == ["anna@example.org"]
    assert mails("event-confirmed") == ["anna@example.org", "zora@example.org"]


def test_names_are_swapped_until_the_day(client_of, event, registered):
    row = registered(event, "Anna").registrations.get()
    event.swap_until = timezone.now() - datetime.timedelta(minutes=1)
    event.save()
    answer = client_of("coordinator").post(
        f"{PAGE}personen/{row.pk}/tauschen/", {"name": "Zora", "email": "zora@example.org"}
    )
    assert answer.status_code == 409
    assert "abgelaufen" in text_of(answer)
    assert 'value="Zora"' in answer.content.decode()
    # The event team, to whom one has to write then, can.
    new = {"name": "Zora", "email": "zora@example.org"}
    client_of("event_team").post(f"{PAGE}personen/{row.pk}/tauschen/", new)
    row.refresh_from_db()
    assert row.name == "Zora"


def test_fewer_seats_keep_rights_and_warn_and_more_seats_promote(client_of, event, states):
    RegistrationFactory.create_batch(2, event=event)
    waiting = RegistrationFactory(event=event, state=S.WAITING, place_in_queue=1)
    browser = client_of("event_team")
    path = "/veranstaltungen/werkstatt/plaetze/"
    answer = browser.post(path, {"capacity": "1"}, follow=True)
    assert "1 Person hat darüber hinaus einen Platz" in text_of(answer)
    assert event.registrations.holding().count() == 2
    browser.post(path, {"capacity": "3"})
    waiting.refresh_from_db()
    assert waiting.state == S.OFFERED


def test_seat_past_the_waiting_list_needs_a_reason_and_a_seat(client_of, event, person):
    RegistrationFactory.create_batch(2, event=event)
    RegistrationFactory(event=event, state=S.WAITING, place_in_queue=1)
    late = RegistrationFactory(event=event, state=S.WAITING, place_in_queue=2)
    path = f"/veranstaltungen/werkstatt/plaetze/personen/{late.pk}/"
    browser = client_of("event_team")
    assert browser.post(path, {"reason": ""}).status_code == 422
    answer = browser.post(path, {"reason": "Spricht das Grußwort."})
    assert (answer.status_code, "belegt" in text_of(answer)) == (409, True)
    type(event).objects.filter(pk=event.pk).update(capacity=3)
    browser.post(path, {"reason": "Spricht das Grußwort."})
    late.refresh_from_db()
    assert (late.state, late.reason) == (S.CONFIRMED, "Spricht das Grußwort.")
    assert client_of("coordinator").get(path).status_code == 403


def test_quotas_are_written_changed_and_removed_by_the_team(client_of, event, alliance):
    browser = client_of("event_team")
    path = "/veranstaltungen/werkstatt/plaetze/kontingente/"
    browser.post(path, {"alliance": alliance.pk, "seats": "1"})
    browser.post(
        path,
        {
            "alliance": alliance.pk,
            "seats": "2",
            "held_until": "2030-01-01",
        },
    )
    quota = event.quotas.get()
    assert (quota.seats, quota.held_until.isoformat()) == (2, "2030-01-01T22:59:59+00:00")
    browser.post(f"{path}{quota.pk}/aufloesen/")
    assert not event.quotas.exists()


def test_quota_is_of_an_alliance_or_of_a_group(client_of, event, alliance):
    browser = client_of("event_team")
    path = "/veranstaltungen/werkstatt/plaetze/kontingente/"
    for wrong in ({}, {"alliance": alliance.pk, "label": "Presse"}):
        assert browser.post(path, {"seats": "1", **wrong}).status_code == 422
    browser.post(path, {"label": "Presse", "seats": "1"})
    assert [(one.label, one.seats) for one in event.quotas.all()] == [("Presse", 1)]


def test_more_seats_held_than_free_are_named(client_of, event):
    client, page = client_of("event_team"), f"/veranstaltungen/{event.slug}/plaetze/"
    warning = "Es sind mehr Plätze freigehalten, als frei sind"
    Event.objects.filter(pk=event.pk).update(capacity=5)
    row = QuotaFactory(event=event, alliance=None, label="Presse", seats=5)
    assert warning not in client.get(page).text
    Quota.objects.filter(pk=row.pk).update(seats=6)
    assert warning in client.get(page).text
    Event.objects.filter(pk=event.pk).update(capacity=None)
    assert warning not in client.get(page).text


def test_lowering_a_quota_keeps_rights_and_warns(client_of, event):
    quota = QuotaFactory(event=event, alliance=None, label="Presse", seats=2)
    RegistrationFactory.create_batch(2, event=event, quota=quota)
    path = f"/veranstaltungen/werkstatt/plaetze/kontingente/{quota.pk}/"
    browser = client_of("event_team")
    page = browser.get(path)
    assert ("Presse" in text_of(page), b'value="2"' in page.content) == (True, True)
    answer = browser.post(path, {"seats": "1"}, follow=True)
    assert "1 Person sitzt auf einem Platz über dieses Kontingent hinaus" in (
        answer.content.decode()
    )
    quota.refresh_from_db()
    assert (quota.seats, event.registrations.holding().filter(quota=quota).count()) == (1, 2)


def test_raising_a_quota_keeps_seats_from_the_waiting_list(client_of, event):
    quota = QuotaFactory(event=event, alliance=None, label="Presse", seats=1)
    path = f"/veranstaltungen/werkstatt/plaetze/kontingente/{quota.pk}/"
    client_of("event_team").post(path, {"seats": "2"})
    assert seats_of(event).open_to_all == 0


def test_held_seat_is_given_only_after_a_warning_and_a_yes(client_of, event, person):
    RegistrationFactory(event=event)
    press = QuotaFactory(event=event, alliance=None, label="Presse", seats=1)
    late = RegistrationFactory(event=event, state=S.WAITING, place_in_queue=1)
    path = f"/veranstaltungen/werkstatt/plaetze/personen/{late.pk}/"
    browser, asked = client_of("event_team"), {"reason": "Berichtet im Radio."}
    assert "Alle freien Plätze sind für andere reserviert" in text_of(browser.get(path))
    for unsure in ({}, {"quota": press.pk}):
        assert browser.post(path, asked | unsure).status_code == 422
    with pytest.raises(Refused):
        managing.give_seat(late, by=person("event_team"), **asked)
    browser.post(path, asked | {"quota": press.pk, "is_sure": "on"})
    late.refresh_from_db()
    assert (late.state, late.quota) == (S.CONFIRMED, press)
    assert (seats_of(event).total, seats_of(event).held) == (0, {press.pk: 0})


def test_a_seat_for_all_is_given_without_a_warning(client_of, event):
    QuotaFactory(event=event, alliance=None, label="Presse", seats=1)
    late = RegistrationFactory(event=event, state=S.WAITING, place_in_queue=1)
    path = f"/veranstaltungen/werkstatt/plaetze/personen/{late.pk}/"
    browser = client_of("event_team")
    assert "für andere reserviert" not in text_of(browser.get(path))
    assert browser.post(path, {"reason": "Darum"}).status_code == 302


def test_invited_people_come_with_the_delegation(registered, event, alliance, states):
    """Asked and not answered yet, or invited to the alliance and without an account."""
    asked = RegistrationFactory(
        event=event, user=None, name="Gefragt", email="anna@example.org", state=S.INVITED
    )
    invitation = InvitationFactory(email="bert@example.org")
    party = registered(event, "Anna", "Bert")
    assert states(event) == [("Anna", S.CONFIRMED), ("Bert", S.CONFIRMED)]
    asked.refresh_from_db()
    assert (asked.party, asked.alliance) == (party, alliance)

    user = open_account(invitation, display_name="Bert", password=PASSWORD)
    assert [row.event for row in user.registrations.all()] == [event]


def test_team_and_invited_people_are_proposed(client_of, event, alliance, person):
    person("contributor")
    other = AllianceFactory()
    for email, to in (("bald@example.org", alliance), ("fremd@example.org", other)):
        InvitationFactory(email=email, role="", purpose={"alliance": to.pk})
    page = BeautifulSoup(client_of("coordinator").get(PAGE).content, "html.parser")
    proposed = [one["value"] for one in page.select("#colleagues option")]
    assert proposed == [
        "bald@example.org",
        person("contributor").email,
        person("coordinator").email,
    ]
    assert page.select_one("[name=p-0-email]")["list"] == "colleagues"


@pytest.mark.parametrize("seats", [2, 0])
def test_people_are_told_who_registered_them_and_how_to_leave(
    registered, event, alliance, client_of, seats
):
    managing.set_capacity(event, seats, by=None)
    registered(event, "Anna")
    mail = OutboundMail.objects.get(address="anna@example.org")
    with translation.override("de"):
        letter = kinds.named(mail.kind).compose(mail.data, None)
    said = " ".join(letter.paragraphs)
    assert "Person coordinator hat Sie zu dieser Veranstaltung angemeldet" in said
    assert f"für das Bündnis „{alliance.name}“" in said
    assert "können Sie sich jederzeit auf der Seite Ihrer Anmeldung abmelden" in said
    own = urlsplit(letter.link).path
    assert "Anna" in text_of(client_of("anonymous").get(own))


@pytest.mark.parametrize(
    ("number", "wanted"), [("4", 10), ("28", 30), ("999", 30), ("12abc", 4), ("-1", 4), ("²", 4)]
)
def test_more_rows_keep_what_was_typed(client_of, event, alliance, number, wanted):
    typed = {"p-1-name": "Anna", "p-1-email": "anna@", "alliance": alliance.pk, "more": "1"}
    counts = {"p-TOTAL_FORMS": number, "p-INITIAL_FORMS": "0"}

    page = client_of("coordinator").post(PAGE, counts | typed)

    said = text_of(page)
    kept = ['value="Anna"' in page.content.decode(), 'value="anna@"' in page.content.decode()]
    assert (page.status_code, kept) == (200, [wanted > 4] * 2)
    assert (f"Person {wanted}" in said, f"Person {wanted + 1}" in said) == (True, False)
    assert "Bitte prüfen Sie Ihre Angaben" not in said
    assert not event.registrations.exists()


def test_rows_asked_for_can_be_sent(client_of, event, alliance):
    client = client_of("coordinator")
    asked = {"p-TOTAL_FORMS": "4", "p-INITIAL_FORMS": "0", "p-0-name": "Anna", "more": "1"}
    page = client.post(PAGE, asked)
    names = [field.name for field in page.context["form"]]
    sent = {name: page.context["form"][name].value() for name in names}
    people = {f"p-9-{key}": value for key, value in (("name", "Ida"), ("email", "i@example.org"))}
    management = page.context["members"].management_form.initial
    counts = {f"p-{key}": value for key, value in management.items()}

    client.post(PAGE, {**counts, **sent, **people, "alliance": alliance.pk})

    assert [row.name for row in event.registrations.all()] == ["Ida"]


def test_faults_of_the_rows_stand_above_the_form(client_of, event, alliance):
    typed = {"p-1-name": "Anna", "p-1-email": "anna@", "form_token": str(uuid.uuid4())}
    counts = {"p-TOTAL_FORMS": "4", "p-INITIAL_FORMS": "0", "alliance": alliance.pk}

    page = client_of("coordinator").post(PAGE, counts | typed)

    assert page.status_code == 422
    summary = page.content.decode().split("error-summary")[1].split("</ul>")[0]
    assert '<a href="#id_p-1-email">Person 2, E-Mail-Adresse:' in summary


def test_drafts_of_other_alliances_are_no_choice(client_of, event):
    AllianceFactory(name="Unveröffentlicht", state="draft")
    for path in (PAGE, "/veranstaltungen/werkstatt/plaetze/"):
        assert "Unveröffentlicht" not in client_of("event_team").get(path).content.decode()


def test_capacity_of_groups_is_never_exceeded(registered, event):
    managing.set_capacity(event, 3, by=None)
    event.refresh_from_db()
    registered(event, "Anna", "Bert")
    registered(event, "Cora", "Dora")
    assert event.registrations.holding().count() == 2
    assert [row.name for row in event.registrations.queue()] == ["Cora", "Dora"]


def test_delegations_stand_at_the_workplace_of_their_team(registered, client_of, event, alliance):
    managing.set_capacity(event, 2, by=None)
    event.refresh_from_db()
    registered(event, "Anna")
    registered(event, "Bert", "Cora")

    roles = ("coordinator", "contributor", "stranger", "event_team")
    found = {who: text_of(client_of(who).get("/arbeitsplatz/")) for who in roles}

    said = [who for who, page in found.items() if "Delegation: Zukunftswerkstatt" in page]
    assert said == ["coordinator", "contributor"]
    assert f"{alliance.name} · 1 Person Delegation:" in found["contributor"]
    assert f"{alliance.name} · 2 Personen, davon 0 mit Platz" in found["contributor"]
