"""The list: facets that count right, filters that mean what they say, and a way out of nothing."""

from itertools import product
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from alliances.facets import FACETS
from alliances.filters import AllianceFilter
from alliances.models import Alliance
from alliances.shelf import Shelf
from tests.factories.alliances import AllianceFactory, OrganisationFactory, PartnershipFactory
from wirportal.version import data_version

pytestmark = pytest.mark.django_db


def page(client, path="/buendnisse/", **query):
    response = client.get(path, query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def names(soup):
    return [title.get_text() for title in soup.select("ul.cards .card__title a")]


def found_by(rf, query):
    request = rf.get("/buendnisse/", QueryDict(query))
    request.user = AnonymousUser()
    return AllianceFilter(
        QueryDict(query),
        queryset=Alliance.objects.visible_to(request.user),
        request=request,
        shelf=Shelf(data_version()),
    )


def test_the_list_shows_every_alliance_of_the_file(client, real):
    soup = page(client, groesse="96")

    assert sorted(names(soup)) == sorted(Alliance.objects.values_list("name", flat=True))
    assert soup.select_one("[data-announce]").get_text() == "40 Bündnisse"


def test_or_inside_a_facet_and_between_facets(client, real):
    health = {"thema": "gesundheit", "land": ["DE-SN", "DE-TH"]}
    expected = {
        row.name
        for row in Alliance.objects.all()
        if "gesundheit" in row.theme_slugs and {"DE-SN", "DE-TH"} & set(row.laender)
    }

    assert set(names(page(client, **health))) == expected
    assert expected == {"WeCaRe", "DIANA", "ZukunfTAlter", "com(m) 2020", "TDG"}


def test_the_search_of_the_issue(client, real):
    assert set(names(page(client, q="(holz oder lehm) nicht wasserstoff"))) == {
        "Holz-21-regio",
        "GOLEHM",
    }


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("Plant3", "Plant³"),
        ("com(m) 2020", "com(m) 2020"),
        ("DMPL", "LAND.VISION"),
        ("SRCC", "Smart Rail Connectivity Campus (SRCC)"),
        ("renatbau", "RENAT.BAU"),
        ("WI+R", "WI+R – Digitale Reparaturfabrik"),
    ],
)
def test_names_and_aliases_come_first(client, real, query, name):
    assert names(page(client, q=query))[0] == name


def test_counts_are_those_of_the_pages_they_lead_to(rf, real):
    """For every option of every facet, under every choice in another facet."""
    for chosen in ["", "thema=energie", "land=DE-SN&land=DE-TH", "runde=2&q=region"]:
        counts = found_by(rf, chosen).counts
        for facet in FACETS:
            others = "&".join(part for part in chosen.split("&") if not part.startswith(facet.name))
            for option in counts.options(facet, Shelf(data_version())):
                query = f"{others}&{urlencode({facet.name: option.value})}"
                assert found_by(rf, query).found.count() == option.count, (chosen, query)


def test_totals_equal_the_rows_for_every_pair_of_themes_and_laender(rf, real):
    shelf = Shelf(data_version())
    for theme, land in product([*shelf.themes, ""], ["DE-SN", "DE-BY", ""]):
        found = found_by(rf, urlencode({"thema": theme, "land": land}))
        assert found.counts.total() == found.found.count()


def test_active_filters_stand_as_chips_that_drop_one_each(client, real):
    soup = page(client, thema=["energie", "bauen"], q="region")
    dropped = {chip.get_text(): chip["href"] for chip in soup.select(".chip--on")}

    assert dropped == {
        "„region“": "?thema=energie&thema=bauen",
        "Energie": "?thema=bauen&q=region",
        "Bauen": "?thema=energie&q=region",
    }


def test_no_hit_offers_the_filter_that_leaves_most(client, real):
    soup = page(client, thema="kultur", land="DE-RP")
    ways = [way.get_text() for way in soup.select(".empty a.kern-btn")]

    assert ways == ["„Land“ entfernen: 3 Bündnisse", "„Thema“ entfernen: 1 Bündnis"]
    assert soup.select_one(".empty h2").get_text() == "Kein Bündnis erfüllt all das"


def test_a_typing_error_is_answered_with_a_query_that_works(client, real):
    link = page(client, q="Wasserstof").select_one(".empty .lead a")

    assert link.get_text() == "Wasserstoff"
    assert names(page(client, "/buendnisse/" + link["href"]))


def test_unknown_values_drop_nothing_but_themselves(client, real):
    all_names = names(page(client))

    assert names(page(client, thema="zauberei", sortierung="password", anzeige="x")) == all_names
    assert names(page(client, thema=["zauberei", "kultur"])) == names(page(client, thema="kultur"))


@pytest.mark.parametrize(
    ("sorting", "first"), [("name", "ArtIFARM"), ("ort", "biogeniV"), ("", "ArtIFARM")]
)
def test_the_order(client, real, sorting, first):
    assert names(page(client, sortierung=sorting))[0] == first


@pytest.mark.parametrize("number", ["-5", "0", "999999", "²", "9" * 5000, "x", "", "1e400"])
def test_odd_page_numbers_give_a_page(client, real, number):
    assert names(page(client, seite=number))


def test_an_arabic_digit_is_a_number(client, real):
    assert names(page(client, seite="٢")) == names(page(client, seite="2"))


def test_the_table_holds_what_the_cards_hold(client, real):
    soup = page(client, anzeige="tabelle", thema="kultur")
    rows = [row.find("th").get_text() for row in soup.select("table.table tbody tr")]

    assert rows[:3] == names(page(client, thema="kultur"))


def test_the_map_is_that_of_the_result(client, real):
    soup = page(client, thema="kultur")
    marked = {link["href"] for link in soup.select(".map__svg a, .map__stage a")}
    cards = {title["href"] for title in soup.select(".card__title a")}

    assert cards <= marked
    assert all(not href.startswith("/buendnisse/") or href in cards for href in marked)


def test_htmx_gets_the_part_and_others_the_page(client, real):
    part = client.get("/buendnisse/", {"thema": "kultur"}, headers={"HX-Request": "true"})
    whole = client.get("/buendnisse/", {"thema": "kultur"})

    assert part.content.strip().startswith(b'<div id="result">')
    assert part.content.strip() in whole.content
    assert "HX-Request" in part["Vary"]


def test_one_organisation(client):
    organisation = OrganisationFactory(name="Haus der Technik")
    PartnershipFactory(alliance=AllianceFactory(name="Mit"), organisation=organisation)
    AllianceFactory(name="Ohne")

    assert names(page(client, organisation=organisation.slug)) == ["Mit"]
    assert names(page(client, organisation="gibt-es-nicht")) == []


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_what_is_not_public_is_nowhere_for_visitors(client, state):
    AllianceFactory(name="Sichtbar")
    hidden = AllianceFactory(name="Verborgen", state=state)
    PartnershipFactory(alliance=hidden, organisation=OrganisationFactory(name="Nur verborgen"))

    for path in [
        "/",
        "/buendnisse/",
        "/themen/energie/",
        "/organisationen/",
        "/suche/?q=verborgen",
    ]:
        assert b"erborgen</" not in client.get(path).content
    assert client.get(hidden.get_absolute_url()).status_code == 404
    assert client.get("/organisationen/nur-verborgen/").status_code == 404
