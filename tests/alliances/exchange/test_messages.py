"""Relayed messages in the portal: two sides, nobody's name, once."""

import datetime
import threading
from functools import partial

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.db import connection
from django.test import Client

from alliances.exchange import actions
from alliances.exchange.permissions import can_ask
from alliances.models import Conversation, Membership, Offer, RelayedMessage
from tests.factories.accounts import UserFactory
from tests.factories.alliances import AllianceFactory, MembershipFactory
from tests.factories.exchange import ConversationFactory, OfferFactory, RelayedMessageFactory
from tests.matrix import PEOPLE

INBOX = "/nachrichten/"


def text_of(response):
    return BeautifulSoup(response.content, "html.parser").main.get_text(" ", strip=True)


def errors_of(response):
    page = BeautifulSoup(response.content, "html.parser")
    return " ".join(item.get_text() for item in page.select(".error-summary li"))


def stored():
    return list(RelayedMessage.objects.values_list("text", flat=True))


def test_message_reaches_the_coordination(client_of, offer, person, words):
    response = client_of("stranger").post(offer.get_absolute_url(), words("Geht es im Mai?"))

    talk = Conversation.objects.get()
    assert response["Location"] == f"{INBOX}{talk.key}/"
    assert (talk.asker, talk.answerer) == (person("stranger"), person("coordinator"))
    assert talk.asking_alliance.slug == "fremd"
    page = text_of(client_of("coordinator").get(response["Location"]))
    assert "Geht es im Mai?" in page
    assert "Koordination von Fremdes Bündnis" in page


def test_answer_comes_back_and_is_marked_as_new_once(client_of, message, talk_page, words):
    answerer, asker = client_of("coordinator"), client_of("stranger")
    answerer.post(talk_page, words("Ja, am 10. Mai."))

    assert "1 neue Nachricht" in text_of(asker.get(INBOX))
    assert "1 neue Nachricht" in text_of(asker.get("/arbeitsplatz/"))
    first, second = text_of(asker.get(talk_page)), text_of(asker.get(talk_page))
    assert "Ja, am 10. Mai." in first
    assert "Koordination von Sichtbares Bündnis neu" in first
    assert "neu" not in second.replace("neue", "")
    assert "neue Nachricht" not in text_of(asker.get(INBOX))
    assert "1 neue Nachricht" in text_of(answerer.get("/arbeitsplatz/"))


def test_head_leaves_messages_unread(client_of, message, talk_page):
    client_of("coordinator").head(talk_page)
    message.refresh_from_db()
    assert message.read_at is None


@pytest.mark.parametrize("who", sorted({*PEOPLE} - {"anonymous", "stranger", "coordinator"}))
def test_everybody_else_gets_404(client_of, message, talk_page, words, who):
    client = client_of(who)
    answers = [
        client.get(talk_page).status_code,
        client.post(talk_page, words("Hinein")).status_code,
        client.post(f"{talk_page}beenden/").status_code,
    ]
    assert answers == [404, 404, 404]
    assert stored() == ["Geht es im Mai?"]
    assert "Prüfstand" not in text_of(client.get(INBOX))


def test_superuser_reads_no_messages(client, message, talk_page):
    client.force_login(UserFactory(is_superuser=True), backend=settings.AUTHENTICATION_BACKENDS[-1])
    assert client.get(talk_page).status_code == 404


def test_whoever_left_the_team_reads_no_more(client_of, person, message, talk_page):
    client = client_of("coordinator")
    assert client.get(talk_page).status_code == 200
    person("coordinator").memberships.update(
        from_on=datetime.date(2025, 1, 1), until_on=datetime.date(2025, 2, 1)
    )
    assert client.get(talk_page).status_code == 404
    assert "Prüfstand" not in text_of(client.get(INBOX))


def test_nobody_is_shown_a_name_or_an_address(client_of, person, conversation, talk_page):
    for who in ("stranger", "coordinator"):
        RelayedMessageFactory(
            conversation=conversation, from_asker=who == "stranger", text=f"Wort von {who[0]}"
        )
    offer_page = conversation.offer.get_absolute_url()
    for reader, other in (("stranger", "coordinator"), ("coordinator", "stranger")):
        user = person(other)
        for path in (talk_page, INBOX, offer_page, "/arbeitsplatz/", "/boerse/"):
            page = client_of(reader).get(path).content.decode()
            assert user.email not in page
            assert user.display_name not in page
            assert user.email.split("@")[0] not in page.replace("/person", "")


SIDES = [
    ("account", "Ein Konto im Portal"),
    ("stranger", "Koordination von Fremdes Bündnis"),
]


@pytest.mark.parametrize(("who", "name"), SIDES)
def test_sides_are_called_by_their_alliance(client_of, offer, words, who, name):
    assert name in text_of(client_of(who).get(offer.get_absolute_url()))
    path = client_of(who).post(offer.get_absolute_url(), words())["Location"]
    assert name in text_of(client_of("coordinator").get(path))


def test_contributors_are_somebody_from_the_alliance(client_of, person, offer, words):
    other = AllianceFactory(name="Drittes Bündnis")
    MembershipFactory(alliance=other, user=person("account"), role="contributor")
    path = client_of("account").post(offer.get_absolute_url(), words())["Location"]
    assert "Jemand aus Drittes Bündnis" in text_of(client_of("coordinator").get(path))
    person("account").memberships.all().delete()
    assert "Jemand, früher aus Drittes Bündnis" in text_of(client_of("coordinator").get(path))


def test_with_several_alliances_one_is_chosen(client_of, person, offer, words):
    first, second = AllianceFactory(name="Erstes B"), AllianceFactory(name="Zweites B")
    hidden = AllianceFactory(name="Geheimes B", state="draft")
    foreign = AllianceFactory(name="Ganz fremdes B")
    for alliance in (first, second, hidden):
        MembershipFactory(alliance=alliance, user=person("account"))
    client, path = client_of("account"), offer.get_absolute_url()

    page = text_of(client.get(path))
    assert "Koordination von Erstes B" in page
    assert "Geheimes B" not in page
    for wrong in ({}, {"alliance": foreign.pk}, {"alliance": hidden.pk}, {"alliance": "x"}):
        assert "Sie schreiben als" in errors_of(client.post(path, words(**wrong)))
    assert Conversation.objects.count() == 0
    client.post(path, words(alliance=second.pk))
    assert Conversation.objects.get().asking_alliance == second


RIGHTS = {
    "account": True, "stranger": True, "contributor": False, "coordinator": False,
    "agency_officer": False, "agency_lead": False, "ministry_desk": False, "expert": False,
    "research": False, "editor": False, "auditor": False, "tech_admin": False,
}  # fmt: skip


@pytest.mark.parametrize(("who", "may"), RIGHTS.items())
def test_accounts_and_other_teams_write(client_of, person, offer, words, who, may):
    client, path = client_of(who), offer.get_absolute_url()
    assert ("<textarea" in client.get(path).content.decode()) is may
    assert client.post(path, words()).status_code == (302 if may else 403)
    assert Conversation.objects.exists() is may
    assert can_ask(person(who), offer) is may


def test_office_that_belongs_to_a_team_writes_for_it(person, offer):
    MembershipFactory(user=person("expert"))
    assert can_ask(person("expert"), offer)


@pytest.mark.parametrize(
    "text",
    ["", "   ", "\x00", "x" * 5001, "\u202e", "\r\n\r\n"],
    ids=["0", "blank", "nul", "long", "turn", "lines"],
)
def test_text_that_is_none_or_too_long_is_said_at_the_field(client_of, offer, words, text):
    response = client_of("account").post(offer.get_absolute_url(), words(text))
    assert response.status_code == 200
    assert "Ihre Nachricht" in errors_of(response)
    assert stored() == []


def test_5000_characters_with_line_breaks_of_browsers_are_taken(client_of, offer, words):
    client_of("account").post(offer.get_absolute_url(), words("ä\r\n" * 2499 + "ää"))
    assert [len(text) for text in stored()] == [5000]


def test_text_is_shown_as_it_was_written(client_of, offer, words):
    hostile = "<script>alert(1)</script> **x** {{7*7}} %(x)s [a](//evil) & Ä"
    path = client_of("account").post(offer.get_absolute_url(), words(hostile))["Location"]
    response = client_of("coordinator").get(path)
    assert "<script>alert" not in response.content.decode()
    assert hostile in text_of(response)


def test_same_form_sent_again_is_stored_once(client_of, offer, words):
    form = words("Einmal")
    first = client_of("account").post(offer.get_absolute_url(), form)
    again = client_of("account").post(offer.get_absolute_url(), form)
    assert first["Location"] == again["Location"]
    client_of("account").post(first["Location"], form)
    assert stored() == ["Einmal"]


def test_somebody_elses_number_blocks_nobody(client_of, person, offer, words):
    form = words("Gleiche Nummer")
    client_of("account").post(offer.get_absolute_url(), form)
    client_of("stranger").post(offer.get_absolute_url(), form)
    assert stored() == ["Gleiche Nummer"] * 2


@pytest.mark.parametrize("once", ["", "x", "1" * 500])
def test_form_without_its_number_is_not_taken(client_of, offer, words, once):
    response = client_of("account").post(offer.get_absolute_url(), words() | {"once": once})
    assert (response.status_code, stored()) == (200, [])


@pytest.mark.django_db(transaction=True)
def test_same_form_sent_twenty_times_at_once_is_stored_once(offer, person, words):
    data, user, path = words("Zugleich"), person("account"), offer.get_absolute_url()
    answers, start = [], threading.Barrier(20)

    def send():
        client = Client()
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
        start.wait()
        answers.append(client.post(path, data).headers.get("Location"))
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (len(answers), len({*answers}), Conversation.objects.count()) == (20, 1, 1)
    assert None not in answers
    assert stored() == ["Zugleich"]


def test_second_message_about_the_same_offer_goes_into_the_conversation(client_of, offer, words):
    client, path = client_of("account"), offer.get_absolute_url()
    client.post(path, words("Eins"))
    client.post(path, words("Zwei"))
    assert (Conversation.objects.count(), stored()) == (1, ["Eins", "Zwei"])
    assert "Zur Unterhaltung" in text_of(client.get(path))


def test_only_so_many_conversations_a_day(client_of, person, words):
    for _ in range(actions.MOST_CONVERSATIONS):
        ConversationFactory(asker=person("account"), answerer=None)
    path = OfferFactory().get_absolute_url()
    response = client_of("account").post(path, words("Der 21."))
    assert "morgen" in errors_of(response)
    assert "Der 21." in response.content.decode()
    Conversation.objects.update(started_at=datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC))
    assert client_of("account").post(path, words()).status_code == 302


def test_only_so_many_messages_a_day(client_of, conversation, talk_page, words, monkeypatch):
    monkeypatch.setattr(actions, "MOST_MESSAGES", 2)
    for text in ("Eins", "Zwei"):
        client_of("stranger").post(talk_page, words(text))
    assert "morgen" in errors_of(client_of("stranger").post(talk_page, words("Drei")))
    client_of("coordinator").post(talk_page, words("Antwort"))
    assert stored() == ["Eins", "Zwei", "Antwort"]


def test_nobody_begins_about_what_is_over(client_of, person, offer, words):
    client, path = client_of("account"), offer.get_absolute_url()
    assert client.get(path).status_code == 200
    Offer.objects.update(valid_until=datetime.date(2025, 1, 1))
    assert client.post(path, words()).status_code == 404
    ConversationFactory(offer=offer, asker=person("account"), answerer=None)
    assert client.post(path, words("Noch dazu")).status_code == 302
    assert stored() == ["Noch dazu"]


@pytest.mark.parametrize("who", ["stranger", "coordinator"])
def test_ended_conversation_is_read_but_not_written(
    client_of, message, talk_page, words, conversation, who
):
    client_of(who).post(f"{talk_page}beenden/")
    for side in ("stranger", "coordinator"):
        page = text_of(client_of(side).get(talk_page))
        assert "Diese Unterhaltung wurde beendet" in page
        assert "Geht es im Mai?" in page
        assert "beendet" in errors_of(client_of(side).post(talk_page, words("Doch noch")))
    assert (
        client_of("stranger")
        .post(conversation.offer.get_absolute_url(), words("Doch noch"))
        .status_code
        == 200
    )
    assert stored() == ["Geht es im Mai?"]


def test_end_needs_the_button(client_of, message, talk_page):
    assert client_of("stranger").get(f"{talk_page}beenden/").status_code == 405
    message.conversation.refresh_from_db()
    assert not message.conversation.is_closed


def test_without_anybody_in_charge_the_sender_is_told(client_of, person, offer, words):
    Membership.objects.filter(alliance=offer.alliance).delete()
    path = client_of("stranger").post(offer.get_absolute_url(), words())["Location"]
    assert "Noch niemand zuständig" in text_of(client_of("stranger").get(path))

    MembershipFactory(alliance=offer.alliance, user=person("editor"))
    actions.find_answerers(None)

    assert "Noch niemand zuständig" not in text_of(client_of("stranger").get(path))
    assert "Geht es im Mai?" in text_of(client_of("editor").get(path))


def test_contact_comes_before_the_coordination(client_of, person, offer, words):
    Offer.objects.update(contact=person("contributor"))
    client_of("stranger").post(offer.get_absolute_url(), words())
    assert Conversation.objects.get().answerer == person("contributor")


@pytest.mark.parametrize("gone", ["closed", "left"])
def test_contact_that_has_gone_is_replaced_by_the_coordination(
    client_of, person, offer, words, gone
):
    contact = person("contributor")
    Offer.objects.update(contact=contact)
    path = client_of("stranger").post(offer.get_absolute_url(), words())["Location"]
    if gone == "left":
        contact.memberships.all().delete()
    else:
        type(contact).objects.filter(pk=contact.pk).update(is_active=False)

    client_of("stranger").post(path, words("Noch da?"))

    assert Conversation.objects.get().answerer == person("coordinator")
    assert "Noch da?" in text_of(client_of("coordinator").get(path))


def test_session_that_ended_keeps_the_text(client, client_of, offer, words):
    """For whoever has written it, and for nobody else who signs in at this machine."""
    writer, path = UserFactory(), offer.get_absolute_url()
    sign_in = partial(client.force_login, backend=settings.AUTHENTICATION_BACKENDS[-1])
    sign_in(writer)
    form = client.get(path).context["form"]
    sent = words("Mühsam geschrieben") | {"typed_by": form["typed_by"].value()}
    for user, is_kept in ((writer, True), (UserFactory(), False)):
        client.logout()
        response = client.post(path, sent, headers={"Origin": "http://testserver"})
        assert response.status_code == 302
        sign_in(user)
        assert ("Mühsam geschrieben" in client.get(path).content.decode()) == is_kept
