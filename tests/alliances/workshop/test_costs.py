"""Pages of the workshop cost the same number of queries for one row and for many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.alliances import OrganisationFactory, PartnershipFactory
from tests.factories.media import PictureFactory
from tests.factories.results import ProjectFactory, ResultFactory

HERE = "/buendnisse/sichtbar/bearbeiten/"
# At most so many queries, the session's, the person's and the rights' included.
PAGES = {
    "": 24,
    "profil/": 16,
    "region/": 18,
    "themen/": 19,
    "namen/": 18,
    "kontakt/": 14,
    "partner/": 30,
    "profil/verlauf/": 10,
    "profil/vorschau/": 56,
    "vorhaben/": 8,
    "vorhaben/neu/": 12,
    "bilder/": 8,
}


def cost(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as found:
        assert client.get(path).status_code == 200
    return len(found)


@pytest.fixture
def grow(workshop, alliance):
    here = workshop()

    def more(number):
        for n in range(number):
            PartnershipFactory(alliance=alliance, organisation=OrganisationFactory())
            ResultFactory(alliance=alliance, project=ProjectFactory(alliance=alliance))
            PictureFactory(alliance=alliance)
            here.save("profile", claim_de=f"Leitsatz {number} {n}")
        return here.client

    return more


def test_pages_cost_the_same_for_any_number(grow):
    client = grow(1)
    few = {page: cost(client, HERE + page) for page in PAGES}
    grow(4)
    many = {page: cost(client, HERE + page) for page in PAGES}
    assert many == few
    assert {page: n for page, n in many.items() if n > PAGES[page]} == {}
