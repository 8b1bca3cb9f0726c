"""Coordinators say that facts are right, one by one or all at once."""

import datetime
import threading

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from alliances import actions
from alliances.confirming.actions import confirm
from alliances.confirming.dates import keep_dates
from alliances.models import FactConfirmation
from tests.alliances.confirming.conftest import PAGE, TODAY
from tests.factories.alliances import AllianceFactory
from tests.factories.results import ProjectFactory
from wirportal.models import Change

Fact = FactConfirmation.Fact
WITHOUT_LISTS = [fact for fact in Fact if fact not in {Fact.PROJECTS, Fact.RESULTS}]
RECORDED = datetime.date(2025, 11, 4)


def confirmed(alliance):
    return {row.fact: (row.confirmed_on, row.by) for row in alliance.confirmations.all()}


def test_one_click_confirms_one_group(client_of, person, alliance, read):
    client = client_of("coordinator")
    assert client.post(PAGE, {"fact": "partners"}).status_code == 302
    assert confirmed(alliance) == {"partners": (TODAY, person("coordinator"))}
    assert read("facts_of", "confirmed_on") == (RECORDED, None)


def test_one_click_confirms_all(client_of, alliance, read):
    client_of("coordinator").post(PAGE, {"fact": "all"})
    assert {*confirmed(alliance)} == {*WITHOUT_LISTS}
    assert read("facts_of", "confirmed_on") == (TODAY, TODAY)


def test_the_oldest_confirmation_counts_for_the_alliance(person, alliance, read, spring):
    confirm(alliance, WITHOUT_LISTS, by=person("coordinator"))
    spring.move_to("2026-05-03 12:00+02:00")
    confirm(alliance, WITHOUT_LISTS[1:], by=person("coordinator"))
    assert read("facts_of", "confirmed_on") == (TODAY, TODAY)
    confirm(alliance, WITHOUT_LISTS[:1], by=person("coordinator"))
    later = datetime.date(2026, 5, 3)
    assert read("facts_of", "confirmed_on") == (later, later)


def test_projects_count_once_visitors_find_one(person, alliance, read):
    confirm(alliance, WITHOUT_LISTS, by=person("coordinator"))
    ProjectFactory(alliance=alliance, state="draft")
    keep_dates(alliance)
    assert read("facts_of", "confirmed_on") == (TODAY, TODAY)
    ProjectFactory(alliance=alliance, state="published")
    keep_dates(alliance)
    assert read("facts_of", "confirmed_on") == (RECORDED, None)


def test_a_second_click_changes_nothing(client_of, alliance):
    client = client_of("coordinator")
    client.post(PAGE, {"fact": "all"})
    events = FactConfirmation.pgh_event_model.objects.count()
    changes = Change.objects.count()
    assert client.post(PAGE, {"fact": "all"}).status_code == 302
    assert FactConfirmation.pgh_event_model.objects.count() == events
    assert Change.objects.count() == changes


def test_dates_that_are_right_are_not_written_again(alliance):
    with CaptureQueriesContext(connection) as queries:
        keep_dates(alliance)
    assert [q["sql"] for q in queries if q["sql"].startswith("UPDATE")] == []


@pytest.mark.parametrize("sent", [{}, {"fact": ""}, {"fact": "alliance"}, {"fact": "1 OR 1"}])
def test_anything_else_confirms_nothing(client_of, alliance, sent):
    assert client_of("coordinator").post(PAGE, sent).status_code == 302
    assert confirmed(alliance) == {}


def test_more_than_the_button_is_ignored(client_of, person, alliance):
    other = AllianceFactory()
    sent = {"fact": "region", "alliance": other.pk, "by": 1, "confirmed_on": "2020-01-01"}
    client_of("coordinator").post(PAGE, sent)
    assert confirmed(alliance) == {"region": (TODAY, person("coordinator"))}
    assert confirmed(other) == {}


@pytest.mark.parametrize(
    ("who", "reads", "confirms"),
    [
        ("coordinator", 200, 302),
        ("contributor", 200, 403),
        ("agency_lead", 200, 403),
        ("agency_officer", 200, 403),
        ("stranger", 404, 404),
        ("account", 404, 404),
    ],
)
def test_the_coordination_alone_confirms(client_of, alliance, who, reads, confirms):
    client = client_of(who)
    response = client.get(PAGE)
    assert response.status_code == reads
    assert ('name="fact"' in response.content.decode()) is (who == "coordinator")
    assert client.post(PAGE, {"fact": "all"}).status_code == confirms
    assert bool(confirmed(alliance)) is (who == "coordinator")


def test_the_page_shows_what_visitors_read_and_how_old_it_is(client_of, person, alliance):
    alliance.claim_de = "Holz für die Region"
    alliance.save()
    confirm(alliance, [Fact.REGION], by=person("coordinator"))
    html = client_of("coordinator").get(PAGE).content.decode()
    for words in (
        "Holz für die Region",
        "Hochschule Sichtbar",
        "Bestätigt am 20. April 2026",
        "fällig seit 4. Februar 2026",
        "Stand: 4. November 2025, vom Bündnis noch nicht bestätigt",
        "/buendnisse/sichtbar/bearbeiten/profil/",
    ):
        assert words in html, words
    assert html.count("fällig seit") == len(WITHOUT_LISTS) - 1


def test_the_page_costs_the_same_for_any_number(client_of, alliance):
    client = client_of("coordinator")
    client.get(PAGE)
    costs = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(PAGE).status_code == 200
        costs.append(len(queries))
        for _ in range(3):
            ProjectFactory(alliance=alliance, state="published")
        actions.refresh(alliance)
    # With projects there is one list more to look at.
    assert costs[1] <= costs[0] + 1 <= 16


@pytest.mark.django_db(transaction=True)
def test_two_who_confirm_at_once_are_both_counted(person, alliance, read):
    coordinator = person("coordinator")
    halves = [WITHOUT_LISTS[:3], WITHOUT_LISTS[3:]]
    start = threading.Barrier(2)

    def click(facts):
        start.wait(5)
        confirm(alliance, facts, by=coordinator)
        connections.close_all()

    for _ in range(5):
        FactConfirmation.objects.all().delete()
        keep_dates(alliance)
        threads = [threading.Thread(target=click, args=[facts]) for facts in halves]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert read("facts_of", "confirmed_on") == (TODAY, TODAY)


def test_what_was_said_today_is_not_asked_again(client_of, alliance):
    client = client_of("coordinator")
    everything = 'value="all"'
    assert everything in client.get(PAGE).content.decode()
    client.post(PAGE, {"fact": "all"})
    assert everything not in client.get(PAGE).content.decode()
