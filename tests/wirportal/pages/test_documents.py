import re
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from wirportal.pages.views import TITLES

DOCUMENTS = sorted(TITLES)
PAGES = [*DOCUMENTS, "licences", "feedback", "feedback-thanks"]
GERMAN = {
    "imprint": "/impressum/",
    "privacy": "/datenschutz/",
    "accessibility": "/barrierefreiheit/",
    "easy": "/leichte-sprache/",
    "signs": "/gebaerdensprache/",
    "contact": "/kontakt/",
    "licences": "/lizenzen/",
    "feedback": "/barriere-melden/",
    "feedback-thanks": "/barriere-melden/danke/",
}
ENGLISH = {
    "imprint": "/en/imprint/",
    "privacy": "/en/privacy/",
    "accessibility": "/en/accessibility/",
    "easy": "/en/easy-language/",
    "signs": "/en/sign-language/",
    "contact": "/en/contact/",
    "licences": "/en/licences/",
    "feedback": "/en/report-a-barrier/",
    "feedback-thanks": "/en/report-a-barrier/thanks/",
}
ADDRESSES = {"de": GERMAN, "en": ENGLISH}
TEXTS = settings.BASE_DIR / "templates" / "pages"


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response, BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize("language", ["de", "en"])
def test_addresses_are_words_of_the_language(language):
    with translation.override(language):
        found = {name: reverse(f"pages:{name}") for name in PAGES}
    assert found == ADDRESSES[language]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_page_is_whole_and_sets_no_cookie(client, name, language):
    response, page = read(client, ADDRESSES[language][name])

    assert page.html["lang"] == language
    assert len(page.find_all("h1")) == 1
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in response.content.decode()
    levels = [int(heading.name[1]) for heading in page.main.find_all(re.compile("^h[1-6]$"))]
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["privacy", "contact"])
def test_document_is_kept_for_all_visitors(client, name):
    first = client.get(GERMAN[name])

    again = client.get(GERMAN[name], headers={"If-None-Match": first["ETag"]})

    assert (first["Cache-Control"], again.status_code) == ("public, no-cache", 304)


@pytest.mark.django_db
@pytest.mark.parametrize("name", [*DOCUMENTS, "licences", "feedback"])
def test_each_page_is_one_click_from_the_footer_of_any_other(client, name):
    _, page = read(client, GERMAN["imprint"])
    links = {link["href"] for link in page.footer.find_all("a")}
    assert GERMAN[name] in links


@pytest.mark.django_db
@pytest.mark.parametrize("address", [*GERMAN.values(), *ENGLISH.values()])
def test_nothing_comes_from_elsewhere(client, address):
    _, page = read(client, address)
    loaded = [tag.get("src") for tag in page.find_all(["script", "img", "iframe", "video"])]
    loaded += [tag["href"] for tag in page.find_all("link", rel=["stylesheet", "preload", "icon"])]
    assert [url for url in loaded if url and not url.startswith("/")] == []


@pytest.mark.parametrize("folder", ["", "operator/"])
def test_every_text_stands_in_both_languages_with_the_same_sections(folder):
    german = {file.name: file.read_text() for file in (TEXTS / f"{folder}de").glob("*.html")}
    english = {file.name: file.read_text() for file in (TEXTS / f"{folder}en").glob("*.html")}

    assert german.keys() == english.keys() != set()
    for name in german.keys() - {"easy.html"}:
        sections = [len(re.findall("<h[23]|<li>|<dt>", text[name])) for text in (german, english)]
        assert sections[0] == sections[1], name


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "imprint",
            ["§ 5 des Digitale-Dienste-Gesetzes", "§ 18 Absatz 2", "Vom Betreiber zu ergänzen"],
        ),
        ("privacy", ["Artikel 13", "keine Cookies", "sessionid", "Artikel 77", "Vom Betreiber"]),
        ("accessibility", ["teilweise vereinbar", "22. November 2026", "§ 16 BGG"]),
        ("signs", ["Vom Betreiber zu ergänzen", "MB", "Text zum Video"]),
        ("easy", ["Leichter Sprache", "44 Bündnisse", "nicht"]),
    ],
)
def test_what_the_law_asks_for_is_said(client, name, words):
    _, page = read(client, GERMAN[name])
    text = " ".join(page.main.get_text(" ").split())
    assert [word for word in words if word not in text] == []


@pytest.mark.django_db
def test_easy_language_has_short_sentences(client):
    _, page = read(client, GERMAN["easy"])
    lines = [line.strip() for line in page.select_one(".easy").get_text("\n").splitlines()]
    assert [line for line in lines if len(line.split()) > 10] == []


@pytest.mark.django_db
def test_accessibility_statement_leads_to_form_and_arbitration(client):
    _, page = read(client, GERMAN["accessibility"])
    links = {link["href"] for link in page.main.find_all("a")}
    assert {GERMAN["feedback"], "https://www.schlichtungsstelle-bgg.de"} <= links
