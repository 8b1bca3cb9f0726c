import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.reviews.assessing import worlds


@pytest.fixture
def case(alliance, person):
    """Being assessed; the agency officer looks after it."""
    return worlds.case_in(alliance=alliance, officer=person("agency_officer"))


@pytest.fixture
def assignment(case):
    return worlds.assigned(case, 1)[0]


@pytest.fixture
def as_expert():
    """`as_expert(assignment)`: a browser in which that expert has signed in."""

    def make(assignment):
        client = Client()
        client.force_login(assignment.expert.user)
        return client

    return make


@pytest.fixture
def queries_of():
    """`queries_of(client, address)`: what a page costs when it is opened a second time."""

    def count(client, address):
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    return count
