"""What visitors are told about the age of facts."""

import datetime

import pytest
from django.test import Client

from alliances.confirming.actions import confirm
from alliances.models import FactConfirmation
from tests.alliances.confirming.conftest import PAGE
from tests.factories.alliances import AllianceFactory

Fact = FactConfirmation.Fact
PUBLIC, ENGLISH, LIST = "/buendnisse/sichtbar/", "/en/alliances/sichtbar/", "/buendnisse/"
FRESH, OLD = "2026-05-04 12:00+02:00", "2026-05-05 00:01+02:00"


@pytest.fixture
def seen(client):
    return lambda address=PUBLIC: client.get(address).content.decode()


def test_six_months_after_the_record_a_page_says_so(alliance, seen, spring):
    spring.move_to(FRESH)
    assert "älter als sechs Monate" not in seen()
    spring.move_to(OLD)
    assert (
        "Diese Angaben haben den Stand 4. November 2025 und sind damit älter als sechs Monate."
        in seen()
    )
    assert "These facts are as of 4 November 2025, older than six months." in seen(ENGLISH)


def test_only_groups_that_are_stale_are_named(alliance, person, seen, spring):
    confirm(alliance, set(Fact) - {Fact.PROFILE, Fact.PARTNERS}, by=person("coordinator"))
    spring.move_to(OLD)
    assert "und seither nicht bestätigt: Profil, Partner." in seen()
    assert "confirmed since: Profile, Partners." in seen(ENGLISH)


def test_the_mark_goes_at_once_when_the_coordination_confirms(alliance, client_of, seen, spring):
    spring.move_to(OLD)
    visitor = Client()
    kept = visitor.get(PUBLIC)
    assert "älter als sechs Monate" in kept.content.decode()
    assert "Stand: November 2025" in seen(LIST)

    client_of("coordinator").post(PAGE, {"fact": "all"})

    again = visitor.get(PUBLIC, headers={"if-none-match": kept.headers["ETag"]})
    assert again.status_code == 200
    assert "älter als sechs Monate" not in again.content.decode()
    assert "Zuletzt vom Bündnis bestätigt am 5. Mai 2026." in again.content.decode()
    assert "Stand: November 2025" not in seen(LIST)


def test_the_date_is_always_said(alliance, person, seen):
    assert "Stand: 4. November 2025" in seen()
    assert "vom Bündnis noch nicht bestätigt" in seen()
    confirm(alliance, [Fact.REGION], by=person("coordinator"))
    assert "Seither vom Bündnis bestätigt: Region und Sitz (20. April 2026)" in " ".join(
        seen().split()
    )
    assert "noch nicht bestätigt" not in seen()


def test_cards_carry_the_month_of_stale_facts_only(db, seen):
    AllianceFactory(name="Altes", recorded_on=datetime.date(2025, 9, 1))
    AllianceFactory(name="Neues", recorded_on=datetime.date(2026, 3, 1))
    AllianceFactory(name="Undatiertes", recorded_on=None)
    assert seen(LIST).count("card__stale") == 1
    assert "Stand: September 2025" in seen(LIST)
