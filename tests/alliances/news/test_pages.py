"""What visitors read: list, page, translations, links that lead elsewhere."""

import datetime
import json

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from tests.factories.alliances import AllianceFactory
from tests.factories.news import NewsFactory

BASE = "http://127.0.0.1:8000"


def soup(path, client=None):
    response = (client or Client()).get(path)
    assert response.status_code == 200, path
    return BeautifulSoup(response.content, "html.parser")


def titles(query=""):
    return [a.get_text() for a in soup(f"/aktuelles/{query}").select(".news-list .card__title a")]


@pytest.fixture
def some(alliance):
    other = AllianceFactory(slug="anderes", name="Anderes Bündnis")
    now = timezone.now()

    def add(title, days, **fields):
        fields = {"alliance": alliance} | fields
        NewsFactory(title=title, visible_at=now - datetime.timedelta(days=days), **fields)

    add("Eins", 1, kind="pressemitteilung", themes=["energie"], category="transfer")
    add("Zwei", 2, alliance=other, themes=["energie", "bauen"])
    add("Drei", 3, language="en", themes=["bauen"])
    add("Portal", 4, alliance=None)


def test_the_newest_stands_first(some):
    assert titles() == ["Eins", "Zwei", "Drei", "Portal"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?art=pressemitteilung", ["Eins"]),
        ("?art=meldung", ["Zwei", "Drei", "Portal"]),
        ("?art=meldung&art=pressemitteilung", ["Eins", "Zwei", "Drei", "Portal"]),
        ("?thema=energie", ["Eins", "Zwei"]),
        ("?thema=energie&thema=bauen", ["Eins", "Zwei", "Drei"]),
        ("?thema=energie&buendnis=anderes", ["Zwei"]),
        ("?buendnis=sichtbar", ["Eins", "Drei"]),
        ("?sprache=en", ["Drei"]),
        ("?kategorie=transfer", ["Eins"]),
        ("?kategorie=buntes", []),
        ("?thema=unbekannt&art=%00&seite=x", ["Eins", "Zwei", "Drei", "Portal"]),
        ("?seite=99", ["Eins", "Zwei", "Drei", "Portal"]),
    ],
)
def test_filters_narrow_it_down(some, query, found):
    if "%00" in query:
        assert Client().get(f"/aktuelles/{query}").status_code == 400
        query = query.replace("%00", "quatsch")
    assert titles(query) == found


def test_filters_say_how_many(some):
    page = soup("/aktuelles/?thema=energie")
    counts = {
        option.input["value"]: option.select_one(".facet__count").contents[-1]
        for option in page.select(".facet__option")
    }
    assert (counts["energie"], counts["bauen"], counts["sichtbar"]) == ("2", "2", "1")
    assert page.select_one("h2[data-announce]").get_text() == "2 Meldungen"


def test_twenty_a_page(alliance):
    NewsFactory.create_batch(21, alliance=alliance)
    assert len(titles()) == 20
    assert len(titles("?seite=2")) == 1
    assert soup("/aktuelles/?seite=2").select_one(".pagination [aria-current]").get_text() == "2"


def test_without_news_it_says_so(db):
    assert "Noch keine Meldungen" in soup("/aktuelles/").get_text()
    assert "Aktuelles" not in [h.get_text() for h in soup("/").select("h2")]


def test_nothing_found_offers_a_way_on(some):
    page = soup("/aktuelles/?kategorie=buntes")
    assert "Keine Meldung erfüllt all das" in page.get_text()
    assert page.select_one(".empty a")["href"] == "/aktuelles/"


def test_latest_on_start_page_and_alliance_page(alliance):
    for number in range(5):
        NewsFactory(alliance=alliance, title=f"N{number}")
    for path, more in (
        ("/", "/aktuelles/"),
        ("/buendnisse/sichtbar/", "/aktuelles/?buendnis=sichtbar"),
    ):
        page = soup(path)
        section = page.select_one("section:has(h2#news), section:has(h2#news-title)")
        assert [a.get_text() for a in section.select(".card__title a")] == ["N4", "N3", "N2"]
        assert section.select_one("a.more")["href"] == more


def test_of_translations_the_start_page_shows_its_language(alliance):
    german = NewsFactory(alliance=alliance, title="Deutsch")
    NewsFactory(alliance=alliance, title="Englisch", language="en", translation_of=german)
    for path, shown in (("/", "Deutsch"), ("/en/", "Englisch")):
        found = soup(path).select("section:has(h2#news-title) .card__title a")
        assert [a.get_text() for a in found] == [shown]


def test_translations_name_each_other(alliance):
    german = NewsFactory(alliance=alliance, slug="holz", title="Holz")
    NewsFactory(alliance=alliance, slug="wood", title="Wood", language="en", translation_of=german)
    expected = {"de": f"{BASE}/aktuelles/holz/", "en": f"{BASE}/en/news/wood/"}
    for path, own in (
        ("/aktuelles/holz/", "de"),
        ("/en/news/wood/", "en"),
        ("/en/news/holz/", "de"),
    ):
        page = soup(path)
        links = page.select("link[rel=alternate][hreflang]")
        assert {tag["hreflang"]: tag["href"] for tag in links} == expected, path
        assert page.select_one("link[rel=canonical]")["href"] == expected[own]
        other = "en" if own == "de" else "de"
        assert page.select_one(f"article a[hreflang={other}]")["href"] == expected[other]
    foreign = soup("/en/news/holz/")
    assert foreign.select_one("h1")["lang"] == foreign.select_one(".prose")["lang"] == "de"


def test_a_text_in_one_language_says_so(alliance):
    NewsFactory(alliance=alliance, slug="nur", language="en")
    assert "Nur auf Englisch" in soup("/aktuelles/nur/").get_text()
    assert "In English only" not in soup("/en/news/nur/").get_text()


def test_things_elsewhere_are_named_and_not_loaded(alliance):
    NewsFactory(
        alliance=alliance,
        slug="video",
        embed_url="https://www.video.example/x?a=1&b=2",
        links=["https://eins.example/"],
        body="![Bild](https://bild.example/x.png) <iframe src=https://boese.example></iframe>",
    )
    page = soup("/aktuelles/video/")
    assert not page.select("iframe, embed, object, video, audio")
    loaded = [tag.get("src") or tag.get("srcset") for tag in page.select("[src], [srcset]")]
    assert not [address for address in loaded if "example" in address]
    placeholder = page.select_one("details.embed__way:not([open])")
    assert "video.example" in placeholder.summary.get_text()
    link = placeholder.a
    assert link["href"] == "https://www.video.example/x?a=1&b=2"
    assert set(link["rel"]) == {"noopener", "noreferrer", "external"}
    assert "Datenschutzerklärung" in page.select_one(".embed").get_text()
    assert page.select_one(".news__links a")["href"] == "https://eins.example/"


def test_structured_data_and_previews_of_links(alliance):
    NewsFactory(
        alliance=alliance,
        slug="daten",
        title="</script>Titel",
        lead="Kurz & gut",
        category="transfer",
    )
    page = soup("/aktuelles/daten/")
    blocks = [json.loads(tag.string) for tag in page.select("script[type='application/ld+json']")]
    news = next(block for block in blocks if block["@type"] == "NewsArticle")
    assert news["headline"] == "</script>Titel"
    assert news["url"] == f"{BASE}/aktuelles/daten/"
    assert news["inLanguage"] == "de"
    assert news["publisher"]["name"] == "Sichtbares Bündnis"
    assert datetime.datetime.fromisoformat(news["datePublished"]).tzinfo
    assert page.select_one("meta[property='og:type']")["content"] == "article"
    assert page.select_one("meta[property='og:title']")["content"] == "</script>Titel"
    assert page.select_one("meta[property='og:description']")["content"] == "Kurz & gut"


def test_the_portals_own_news_have_no_alliance(db):
    NewsFactory(alliance=None, slug="portal")
    page = soup("/aktuelles/portal/")
    assert "WIR! Portal" in page.select_one(".news__kicker").get_text()
    assert not page.select(".news__more")


@pytest.mark.parametrize("path", ["/aktuelles/", "/aktuelles/nichts/", "/aktuelles/feed/"])
def test_pages_are_read_only(db, path):
    assert Client().post(path).status_code == 405


def test_a_search_finds_news_and_says_whose(alliance):
    NewsFactory(alliance=alliance, title="Zaunkönige gezählt", body_text="Viele Nester\nim Wald")
    text = soup("/suche/?q=zaunkönig").select_one("section:has(#hits-aktuelles)").get_text()
    assert "Sichtbares Bündnis" in text
    assert "Uhr" in text
