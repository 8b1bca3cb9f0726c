"""The page of results, over a source of its own."""

import pytest
from bs4 import BeautifulSoup
from django.db.models import F, Value

from wirportal.search.documents import Document
from wirportal.search.excerpts import highlight, marked
from wirportal.search.models import SearchWord
from wirportal.search.query import ranked, search_query
from wirportal.search.sources import Hit, SearchSource, refresh_vocabulary, register, sources


def matches(parsed, reader):
    rows = SearchWord.objects.annotate(document=Document("word", F("folded"), Value("")))
    return ranked(rows, search_query(parsed.tree), vector="document", name="word")


def every_word(parsed, reader):
    return SearchWord.objects.order_by("word")


def hit(row, parsed):
    return Hit(highlight(row.word, parsed), f"/wort/{row.pk}/", marked(row.excerpt), "Wort")


def texts():
    return SearchWord.objects.values_list("word", flat=True)


@pytest.fixture(autouse=True)
def source(db, monkeypatch):
    monkeypatch.setattr(sources, "_items", [])
    return register(SearchSource("woerter", "Wörter", matches, hit, "folded", texts))


def words(*names):
    SearchWord.objects.bulk_create(
        SearchWord(word=name, folded=f"{number} {name}", uses=1)
        for number, name in enumerate(names)
    )


def page_of(client, **query):
    response = client.get("/suche/", query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def titles(page):
    return [title.get_text() for title in page.select(".hit__title")]


def test_hits_stand_with_count_link_and_marks(client):
    words("Lehmbau", "Holzbau")

    page = page_of(client, q="lehmbau")

    assert titles(page) == ["Lehmbau"]
    assert page.select_one(".hit__title a")["href"].startswith("/wort/")
    assert page.select_one(".hit__title mark").get_text() == "Lehmbau"
    assert page.select_one("main [role=status]").get_text(strip=True) == "1 Treffer"
    assert page.select_one("main h2").get_text() == "Wörter (1)"


def test_page_is_not_for_search_engines(client):
    assert page_of(client).select_one("meta[name=robots]")["content"] == "noindex"


def test_english_page_has_its_own_address(client):
    words("Lehmbau")
    response = client.get("/en/search/", {"q": "Lehmbau or"})

    page = BeautifulSoup(response.content, "html.parser")
    assert titles(page) == ["Lehmbau"]
    assert "A search word is missing after this operator." in page.get_text()


def test_empty_query_asks_for_words(client):
    page = page_of(client)

    assert titles(page) == []
    assert page.select_one("main [role=status]") is None
    assert page.select_one("#search-query")["value"] == ""


def test_broken_query_shows_hint_place_and_what_was_searched(client):
    words("Lehmbau")

    page = page_of(client, q="(Lehmbau oder Holz")

    hints = page.select_one(".query-hints").get_text(" ", strip=True)
    assert hints == "Eine Klammer wird geöffnet, aber nicht geschlossen. ( Lehmbau oder Holz"
    assert page.select_one(".query-hints mark").get_text() == "("
    assert "Gesucht wurde: Lehmbau oder Holz" in page.get_text()
    assert titles(page) == ["Lehmbau"]


def test_typing_error_is_answered_with_a_link_that_finds(client):
    words("Wasserstoff")
    refresh_vocabulary()

    page = page_of(client, q="Wasserstof")

    link = page.select_one(".empty a")
    assert link.get_text(strip=True) == "Nach „Wasserstoff“ suchen"
    assert titles(BeautifulSoup(client.get("/suche/" + link["href"]).content, "html.parser")) == [
        "Wasserstoff"
    ]


def test_hit_elsewhere_does_not_hide_the_right_spelling(client):
    words("Wasserstoff")
    refresh_vocabulary()
    register(
        SearchSource(
            "orte",
            "Orte",
            lambda parsed, reader: SearchWord.objects.order_by("word"),
            hit,
            "folded",
        )
    )

    page = page_of(client, q="Wasserstof")

    assert "Meinten Sie „Wasserstoff“?" in page.get_text()
    assert titles(page) == ["Wasserstoff"]
    assert "Meinten Sie" not in page_of(client, q="Wasserstof", art="orte").get_text()


def test_no_hit_and_nothing_near_says_what_to_do(client):
    page = page_of(client, q="Xqzvwkj")

    assert "Es wurde nichts gefunden" in page.get_text()
    assert page.select_one(".empty a") is None


def test_first_hits_lead_to_all_hits_page_by_page(client):
    words(*(f"Lehm {number:02}" for number in range(45)))

    overview = page_of(client, q="lehm")
    more = overview.select_one(".more")
    first = BeautifulSoup(client.get("/suche/" + more["href"]).content, "html.parser")
    third = page_of(client, q="lehm", art="woerter", seite="3")

    assert len(titles(overview)) == 5
    assert more.get_text(strip=True) == "Alle 45 Treffer in „Wörter“"
    assert len(titles(first)) == 20
    assert titles(third) == [f"Lehm {number:02}" for number in range(40, 45)]
    assert third.select_one(".pagination [aria-current=page]").get_text() == "3"


@pytest.mark.parametrize("number", ["-5", "0", "999999", "٣", "9" * 5000, "abc", "²", "1e400"])
def test_any_page_number_is_answered(client, number):
    words("Lehm")
    assert titles(page_of(client, q="lehm", art="woerter", seite=number)) == ["Lehm"]


def test_unknown_source_shows_all(client):
    words("Lehm")
    assert titles(page_of(client, q="lehm", art="gibt-es-nicht")) == ["Lehm"]


@pytest.mark.parametrize(
    "query",
    [
        "<script>alert(1)</script>",
        '"><svg onload=alert(1)>',
        "%' OR 1=1 --",
        "\\ & | ! <-> :*",
        "wort " * 1000,
        "((((" * 50,
    ],
)
def test_hostile_query_is_shown_as_text(client, query):
    response = client.get("/suche/", {"q": query})

    assert response.status_code == 200
    assert b"<script>alert" not in response.content
    assert b"<svg onload" not in response.content


def test_markup_of_a_hit_is_text(client):
    words("<img src=x onerror=alert(1)> lehm")

    response = client.get("/suche/", {"q": "lehm"})

    assert b"<img src=x" not in response.content
    assert titles(BeautifulSoup(response.content, "html.parser")) == [
        "<img src=x onerror=alert(1)> lehm"
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_overview_costs_the_same_for_any_number(client, count, django_assert_max_num_queries):
    words(*(f"Lehm {number}" for number in range(count)))
    client.get("/suche/", {"q": "warm"})

    with django_assert_max_num_queries(3):
        assert len(titles(page_of(client, q="lehm"))) == count


def test_results_are_read_only(client):
    assert client.post("/suche/", {"q": "lehm"}).status_code in {403, 405}
