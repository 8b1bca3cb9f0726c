"""A spring day, and the page on which facts are confirmed."""

import datetime

import pytest
import time_machine

PAGE = "/buendnisse/sichtbar/bearbeiten/bestaetigen/"
TODAY = datetime.date(2026, 4, 20)


@pytest.fixture(autouse=True)
def spring():
    with time_machine.travel("2026-04-20 10:00+02:00", tick=False) as clock:
        yield clock


@pytest.fixture
def read(alliance):
    """`read("facts_of")`: columns of the alliance as the database has them."""

    def columns(*names):
        return type(alliance).objects.values_list(*names).get(pk=alliance.pk)

    return columns
