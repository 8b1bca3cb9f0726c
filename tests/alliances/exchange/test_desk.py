"""The workshop's desk for offers and needs, and what goes over when somebody leaves."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from alliances.exchange.demo import add_examples
from alliances.exchange.desk import OfferForm
from alliances.exchange.handing_over import CONTACTS, CONVERSATIONS
from alliances.models import Conversation, Offer
from tests.factories.alliances import AllianceFactory, MembershipFactory, ThemeFactory
from tests.factories.exchange import ConversationFactory, OfferFactory

SECTION = "/buendnisse/sichtbar/bearbeiten/boerse/"


@pytest.fixture
def given(person):
    def make(**changes):
        person("coordinator"), ThemeFactory(slug="energie")
        until = timezone.localdate() + datetime.timedelta(days=100)
        return {
            "kind": "gesuch",
            "problem": "daten",
            "title": "Messdaten gesucht",
            "text": "Wir suchen **Messdaten**.",
            "themes": [str(ThemeFactory(slug="energie").pk)],
            "valid_until": until.isoformat(),
            "contact": "",
        } | changes

    return make


def test_coordinator_writes_and_publishes_and_others_read_it(client_of, given, alliance):
    team, reader = client_of("coordinator"), client_of("account")
    team.post(f"{SECTION}neu/", given() | {"deed": "publish"})
    offer = Offer.objects.get()
    assert offer.is_public
    assert (offer.alliance, offer.kind, offer.problem) == (alliance, "gesuch", "daten")
    assert [theme.slug for theme in offer.themes.all()] == ["energie"]
    assert offer.title in reader.get("/boerse/").content.decode()


def test_new_entry_is_valid_for_half_a_year_unless_said_otherwise(client_of, given):
    given()
    in_half_a_year = timezone.localdate() + datetime.timedelta(days=182)
    assert (
        in_half_a_year.isoformat()
        in client_of("coordinator").get(f"{SECTION}neu/").content.decode()
    )


@pytest.mark.parametrize("day", ["2026-12-24", ""])
def test_a_kept_text_keeps_its_own_day(client_of, given, day):
    team = client_of("coordinator")
    team.post(f"{SECTION}neu/sichern/", given(valid_until=day) | {"is_changed": "1"})
    shown = BeautifulSoup(team.get(f"{SECTION}neu/").content, "html.parser")
    assert shown.find(id="id_title")["value"] == "Messdaten gesucht"
    assert shown.find(id="id_valid_until").get("value", "") == day


def form(person, alliance, data):
    return OfferForm(
        data, alliance=alliance, user=person("coordinator"), instance=Offer(alliance=alliance)
    )


@pytest.mark.parametrize(("days", "is_right"), [(-1, False), (0, True), (366, True), (367, False)])
def test_it_lasts_a_year_at_most(person, alliance, given, days, is_right):
    until = timezone.localdate() + datetime.timedelta(days=days)
    bound = form(person, alliance, given(valid_until=until.isoformat()))
    assert (bound.is_valid(), "valid_until" in bound.errors) == (is_right, not is_right)


def test_only_the_own_team_stands_to_choice(person, alliance, given):
    person("contributor"), person("stranger")
    former = MembershipFactory(
        alliance=alliance,
        user=person("account"),
        from_on=datetime.date(2024, 1, 1),
        until_on=datetime.date(2025, 1, 1),
    )
    bound = form(person, alliance, given())
    shown = [label for _key, label in bound.fields["contact"].choices]
    assert shown == ["Wer das Bündnis koordiniert", "Person contributor", "Person coordinator"]
    for foreign in (person("stranger"), former.user):
        assert not form(person, alliance, given(contact=str(foreign.pk))).is_valid()
    assert form(person, alliance, given(contact=str(person("contributor").pk))).is_valid()


def test_leaver_passes_on_contacts_and_conversations(person, alliance, conversation):
    leaver, successor = person("coordinator"), person("contributor")
    Offer.objects.update(contact=leaver)
    elsewhere = OfferFactory(contact=leaver)
    own = ConversationFactory(asker=leaver, asking_alliance=alliance)
    ConversationFactory(asker=leaver, asking_alliance=AllianceFactory())
    twin = ConversationFactory(asker=leaver, asking_alliance=alliance)
    ConversationFactory(offer=twin.offer, asker=successor)
    assert (CONTACTS.count(leaver, alliance), CONVERSATIONS.count(leaver, alliance)) == (1, 3)

    for piece in (CONTACTS, CONVERSATIONS):
        piece.pass_on(leaver, successor, alliance)

    conversation.refresh_from_db()
    assert (conversation.answerer, conversation.offer.contact) == (successor, successor)
    elsewhere.refresh_from_db()
    assert elsewhere.contact == leaver
    assert set(Conversation.objects.filter(asker=successor).values_list("pk", flat=True)) >= {
        own.pk
    }
    twin.refresh_from_db()
    assert twin.asker == leaver


def test_nobody_gets_to_both_sides_of_a_conversation(person, alliance, offer):
    leaver, successor = person("coordinator"), person("stranger")
    MembershipFactory(alliance=alliance, user=successor)
    talk = ConversationFactory(offer=offer, asker=successor, answerer=leaver)
    CONVERSATIONS.pass_on(leaver, successor, alliance)
    talk.refresh_from_db()
    assert talk.answerer == leaver


def test_hand_over_is_offered_to_whoever_leaves(client_of, person, conversation):
    person("contributor")
    Offer.objects.update(contact=person("coordinator"))
    MembershipFactory(alliance=conversation.offer.alliance, user=person("editor"))
    page = client_of("coordinator").get("/buendnisse/sichtbar/bearbeiten/team/verlassen/")
    assert "Offene Unterhaltungen zu Angeboten und Gesuchen: 1" in page.content.decode()
    assert "deren Nachrichten die Person erhält: 1" in page.content.decode()


def test_demo_shows_one_offer_and_one_need_marked_as_examples(db):
    for slug in ("campfire", "bluehealthtech"):
        AllianceFactory(slug=slug)
    for _ in range(2):
        add_examples(None)
    rows = Offer.objects.current().order_by("kind")
    assert [row.kind for row in rows] == ["angebot", "gesuch"]
    assert all(row.title.startswith("Beispiel:") and row.contact is None for row in rows)


def test_the_list_says_in_the_language_of_the_page_until_when(client_of, person, alliance):
    person("coordinator"), OfferFactory(alliance=alliance, valid_until="2099-05-27")
    assert "gültig bis 27. Mai 2099" in client_of("coordinator").get(SECTION).content.decode()
