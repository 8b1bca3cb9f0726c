"""Two addresses are one where the constraint of the database says so, and nowhere else."""

import uuid

import pytest
from django.db import connection

from events.asked import KNOWN
from events.models import Registration
from events.registering import actions
from events.registering.actions import NOTHING, Person
from events.states import RegistrationState as S
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, RegistrationFactory

# Its capital is that of any other s, and the mail goes to somebody else.
LONG_S = "ma\u017fter@example.org"


@pytest.fixture
def master(db):
    return UserFactory(email="master@example.org")


@pytest.mark.parametrize(("email", "is_theirs"), [("Master@Example.org", True), (LONG_S, False)])
def test_an_account_takes_over_what_is_registered_for_its_address(master, email, is_theirs):
    row = RegistrationFactory(user=None, email=email)
    actions.take_over(master)
    row.refresh_from_db()
    assert (row.user == master) is is_theirs


@pytest.mark.parametrize(("email", "number"), [("Master@Example.org", 1), (LONG_S, 2)])
def test_who_registers_finds_what_is_registered_for_their_address(master, email, number):
    event = EventFactory(capacity=5)
    RegistrationFactory(event=event, user=None, email=email)
    person = Person(name="Person", email=master.email, user=master)
    row = actions.register(event, person, NOTHING, by=master, form_token=uuid.uuid4())
    assert row.user == master
    assert event.registrations.count() == number


def test_a_place_is_passed_on_to_an_address_that_only_looks_alike(master):
    event = EventFactory(capacity=5)
    RegistrationFactory(event=event, user=None, email=LONG_S)
    mine = RegistrationFactory(event=event)
    actions.swap(mine, by=mine.user, name="Person", email=master.email)
    mine.refresh_from_db()
    assert (mine.email, mine.user, mine.state) == (master.email, master, S.CONFIRMED)


def test_an_address_is_found_by_the_index(db):
    event = EventFactory().pk
    rows = [
        Registration(event_id=event, name="P", email=f"p{n}@example.org", state=S.CONFIRMED)
        for n in range(2_000)
    ]
    Registration.objects.bulk_create(rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE events_registration; SET LOCAL enable_seqscan = off")
    rows = Registration.objects.filter(event=event).living().of_address("master@example.org")
    assert "registration_once_an_address" in rows.explain()
    values = {"event": event, "form": uuid.uuid4(), "person": 1, "email": "master@example.org"}
    found = KNOWN.build(**values).explain()
    assert "registration_once_an_address" in found
    assert "registration_once_an_account" in found
