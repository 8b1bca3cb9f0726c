"""Alliances and people are invited: each once, read before it is sent, and they answer."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alliances.models import Membership
from events.attending import writing
from events.attending.telling import of_message
from events.models import Event, EventInvitation, Registration
from events.registering import inviting, letters, telling
from events.registering.actions import Person, cancel
from events.registering.invitation_mails import KIND, compose
from events.registering.invited import PAGE as PAGE_LENGTH
from events.registering.invited import numbers_of
from events.states import RegistrationState as S
from tests.events.registering.conftest import text_of
from tests.factories.accounts import UserFactory
from tests.factories.alliances import AllianceFactory, MembershipFactory
from tests.factories.events import EventInvitationFactory, RegistrationFactory
from wirportal.moves import Refused
from wirportal.notifications.models import OutboundMail

PAGE = "/veranstaltungen/werkstatt/einladungen/"
PEOPLE = PAGE + "personen/"
DELEGATION = "/veranstaltungen/werkstatt/delegation/"
FORM = {"p-TOTAL_FORMS": 2, "p-INITIAL_FORMS": 0}
ONE = FORM | {"p-0-name": "Gast", "p-0-email": "gast@example.org"}


def invited(event):
    return [(row.alliance.slug, row.declined_at is not None) for row in event.invitations.all()]


def test_mails_are_counted_before_and_sent_once(client_of, event, alliance, person):
    user = person("coordinator")
    client, chosen = client_of("event_team"), {"alliances": [alliance.pk]}
    read = client.post(PAGE, chosen)
    assert "1 E-Mail wird verschickt." in text_of(read)
    assert (invited(event), OutboundMail.objects.count()) == ([], 0)
    assert client.post(PAGE, chosen | {"mails": 7}).status_code == 409
    assert (invited(event), OutboundMail.objects.count()) == ([], 0)
    for _time in range(3):
        assert client.post(PAGE, chosen | {"mails": 1}).status_code == 302
    assert invited(event) == [(alliance.slug, False)]
    mail = OutboundMail.objects.get(kind=KIND)
    assert (mail.user, mail.language) == (user, user.language)
    letter = compose(mail.data, user)
    assert letter.link.endswith(DELEGATION)
    assert "/veranstaltungen/werkstatt/" in letter.closing[0]
    assert "noch nicht" not in letter.subject


def ticked(client, choice):
    page = BeautifulSoup(client.get(PAGE, {"auswahl": choice}).content, "html.parser")
    return {int(box["value"]) for box in page.select("[name=alliances][checked]")}


def test_alliances_are_ticked_by_round_and_by_theme(client_of, event, alliance):
    client = client_of("event_team")
    other = AllianceFactory(round__number=2, themes=["holz"])
    assert ticked(client, "") == ticked(client, "thema-unbekannt") == set()
    assert ticked(client, "alle") == {alliance.pk, other.pk}
    assert ticked(client, f"runde-{alliance.round.number}") == {alliance.pk}
    assert ticked(client, "runde-2") == ticked(client, "thema-holz") == {other.pk}
    EventInvitationFactory(event=event, alliance=other)
    assert ticked(client, "alle") == {alliance.pk}
    EventInvitationFactory(event=event, alliance=alliance)
    page = text_of(client.get(PAGE))
    assert ("Alle Bündnisse sind eingeladen." in page, "Anzahl lesen" in page) == (True, False)


def test_an_event_for_invited_people_opens_to_the_teams_invited(event, alliance, person):
    Event.objects.update(visibility="invited")
    seen = lambda who: Event.objects.visible_to(person(who)).exists()  # noqa: E731
    everybody = ("coordinator", "contributor", "stranger", "account")
    assert [seen(who) for who in everybody] == [False] * 4
    EventInvitationFactory(event=event, alliance=alliance)
    assert [seen(who) for who in everybody] == [True, True, False, False]
    RegistrationFactory(event=event, user=person("account"), state=S.INVITED)
    assert [seen(who) for who in everybody] == [True, True, False, True]


def test_an_alliance_says_that_it_does_not_come(client_of, event, alliance):
    row = EventInvitationFactory(event=event, alliance=alliance)
    client, path = client_of("coordinator"), f"{DELEGATION}einladungen/{row.pk}/absagen/"
    assert path in client.get(DELEGATION).content.decode()
    client.post(path)
    assert invited(event) == [(alliance.slug, True)]
    assert "kommt nicht" in text_of(client_of("event_team").get(PAGE))
    assert path not in client.get(DELEGATION).content.decode()


def test_who_is_registered_has_to_be_cancelled_first(event, alliance, person):
    row = EventInvitationFactory(event=event, alliance=alliance)
    RegistrationFactory(event=event, alliance=alliance)
    with pytest.raises(Refused):
        inviting.decline(row, by=person("coordinator"))


def test_the_numbers(event, alliance):
    EventInvitationFactory(event=event, alliance=alliance)
    RegistrationFactory(event=event, alliance=alliance)
    no = EventInvitationFactory(event=event)
    EventInvitation.objects.filter(pk=no.pk).update(declined_at=event.opens_at)
    # Asked is not answered.
    RegistrationFactory(event=event, alliance=EventInvitationFactory(event=event).alliance,
                        state=S.INVITED, invited_at=event.opens_at)  # fmt: skip
    alliances, people = numbers_of(event)
    assert alliances[1:] == (3, 1, 1)
    assert (alliances.answered, people[1:]) == (2, (1, 0, 0))


def listed(client, **query):
    """Whom the list of the invited shows, and their answers."""
    page = BeautifulSoup(client.get(PAGE, query).content, "html.parser")
    part = page.find(id="invited").parent
    return [
        tuple(each.text for each in row.select("bdi, .badge"))
        for row in part.select("ul.stack > li")
    ]


def test_the_invited_are_found_by_their_answer(client_of, event):
    client = client_of("event_team")
    assert listed(client) == []
    assert "Noch ist kein Bündnis eingeladen." in text_of(client.get(PAGE))
    assert "Noch ist niemand namentlich" in text_of(client.get(PAGE, {"wer": "personen"}))
    for name in ("Ahorn", "Birke", "Eiche"):
        EventInvitationFactory(event=event, alliance=AllianceFactory(name=name))
    EventInvitation.objects.filter(alliance__name="Birke").update(declined_at=event.opens_at)
    RegistrationFactory(event=event, alliance=EventInvitation.objects.last().alliance)
    asked = {"event": event, "invited_at": event.opens_at}
    RegistrationFactory(**asked, name="Gast", state=S.INVITED)
    RegistrationFactory(**asked, name="Kommt", state=S.WAITING, place_in_queue=1)
    RegistrationFactory(**asked, name="Sagt ab", state=S.CANCELLED)
    RegistrationFactory(**asked, name="", state=S.CANCELLED, erased_at=event.opens_at)
    RegistrationFactory(event=event, name="Ohne Einladung")
    no, yes, silent = ("Birke", "kommt nicht"), ("Eiche", "kommt"), ("Ahorn", "noch ohne Antwort")
    assert listed(client) == listed(client, antwort="x", wer="x") == [silent, no, yes]
    found = [listed(client, antwort=answer) for answer in ("offen", "kommt", "abgesagt")]
    assert found == [[silent], [yes], [no]]
    people = [("Gast", "Eingeladen"), ("Kommt", "Warteliste"), ("Sagt ab", "Abgesagt")]
    assert listed(client, wer="personen") == people
    found = [listed(client, wer="personen", antwort=one) for one in ("offen", "kommt", "abgesagt")]
    assert found == [[one] for one in people]
    Registration.objects.filter(name="Gast").delete()
    nobody = client.get(PAGE, {"wer": "personen", "antwort": "offen"})
    assert "Zu diesem Filter passt niemand" in text_of(nobody)


def test_the_invited_stand_on_pages_that_cost_the_same(client_of, event, django_assert_num_queries):
    client = client_of("event_team")
    EventInvitationFactory(event=event)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as first:
        client.get(PAGE)
    for _number in range(PAGE_LENGTH + 1):
        EventInvitationFactory(event=event)
    RegistrationFactory.create_batch(3, event=event, invited_at=event.opens_at)
    for query in ({}, {"seite": 2}, {"wer": "personen"}, {"antwort": "offen"}):
        with django_assert_num_queries(len(first)):
            client.get(PAGE, query)
    assert len(first) <= 12
    assert (len(listed(client)), len(listed(client, seite=2, antwort="offen"))) == (PAGE_LENGTH, 2)
    assert "antwort=offen&amp;seite=2" in client.get(PAGE, {"antwort": "offen"}).content.decode()


def test_a_guest_is_invited_once_and_accepts_by_the_link(client_of, event, guest):
    client = client_of("event_team")
    assert "1 E-Mail wird verschickt." in text_of(client.post(PEOPLE, ONE))
    assert Registration.objects.count() == 0
    for _time in range(2):
        assert client.post(PEOPLE, ONE | {"mails": 1}).status_code == 302
    row = Registration.objects.get()
    assert (row.state, row.email) == (S.INVITED, "gast@example.org")
    mail = OutboundMail.objects.get(kind=telling.INVITED)
    letter = letters.compose(mail.kind, mail.data, None)
    assert letter.link.endswith(f"/veranstaltungen/anmeldungen/{row.code}/")
    facts = text_of(client_of("anonymous").get(f"/veranstaltungen/anmeldungen/{row.code}/"))
    assert ("Eingeladen" in facts, "Angemeldet" in facts) == (True, False)
    guest(f"/veranstaltungen/anmeldungen/{row.code}/bestaetigen/")
    row.refresh_from_db()
    assert row.state == S.CONFIRMED


def test_who_declines_gets_no_mail_about_a_seat(event, person):
    by = person("event_team")
    inviting.invite_people(event, [Person("Gast", "gast@example.org")], 1, by=by)
    cancel([Registration.objects.get()], by=None)
    assert Registration.objects.get().state == S.CANCELLED
    assert set(OutboundMail.objects.values_list("kind", flat=True)) == {telling.INVITED}


def test_nobody_is_invited_to_what_is_over_or_not_announced(event, alliance, person):
    past = timezone.now() - datetime.timedelta(hours=1)
    for change in ({"state": "draft"}, {"state": "published", "starts_at": past}):
        Event.objects.update(**change)
        with pytest.raises(Refused):
            inviting.invite_alliances(event, [alliance], 0, by=person("event_team"))


def test_a_message_to_those_without_an_answer_reaches_the_coordination(event, alliance, person):
    user, by = person("coordinator"), person("event_team")
    person("contributor")
    EventInvitationFactory(event=event, alliance=alliance)
    gone = MembershipFactory(
        alliance=alliance, user=UserFactory(is_active=False), role=Membership.Role.COORDINATOR
    )
    texts = {"subject": "Noch frei", "text": "Kommen Sie?"}
    message = writing.write(event, by=by, audience="ohne-antwort", **texts)
    assert writing.number_of(message) == 1, gone
    assert writing.send(message, 1, 1, by=by) == 1
    mail = OutboundMail.objects.get(kind="event-message")
    assert mail.user == user
    assert of_message(mail.data, user).link.endswith(DELEGATION)
    RegistrationFactory(event=event, alliance=alliance)
    assert of_message(mail.data, user) is None
    assert writing.number_of(message) == 0


def test_more_rows_for_people_keep_what_was_typed(client_of, event):
    client = client_of("event_team")

    page = client.post(PEOPLE, ONE | {"more": "1"})

    count = int(ONE["p-TOTAL_FORMS"]) + 6
    assert (page.status_code, f"Person {count}" in text_of(page)) == (200, True)
    assert ONE["p-0-email"] in page.content.decode()
    assert "1 E-Mail wird verschickt." in text_of(client.post(PEOPLE, ONE))
