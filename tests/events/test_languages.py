"""Texts in another language than the page say so: a screen reader changes its voice."""

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from tests.factories.events import (
    DemandFactory,
    EventDossierFactory,
    EventFactory,
    FishbowlContributionFactory,
    PriorityFactory,
    SessionFactory,
    TableNoteFactory,
    ThemeTableFactory,
    at,
)


@pytest.fixture
def event(db):
    """Over, with results; German but for its title."""
    made = EventFactory(
        slug="werkstatt",
        title_en="Workshop",
        claim_de="Ein Satz",
        text_de="Ein Text",
        starts_at=at(-9),
    )
    table = ThemeTableFactory(event=made, key="tisch", title_de="Tisch")
    TableNoteFactory(table=table, text="Eine Karte")
    PriorityFactory(table=table, text="Ein Schwerpunkt")
    bowl = SessionFactory(event=made, key="kreis", format="fishbowl", title_de="Der Kreis")
    FishbowlContributionFactory(session=bowl, topic="Ein Thema")
    given = {"state": "handed_over", "handed_over_on": timezone.localdate()}
    DemandFactory(table=table, slug="eine", text_de="Eine Forderung", **given)
    EventDossierFactory(event=made, summary_de="Die Summe", published_at=timezone.now())
    return made


PAGES = {
    "events/werkstatt/": [
        "Ein Satz",
        "Ein Text",
        "Der Kreis",
        "Tisch",
        "Eine Forderung",
        "Die Summe",
    ],
    "events/werkstatt/results/": [
        "Die Summe",
        "Tisch",
        "Ein Schwerpunkt",
        "Eine Karte",
        "Ein Thema",
    ],
    "events/werkstatt/programme/": ["Der Kreis"],
    "events/werkstatt/tables/tisch/": ["Tisch", "Eine Karte", "Ein Schwerpunkt", "Eine Forderung"],
    "events/werkstatt/fishbowl/kreis/": ["Der Kreis", "Ein Thema"],
    "demands/": ["Eine Forderung"],
    "demands/eine/": ["Eine Forderung"],
}


def foreign(client, path, language):
    """The texts of the page that say they are in that language."""
    page = BeautifulSoup(client.get(path).content, "html.parser")
    return {found.get_text(" ", strip=True) for found in page.main.select(f"[lang={language}]")}


@pytest.mark.parametrize("path", PAGES)
def test_german_texts_of_an_english_page_say_so(client, event, path):
    assert set(PAGES[path]) - foreign(client, f"/en/{path}", "de") == set()
    assert "Workshop" not in foreign(client, f"/en/{path}", "de")


def test_a_german_page_marks_nothing_that_is_german(client, event):
    assert foreign(client, "/veranstaltungen/werkstatt/tische/tisch/", "de") == set()
    assert foreign(client, "/veranstaltungen/werkstatt/", "en") == set()


def test_once_it_is_over_the_results_come_first(client, event):
    def order(path):
        page = BeautifulSoup(client.get(path).content, "html.parser")
        return [part["aria-labelledby"] for part in page.select(".event section")]

    coming = EventFactory(starts_at=at(9))
    SessionFactory(event=coming)
    assert order("/veranstaltungen/werkstatt/")[:4] == ["results", "demands", "tables", "programm"]
    assert order(coming.get_absolute_url()) == ["registration", "programm", "attending"]
