"""Who organised an event is reminded until its results are published."""

import datetime

import pytest
import time_machine

from events.dossier.reminding import LATER_RULE, RULE
from events.dossier.telling import results_missing
from tests.factories.accounts import UserFactory
from tests.factories.alliances import AllianceFactory, MembershipFactory
from tests.factories.events import (
    EventDossierFactory,
    EventFactory,
    EventOrganiserFactory,
    at,
)
from wirportal.notifications.rules import due_reminders
from wirportal.registry import tasks

DAY = datetime.timedelta(days=1)


@pytest.fixture
def people(person, db):
    """The event team, and a coordinator of an organising alliance."""
    alliance = AllianceFactory()
    coordinator, contributor = UserFactory(), UserFactory()
    MembershipFactory(alliance=alliance, user=coordinator, role="coordinator")
    MembershipFactory(alliance=alliance, user=contributor, role="contributor")
    event = EventFactory(starts_at=at(0, hour=9))
    EventOrganiserFactory(event=event, alliance=alliance)
    return event, {person("event_team"), coordinator}


def reminded(event, days):
    """Who is reminded so many days after the event."""
    moment = event.ends_at + days * DAY
    with time_machine.travel(moment, tick=False):
        return {(one.user, one.slot.offset.days) for one in due_reminders(RULE, moment)}


@pytest.mark.parametrize(("days", "offset"), [(14, 14), (28, 28), (42, 42), (364, 364)])
def test_every_two_weeks_the_team_and_the_coordinators(people, days, offset):
    event, told = people
    assert reminded(event, days) == {(user, offset) for user in told}


def reminded_later(event, days):
    moment = event.ends_at + days * DAY
    with time_machine.travel(moment, tick=False):
        return {one.user for one in due_reminders(LATER_RULE, moment)}


@pytest.mark.parametrize("times", [1, 2, 40])
def test_after_a_year_every_four_weeks_without_end(people, times, person):
    event, told = people
    days = 364 + times * 28
    assert (reminded_later(event, days), reminded(event, days)) == (told, set())
    assert reminded_later(event, days + 14) == set()
    coordinator = next(iter(told - {person("event_team")}))
    with time_machine.travel(event.ends_at + days * DAY, tick=False):
        found = [task.url for give in tasks for task in give(coordinator)]
    assert event.get_absolute_url() in found


def test_within_the_year_the_later_ones_are_silent(people):
    assert [reminded_later(people[0], days) for days in (14, 28, 364)] == [set()] * 3


@pytest.mark.parametrize("days", [1, 13, 20])
def test_not_in_between(people, days):
    assert reminded(people[0], days) == set()


def test_not_once_the_results_are_published(people):
    event, _told = people
    EventDossierFactory(event=event, published_at=at(3))
    assert reminded(event, 14) == set()


def test_the_mail_is_not_written_for_results_that_are_there(people):
    event, told = people
    user = next(iter(told))
    data = {"object": event.pk}
    with time_machine.travel(event.ends_at + 14 * DAY, tick=False):
        assert event.title_de in results_missing(data, user).subject
        EventDossierFactory(event=event, published_at=event.ends_at)
        assert results_missing(data, user) is None


def test_the_event_team_finds_a_task(people, person):
    event, _told = people
    with time_machine.travel(event.ends_at + 3 * DAY, tick=False):
        found = [task.url for give in tasks for task in give(person("event_team"))]
    assert f"/veranstaltungen/{event.slug}/ergebnisse/schreiben/" in found
