"""Pages of registrations cost the same for any number of people."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Registration
from tests.events.registering.conftest import form_of
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, PartyFactory, QuotaFactory, RegistrationFactory

PAGES = {
    "/veranstaltungen/werkstatt/anmelden/": ("account", 8),
    "/veranstaltungen/werkstatt/delegation/": ("coordinator", 17),
    "/veranstaltungen/werkstatt/plaetze/": ("event_team", 11),
    "/arbeitsplatz/": ("coordinator", 30),
}


def add_people(event, alliance, user, places):
    QuotaFactory(event=event)
    party = PartyFactory(event=event, alliance=alliance, registered_by=user)
    other = PartyFactory(event=event, alliance=alliance, registered_by=user)
    RegistrationFactory(event=event, user=UserFactory(), party=other)
    for place in places:
        RegistrationFactory(event=event, state="waiting", place_in_queue=place, party=party)
        RegistrationFactory(event=event, state="waiting", place_in_queue=place + 1)
    RegistrationFactory(user=user)


@pytest.mark.parametrize("path", PAGES)
def test_page_costs_the_same_for_any_number(client_of, person, alliance, path):
    event = EventFactory(slug="werkstatt", capacity=5)
    who, most = PAGES[path]
    browser, user = client_of(who), person("coordinator")
    costs = []
    for first in (1, 11, 21):
        add_people(event, alliance, user, range(first, first + 6, 2))
        browser.get(path)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert browser.get(path).status_code == 200
        costs.append(len(asked))
    assert len(set(costs)) == 1
    assert costs[0] <= most


@pytest.mark.parametrize(("capacity", "most"), [(None, 13), (3, 12)], ids=["a seat", "in line"])
def test_to_register_costs_little_while_all_others_wait(client_of, capacity, most):
    """Six to eight of the statements are asked while the event is held; the row is written once."""
    event = EventFactory(slug="werkstatt", capacity=capacity)
    RegistrationFactory.create_batch(3, event=event)
    path = "/veranstaltungen/werkstatt/anmelden/"
    browser = client_of("account")
    browser.get(path)

    with CaptureQueriesContext(connection) as asked:
        assert browser.post(path, form_of()).status_code == 302

    statements = [query["sql"] for query in asked if "SAVEPOINT" not in query["sql"]]
    assert len(statements) <= most
    held = [at for at, sql in enumerate(statements) if "FOR NO KEY UPDATE" in sql]
    assert len(statements[held[0] + 1 :]) <= most - 5
    row = Registration.objects.latest("pk")
    history = Registration.pgh_event_model.objects.filter(pgh_obj=row.pk)
    told = [(one.pgh_context["deed"], one.state) for one in history]
    assert told == [("registered", "waiting" if capacity else "confirmed")]
