"""Pages of registrations cost the same for any number of people."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

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
