"""The search asks only the sources in which something may match, and tells nothing by it."""

import itertools

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alliances.models import Alliance
from tests.factories.alliances import AllianceFactory
from tests.factories.news import NewsFactory
from tests.factories.results import ProjectFactory, ResultFactory
from wirportal.search.writing import kept

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


NUMBERS = itertools.count()
QUERIES = [
    "zirbelkiefer",
    "lehmbau",
    "lehmbau nicht zirbelkiefer",
    '"zirbelkiefer lehmbau"',
    "lehm*",
]


def titles_for(client, query):
    """Of a page that is made anew: with each number it is another one."""
    page = client.get("/suche/", {"q": query, "x": next(NUMBERS)})
    groups = BeautifulSoup(page.content, "html.parser")
    return [hit.get_text(" ", strip=True) for hit in groups.select(".hit")]


def test_a_kept_query_finds_what_a_new_one_finds(client, db):
    """Words and marks, in whatever order others asked before."""
    both = AllianceFactory(field_de="Zirbelkiefer Lehmbau", name="Bündnis A")
    rows_with("Lehmbau", both)
    rows_with("Zirbelkiefer", AllianceFactory(field_de="Zirbelkiefer", name="Bündnis B"))
    afresh = {}
    for query in QUERIES:
        kept.clear()
        afresh[query] = titles_for(client, query)
    assert all(afresh.values())

    for query in (*QUERIES, *reversed(QUERIES)):
        assert titles_for(client, query) == afresh[query]

    kept.clear()
    titles_for(client, "zirbelkiefer")
    written = len(kept)
    titles_for(client, "lehmbau")
    assert len(kept) == written > 0


def test_what_visitors_asked_shows_them_nothing_of_what_others_may_see(client_of, db):
    hidden = AllianceFactory(state=Alliance.State.DRAFT, field_de="Zirbelkiefer")
    AllianceFactory(field_de="Zirbelkiefer Lehmbau", name="Bündnis A")
    visitor, editor = client_of("anonymous"), client_of("editor")
    for _twice in range(2):
        assert len(titles_for(editor, "zirbelkiefer")) == 2
        assert len(titles_for(visitor, "zirbelkiefer")) == 1
    Alliance.objects.filter(pk=hidden.pk).update(state=Alliance.State.PUBLISHED)
    Alliance.objects.filter(name="Bündnis A").update(state=Alliance.State.WITHDRAWN)
    (only,) = titles_for(visitor, "zirbelkiefer")
    assert hidden.name in only


def test_queries_of_many_shapes_do_not_fill_the_memory(client, db, monkeypatch):
    monkeypatch.setattr("wirportal.search.writing.MOST", 4)
    AllianceFactory(field_de="Lehmbau")
    for number in range(2, 12):
        client.get(
            "/suche/", {"q": " oder ".join(["lehmbau", *(f"wort{n}" for n in range(number))])}
        )
    assert 0 < len(kept) <= 4
