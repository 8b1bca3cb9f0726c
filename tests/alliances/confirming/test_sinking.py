"""Stale alliances come later where the best match comes first."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from alliances import filters, search
from tests.factories.alliances import AllianceFactory
from wirportal.search import writing
from wirportal.search.parsing import parse

ADDRESSES = ["/buendnisse/?q=Holzbau", "/suche/?q=Holzbau"]


@pytest.fixture
def twins(db):
    """Equal but for their dates; the stale one comes first by name."""
    text = {"field_de": "Holzbau in der Region", "field_en": ""}
    AllianceFactory(name="A veraltet", recorded_on=datetime.date(2025, 9, 1), **text)
    AllianceFactory(name="B aktuell", recorded_on=datetime.date(2026, 3, 1), **text)


def order(client, address):
    html = client.get(address).content.decode()
    places = {html.index(name): name for name in ("A veraltet", "B aktuell")}
    return [places[place] for place in sorted(places)]


@pytest.mark.parametrize("address", ADDRESSES)
def test_of_two_equal_ones_the_stale_one_comes_last(client, twins, address):
    assert order(client, address) == ["B aktuell", "A veraltet"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_without_the_factor_the_name_decides(client, twins, address, monkeypatch):
    for module in (filters, search):
        monkeypatch.setattr(module, "freshness", lambda: None)
    monkeypatch.setattr(writing, "kept", {})
    assert order(client, address) == ["A veraltet", "B aktuell"]


@pytest.mark.parametrize("sorting", ["name", "ort"])
def test_other_orders_stay_as_they_are(client, twins, sorting):
    address = f"/buendnisse/?q=Holzbau&sortierung={sorting}"
    assert order(client, address) == ["A veraltet", "B aktuell"]


def test_a_name_still_comes_before_a_mere_mention(client, db):
    AllianceFactory(name="Holzbau A veraltet", recorded_on=datetime.date(2025, 9, 1))
    AllianceFactory(
        name="B aktuell",
        field_de="Möbel, Bauen und Holzbau",
        recorded_on=datetime.date(2026, 3, 1),
    )
    assert order(client, ADDRESSES[0]) == ["A veraltet", "B aktuell"]


def test_the_index_still_finds_the_rows(twins, django_assert_num_queries):
    query = search.alliances(parse("Holzbau"), AnonymousUser())
    with django_assert_num_queries(1):
        assert [row.name for row in query] == ["B aktuell", "A veraltet"]
    assert '"search" @@' in str(query.query)
