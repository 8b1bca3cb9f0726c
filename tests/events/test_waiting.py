"""What waits for coordinators at the workplace, and for named writers of tables."""

import re

import pytest
from bs4 import BeautifulSoup

from events.models import EventInvitation
from events.registering import inviting
from events.waiting import of_events
from tests.factories.events import (
    EventDossierFactory,
    EventFactory,
    EventInvitationFactory,
    EventOrganiserFactory,
    QuotaFactory,
    RegistrationFactory,
    ThemeTableFactory,
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


def test_an_invitation_without_an_answer(client_of, alliance, person):
    event = EventFactory(title_de="Zukunft", closes_at=at(2))
    row = EventInvitationFactory(event=event, alliance=alliance)
    EventInvitationFactory(event=event)  # of another alliance
    coordinator = person("coordinator")
    hint = f"{alliance.name}: Delegation anmelden oder absagen"
    assert waiting(coordinator) == [("Auf die Einladung antworten", "Zukunft", hint)]
    assert waiting(person("contributor")) == waiting(person("event_team")) == []
    (task,) = of_events(coordinator)
    assert task.due == at(2).date()
    # The address leads to the invitation, with the way to decline and the form to register.
    address, part = task.url.split("#")
    page = BeautifulSoup(client_of("coordinator").get(address).content, "html.parser")
    found = page.find(id=part)
    assert "Wir kommen nicht" in found.parent.text
    assert page.find("button", string=re.compile("Delegation anmelden"))
    page = client_of("coordinator").get("/arbeitsplatz/").content.decode()
    assert f'href="{task.url}"' in page
    inviting.decline(row, by=coordinator)
    assert waiting(coordinator) == []


@pytest.mark.parametrize(
    "fields",
    [{"state": "draft"}, {"closes_at": at(-1)}, {"opens_at": at(2)}, {"starts_at": at(-3)}],
)
def test_no_answer_is_asked_for_where_nobody_can_register(alliance, person, fields):
    EventInvitationFactory(event=EventFactory(**fields), alliance=alliance)
    assert "Auf die Einladung antworten" not in [one[0] for one in waiting(person("coordinator"))]


def test_who_registers_has_answered(alliance, person):
    event = EventInvitationFactory(alliance=alliance).event
    RegistrationFactory(event=event, alliance=alliance, state="waiting", place_in_queue=1)
    assert waiting(person("coordinator")) == []


def test_results_of_events_the_alliance_organised(alliance, person):
    """However long ago they were."""
    event = EventFactory(title_de="Vorbei", starts_at=at(-20))
    long_ago = EventFactory(title_de="Lange vorbei", starts_at=at(-800))
    for one in (event, long_ago, EventFactory(starts_at=at(3))):
        EventOrganiserFactory(event=one, alliance=alliance)
    EventFactory(starts_at=at(-20))
    coordinator, words = person("coordinator"), "Ergebnisse Ihrer Veranstaltung vervollständigen"
    found = [one[:2] for one in waiting(coordinator)]
    assert sorted(found) == [(words, "Lange vorbei"), (words, "Vorbei")]
    assert waiting(person("contributor")) == []
    for one in (event, long_ago):
        EventDossierFactory(event=one, published_at=at(-1))
    assert waiting(coordinator) == []


@pytest.mark.parametrize("count", [1, 3])
def test_they_cost_four_queries_for_any_number(alliance, person, count, django_assert_num_queries):
    for _number in range(count):
        QuotaFactory(alliance=alliance)
        EventInvitationFactory(alliance=alliance)
        EventOrganiserFactory(event=EventFactory(starts_at=at(-20)), alliance=alliance)
    coordinator, editor = person("coordinator"), person("editor")
    with django_assert_num_queries(4):
        assert len(list(of_events(coordinator))) == 3 * count
    # Who is not asked pays nothing for invitations.
    EventInvitation.objects.update(declined_at=at(-1))
    with django_assert_num_queries(3):
        assert len(list(of_events(coordinator))) == 2 * count
    with django_assert_num_queries(1):
        assert list(of_events(editor)) == []


def test_a_named_writer_finds_the_table(client_of, person, django_assert_num_queries):
    table = ThemeTableFactory(title_de="Bauen", event__title_de="Werkstatt", state="open")
    user, other = person("account"), person("editor")
    table.writers.add(user)
    assert waiting(user) == [("Am Tisch „Bauen“ schreiben", "Werkstatt", "")]
    assert waiting(other) == []
    page = client_of("account").get("/arbeitsplatz/").content.decode()
    assert f'href="{table.get_absolute_url()}"' in page
    for _number in range(2):
        ThemeTableFactory().writers.add(user)
        with django_assert_num_queries(2):
            assert next(iter(of_events(user))).status == "Sammlung läuft"
    closed, draft = ThemeTableFactory(state="closed"), ThemeTableFactory(event__state="draft")
    for one in (closed, draft):
        one.writers.add(user)
    assert len(waiting(user)) == 3


@pytest.mark.parametrize("visibility", ["public", "network", "invited"])
def test_a_named_writer_reaches_the_table(client_of, person, visibility):
    table = ThemeTableFactory(state="open", event__visibility=visibility)
    client, address = client_of("account"), table.get_absolute_url()
    before = client.get(address)
    assert (before.status_code == 404) == (visibility == "invited")
    assert "Neue Karte" not in before.content.decode()
    table.writers.add(person("account"))
    assert "Neue Karte" in client.get(address).content.decode()
    assert client.get(table.event.get_absolute_url()).status_code == 200
