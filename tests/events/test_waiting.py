"""What waits for coordinators at the workplace."""

import pytest

from events.waiting import for_coordinators
from tests.factories.events import (
    EventDossierFactory,
    EventFactory,
    EventOrganiserFactory,
    QuotaFactory,
    RegistrationFactory,
    at,
)
from wirportal.registry import tasks


def waiting(user):
    """What events ask of the person, as label, scope and hint."""
    found = [task for source in tasks for task in source(user)]
    return [
        (task.label, task.scope, task.hint) for task in found if task.url.startswith("/veranst")
    ]


def test_seats_that_the_alliance_has_not_taken(alliance, person):
    event = EventFactory(title_de="Zukunft")
    quota = QuotaFactory(event=event, alliance=alliance, seats=3)
    RegistrationFactory(event=event, quota=quota)
    QuotaFactory(event=event)  # of another alliance
    coordinator = person("coordinator")
    assert waiting(coordinator) == [
        ("Ihre Delegation anmelden", "Zukunft", "2 Plätze Ihres Bündnisses sind noch frei")
    ]
    assert waiting(person("contributor")) == waiting(person("event_team")) == []
    RegistrationFactory.create_batch(2, event=event, quota=quota)
    assert waiting(coordinator) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"event__state": "draft"},
        {"event__closes_at": at(-1)},
        {"event__opens_at": at(2)},
        {"held_until": at(-1)},
    ],
)
def test_nothing_waits_where_nobody_can_register_or_the_seats_are_given_up(
    alliance, person, fields
):
    QuotaFactory(alliance=alliance, **fields)
    assert waiting(person("coordinator")) == []


def test_results_of_events_the_alliance_organised(alliance, person):
    event = EventFactory(title_de="Vorbei", starts_at=at(-20))
    for one in (event, EventFactory(starts_at=at(-400)), EventFactory(starts_at=at(3))):
        EventOrganiserFactory(event=one, alliance=alliance)
    EventFactory(starts_at=at(-20))
    coordinator = person("coordinator")
    (found,) = waiting(coordinator)
    assert found[:2] == ("Ergebnisse Ihrer Veranstaltung vervollständigen", "Vorbei")
    assert waiting(person("contributor")) == []
    EventDossierFactory(event=event, published_at=at(-1))
    assert waiting(coordinator) == []


@pytest.mark.parametrize("count", [1, 3])
def test_they_cost_three_queries_for_any_number(alliance, person, count, django_assert_num_queries):
    for _number in range(count):
        QuotaFactory(alliance=alliance)
        EventOrganiserFactory(event=EventFactory(starts_at=at(-20)), alliance=alliance)
    coordinator, editor = person("coordinator"), person("editor")
    with django_assert_num_queries(3):
        assert len(list(for_coordinators(coordinator))) == 2 * count
    with django_assert_num_queries(1):
        assert list(for_coordinators(editor)) == []
