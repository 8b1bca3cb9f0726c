"""Priorities and proposals are found once they are published, and lead to where they stand."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.utils import timezone

from events.models import Event, EventDossier, Priority, Proposal
from tests.factories.events import (
    DemandFactory,
    EventDossierFactory,
    EventFactory,
    PriorityFactory,
    ProposalFactory,
    ThemeTableFactory,
)
from wirportal.search.sources import sources

FIND = "/suche/?q=schlickwatt"
RESULTS = "/veranstaltungen/werkstatt/ergebnisse/#table-bau"
OUT = {"state": "handed_over", "handed_over_on": "2026-01-05"}


@pytest.fixture
def proposal(db):
    table = ThemeTableFactory(event=EventFactory(slug="werkstatt"), key="bau", title_de="Bauen")
    priority = PriorityFactory(table=table, text="Häuser aus Schlickwatt")
    return ProposalFactory(priority=priority, text="Ein Versuchshaus aus Schlickwatt errichten")


@pytest.fixture
def published(proposal):
    return EventDossierFactory(event=proposal.table.event, published_at=timezone.now())


def links(client, path=FIND):
    """Of each hit in the results: what it is called and where it leads."""
    page = BeautifulSoup(client.get(path).content, "html.parser").main
    hits = {" ".join(hit.get_text().split()): hit["href"] for hit in page.select("a[href]")}
    return {text: address for text, address in hits.items() if "Schlickwatt" in text}


BOTH = {
    "Häuser aus Schlickwatt": RESULTS,
    "Ein Versuchshaus aus Schlickwatt errichten": RESULTS,
}


@pytest.mark.parametrize("who", ["anonymous", "account", "coordinator", "event_team"])
def test_they_are_found_with_the_dossier_and_lead_to_their_table(client_of, published, who):
    client = client_of(who)
    assert links(client) == BOTH
    target = BeautifulSoup(client.get(RESULTS.partition("#")[0]).content, "html.parser")
    assert target.find(id="table-bau")
    text = client.get(FIND).content.decode()
    assert "Bauen · " in text
    assert "Schwerpunkte der Thementische" in text


@pytest.mark.parametrize("who", ["anonymous", "account", "coordinator", "event_team", "agency"])
@pytest.mark.parametrize("kept", ["no dossier", "draft"])
def test_what_is_not_published_is_found_by_nobody(client_of, proposal, who, kept):
    """Not even by those who may read it at the table: the search is no place for drafts."""
    if kept == "draft":
        EventDossierFactory(event=proposal.table.event)
    DemandFactory(table=proposal.table, proposal=proposal, state="agreed")
    assert links(client_of(who)) == {}


@pytest.mark.parametrize(("who", "sees"), [("anonymous", False), ("account", True)])
def test_of_an_event_that_is_not_for_all_others_find_nothing(client_of, published, who, sees):
    Event.objects.update(visibility="network")
    assert bool(links(client_of(who))) is sees
    words = [text for source in sources for text in source.texts()]
    assert not [text for text in words if "Schlickwatt" in text]


def test_on_the_trail_of_a_demand_they_lead_to_it(client_of, proposal):
    PriorityFactory(table=proposal.table, text="Anderes mit Schlickwatt")
    DemandFactory(table=proposal.table, proposal=proposal, slug="forderung-bau", **OUT)
    for who in ("anonymous", "event_team"):
        assert links(client_of(who)) == dict.fromkeys(BOTH, "/forderungen/forderung-bau/")


def test_their_words_are_proposed(published):
    words = [text for source in sources for text in source.texts()]
    assert {proposal.text for proposal in Proposal.objects.all()} <= set(words)


@pytest.mark.parametrize("model", [Priority, Proposal])
def test_what_is_published_is_no_more_than_what_one_may_see(person, model, proposal):
    """In each state: without a dossier, on the trail, with a draft, published."""
    rows, dossier = model.objects, EventDossierFactory(event=proposal.table.event)
    for at in (None, timezone.now()):
        EventDossier.objects.filter(pk=dossier.pk).update(published_at=at)
        for visibility in ("public", "network", "invited"):
            Event.objects.update(visibility=visibility)
            for user in (AnonymousUser(), person("account"), person("coordinator")):
                seen = set(rows.visible_to(user))
                expected = seen if at else set()
                assert set(rows.visible_to(user).published()) == expected


def test_the_index_is_asked(db):
    table = ThemeTableFactory()
    rows = [Priority(table=table, text=f"Etwas mit der Nummer {n}") for n in range(3_000)]
    Priority.objects.bulk_create(rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE events_priority; SET LOCAL enable_seqscan = off")
        cursor.execute(
            "EXPLAIN SELECT FROM events_priority WHERE search @@ to_tsquery('wir_de', 'schlick')"
        )
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "priority_search" in plan
