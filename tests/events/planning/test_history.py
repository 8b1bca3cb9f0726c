"""Who changed what at an event, and who reads it."""

import pytest

from events.models import Event
from events.planning import actions
from tests.factories.alliances import AllianceFactory
from tests.factories.events import EventFactory, EventOrganiserFactory
from wirportal.history.deeds import acting

PATH = "/veranstaltungen/werkstatt/verlauf/"


@pytest.fixture
def event(alliance):
    found = EventFactory(slug="werkstatt", title_de="Werkstatt")
    EventOrganiserFactory(event=found, alliance=alliance)
    EventOrganiserFactory(event=found, alliance=AllianceFactory())
    return found


def test_it_says_who_changed_what_and_how(event, person, client_of):
    team = person("event_team")
    with acting(team, "edited"):
        Event.objects.filter(pk=event.pk).update(city="Erfurt")
    actions.cancel(event, reason="Sturm", by=team)
    page = client_of("event_team").get(PATH).content.decode()
    for words in ("Verlauf: Werkstatt", str(team.display_name), "Sturm"):
        assert words in page
    assert "<del>10117 Berlin</del> <ins>Erfurt</ins>" in page
    assert page.index("Sturm") < page.index("Erfurt")
    assert f'href="{PATH}"' in client_of("event_team").get(event.get_absolute_url()).text


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("event_team", 200),
        ("agency_lead", 200),
        ("ministry_decider", 200),
        ("auditor", 200),
        ("coordinator", 200),
        ("contributor", 403),
        ("stranger", 403),
        ("agency_officer", 403),
        ("ministry_desk", 403),
        ("editor", 403),
        ("research", 403),
        ("tech_admin", 403),
        ("anonymous", 302),
    ],
)
def test_it_is_for_those_whom_the_roles_name(event, client_of, role, status):
    client = client_of(role)
    assert client.get(PATH).status_code == status
    link = f'href="{PATH}"' in client.get(event.get_absolute_url()).text
    assert link is (status == 200)


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_for_any_number(event, client_of, count, django_assert_max_num_queries):
    client = client_of("coordinator")
    for number in range(count):
        Event.objects.filter(pk=event.pk).update(city=f"Ort {number}")
    with django_assert_max_num_queries(11):
        client.get(PATH)
