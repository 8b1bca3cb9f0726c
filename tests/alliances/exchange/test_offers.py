"""Offers and needs: who finds which, and how the list is narrowed down."""

import datetime
import re

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from alliances.models import Alliance, Offer
from tests.factories.alliances import AllianceFactory, MembershipFactory
from tests.factories.exchange import OfferFactory

LIST = "/boerse/"
TODAY = timezone.localdate


def titles(response):
    page = BeautifulSoup(response.content, "html.parser")
    return [title.get_text() for title in page.select(".offers .card__title")]


@pytest.fixture
def market(alliance, person):
    """Three entries that are to be seen, and all kinds that are not."""
    AllianceFactory(slug="zweites", name="Zweites Bündnis")
    second = Alliance.objects.get(slug="zweites")
    OfferFactory(alliance=alliance, title="A", themes=["energie", "bauen"])
    OfferFactory(alliance=second, title="B", kind="gesuch", problem="daten", themes=["bauen"])
    OfferFactory(alliance=second, title="C", text="Ein *seltenes* Gerät", valid_until=TODAY())
    yesterday = TODAY() - datetime.timedelta(days=1)
    OfferFactory(alliance=alliance, title="abgelaufen", valid_until=yesterday)
    OfferFactory(alliance=alliance, title="entwurf", state=Offer.State.DRAFT)
    OfferFactory(alliance=alliance, title="zurueck", state=Offer.State.WITHDRAWN)
    OfferFactory(alliance__state=Alliance.State.DRAFT, title="von Entwurf")


@pytest.mark.parametrize("who", ["account", "stranger", "coordinator", "agency_lead", "expert"])
def test_everybody_signed_in_finds_what_is_valid_and_nothing_else(client_of, market, who):
    assert sorted(titles(client_of(who).get(LIST))) == ["A", "B", "C"]


@pytest.mark.parametrize("path", [LIST, "/boerse/1/", "/nachrichten/"])
def test_visitors_are_asked_to_sign_in(client, db, path):
    response = client.get(path)
    assert (response.status_code, response["Location"]) == (302, f"/konto/login/?next={path}")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("art=gesuch", ["B"]),
        ("art=gesuch&art=angebot", ["A", "B", "C"]),
        ("problem=daten", ["B"]),
        ("thema=bauen", ["A", "B"]),
        ("thema=bauen&thema=energie", ["A", "B"]),
        ("thema=bauen&art=angebot", ["A"]),
        ("buendnis=zweites", ["B", "C"]),
        ("q=SELTENES gerät", ["C"]),
        ("q=%25", []),
        ("q=nichts", []),
        ("art=unbekannt&thema=x&seite=99", ["A", "B", "C"]),
    ],
)
def test_filters_narrow_down(client_of, market, query, found):
    assert sorted(titles(client_of("account").get(f"{LIST}?{query}"))) == found


def test_list_has_pages_and_words_for_nothing(client_of, db):
    client = client_of("account")
    assert "keine Angebote und Gesuche" in client.get(LIST).content.decode()
    for _ in range(21):
        OfferFactory()
    assert len(titles(client.get(LIST))) == 20
    assert len(titles(client.get(f"{LIST}?seite=2"))) == 1
    assert "nichts" in client.get(f"{LIST}?q=xyz").content.decode()


def test_page_shows_the_text_as_markdown_and_escapes_the_rest(client_of, alliance):
    offer = OfferFactory(
        alliance=alliance, title="<script>alert(1)</script>", text="**fett** <img src=x>"
    )
    page = client_of("account").get(offer.get_absolute_url()).content.decode()
    assert "<strong>fett</strong>" in page
    assert "<script>alert" not in page
    assert "<img src=x" not in page


STATES = [
    ({}, {"account": 200, "contributor": 200, "agency_lead": 200, "ministry_desk": 200}),
    ({"state": "draft"}, {"account": 404, "contributor": 200, "stranger": 404, "research": 200}),
    ({"state": "withdrawn"}, {"account": 404, "contributor": 200, "agency_officer": 200}),
    (
        {"valid_until": datetime.date(2025, 1, 1)},
        {"account": 404, "coordinator": 200, "stranger": 404, "ministry_desk": 404},
    ),
]


@pytest.mark.parametrize(("fields", "answers"), STATES)
def test_page_is_for_those_who_may_see_it(client_of, alliance, fields, answers):
    path = OfferFactory(alliance=alliance, **fields).get_absolute_url()
    assert {who: client_of(who).get(path).status_code for who in answers} == answers


@pytest.mark.parametrize("number", ["x", "-1", "1a", "٣", "9" * 30, "0"])
def test_numbers_that_are_none_are_unknown(client_of, db, number):
    assert client_of("account").get(f"/boerse/{number}/").status_code == 404


def test_whoever_talked_about_it_still_reaches_it(client_of, conversation, offer):
    Offer.objects.update(valid_until=datetime.date(2025, 1, 1))
    page = client_of("stranger").get(offer.get_absolute_url())
    assert page.status_code == 200
    assert "gilt nicht mehr" in page.content.decode()
    assert "<textarea" not in page.content.decode()
    assert titles(client_of("stranger").get(LIST)) == []


def test_what_was_taken_back_is_not_read_any_more(client_of, conversation, offer):
    Offer.objects.update(state=Offer.State.WITHDRAWN)
    asker = client_of("stranger").get(offer.get_absolute_url()).content.decode()
    team = client_of("contributor").get(offer.get_absolute_url()).content.decode()
    assert "zurückgenommen" in asker
    assert ("Prüfstand</strong>" in asker, "Prüfstand</strong>" in team) == (False, True)


def test_own_team_finds_who_may_need_it(client_of, alliance, offer):
    OfferFactory(kind="gesuch", title="Passt nach Sache")
    OfferFactory(kind="gesuch", title="Passt nicht", problem="daten")
    OfferFactory(kind="angebot", title="Auch ein Angebot")
    OfferFactory(alliance=alliance, kind="gesuch", title="Eigenes Gesuch")
    path = offer.get_absolute_url()
    assert titles(client_of("contributor").get(path)) == ["Passt nach Sache"]
    assert titles(client_of("account").get(path)) == []
    offer.themes.set(OfferFactory(kind="gesuch", problem="daten", themes=["bauen"]).themes.all())
    for _ in range(3):
        OfferFactory(kind="gesuch")
    assert len(titles(client_of("contributor").get(path))) == 3


def test_workplace_names_what_ends_soon(client_of, person, alliance):
    in_days = [TODAY() + datetime.timedelta(days=days) for days in (14, 15)]
    OfferFactory(alliance=alliance, title="Diese", valid_until=in_days[0])
    OfferFactory(alliance=alliance, title="Jene", valid_until=in_days[1])
    OfferFactory(title="Fremde", valid_until=in_days[0])
    page = client_of("coordinator").get("/arbeitsplatz/").content.decode()
    assert re.findall(r"Endet bald: \w+", page) == ["Endet bald: Diese"]
    assert "Endet bald" not in client_of("account").get("/arbeitsplatz/").content.decode()


def test_offer_of_another_language_has_an_english_page(client_of, offer):
    assert client_of("account").get(f"/en/exchange/{offer.pk}/").status_code == 200


def test_membership_that_ended_gives_nothing(client_of, person, alliance):
    draft = OfferFactory(alliance=alliance, state=Offer.State.DRAFT)
    MembershipFactory(
        alliance=alliance,
        user=person("account"),
        from_on=datetime.date(2025, 1, 1),
        until_on=datetime.date(2025, 2, 1),
    )
    assert client_of("account").get(draft.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("number", ["9" * 19, "9" * 30, "9" * 5000, "²", "-1", "1e3", "٣"])
def test_no_number_of_an_offer_breaks_anything(client_of, market, number):
    assert client_of("account").get(f"/boerse/{number}/").status_code == 404
