"""The search asks only the sources in which something may match, and tells nothing by it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alliances.models import Alliance
from tests.factories.alliances import AllianceFactory
from tests.factories.news import NewsFactory
from tests.factories.results import ProjectFactory, ResultFactory

KEYS = ("buendnisse", "aktuelles", "projekte", "ergebnisse")


def rows_with(word, alliance):
    """One row of each source that holds the word."""
    NewsFactory(alliance=alliance, title=word)
    project = ProjectFactory(alliance=alliance, title_de=word)
    ResultFactory(alliance=alliance, project=project, title_de=word)


def queries_for(path):
    client = Client()
    client.get("/suche/?q=warm")
    with CaptureQueriesContext(connection) as asked:
        page = client.get(path).content.decode()
    return len(asked), page


@pytest.mark.parametrize("reader", ["anonymous", "editor"])
def test_no_source_is_left_out_in_which_something_is_found(reader, client_of, db):
    alliance = AllianceFactory(field_de="Zirbelkiefer")
    rows_with("Zirbelkiefer", alliance)
    page = client_of(reader).get("/suche/?q=zirbelkiefer").content.decode()
    assert [key for key in KEYS if f'id="hits-{key}"' in page] == list(KEYS)


def test_sources_without_a_hit_are_not_asked(db):
    alliance = AllianceFactory(field_de="Zirbelkiefer Lehmbau")
    rows_with("Lehmbau", alliance)
    few, _page = queries_for("/suche/?q=zirbelkiefer")
    all_of_them, _page = queries_for("/suche/?q=lehmbau")
    assert all_of_them - few == 3


def test_hidden_rows_do_not_even_cost_a_question(db):
    """Who counts the time learns nothing of words in drafts and under embargo."""
    hidden = AllianceFactory(state=Alliance.State.DRAFT, field_de="Zirbelkiefer")
    rows_with("Zirbelkiefer", hidden)
    shown = AllianceFactory()
    NewsFactory(alliance=shown, title="Zirbelkiefer", embargoed=True)
    ProjectFactory(alliance=shown, title_de="Zirbelkiefer", state="draft")
    ResultFactory(alliance=shown, title_de="Zirbelkiefer", is_released=False)
    of_hidden, page = queries_for("/suche/?q=zirbelkiefer")
    of_nothing, _page = queries_for("/suche/?q=zirbelkiefe9999")
    assert 'id="hits-' not in page
    assert of_hidden == of_nothing
