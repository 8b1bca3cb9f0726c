"""German and English are whole: every page in each, its counterpart near, no words mixed."""

import gettext
import re
import uuid

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from django.urls import resolve, reverse
from django.utils import translation

from tests.factories.alliances import PartnershipFactory, SourceFactory
from tests.factories.news import NewsFactory
from tests.factories.results import EvidenceFactory, ProjectFactory, ResultFactory
from tests.sessions import signed_in
from tests.test_matrix import addresses

LANGUAGES = ("de", "en")
PAGES = {
    "home": {}, "search": {}, "open-data": {}, "alliances:list": {}, "alliances:themes": {},
    "alliances:detail": {"slug": "sichtbar"}, "alliances:theme": {"slug": "energie"},
    "alliances:organisations": {}, "alliances:organisation": {"slug": "hochschule-sichtbar"},
    "alliances:results": {}, "alliances:project": {"slug": "vorhaben"},
    "alliances:result": {"pk": 1_000_000},
    "alliances:news": {}, "alliances:news_item": {"slug": "meldung"},
    "pages:imprint": {}, "pages:privacy": {}, "pages:accessibility": {}, "pages:easy": {},
    "pages:signs": {}, "pages:contact": {}, "pages:licences": {}, "pages:feedback": {},
    "pages:feedback-thanks": {},
}  # fmt: skip
INDOORS = {
    "workplace": {}, "account_security": {}, "account_email": {}, "account_change_password": {},
    "account_logout": {}, "mfa_index": {}, "mfa_activate_totp": {}, "mfa_list_webauthn": {},
    "usersessions_list": {}, "components": {}, "alliances:history": {"slug": "sichtbar"},
    "alliances:team": {"slug": "sichtbar"}, "alliances:team-invite": {"slug": "sichtbar"},
    "admin:index": {}, "admin:accounts_user_changelist": {},
}  # fmt: skip
ENTRIES = {"account_login": {}, "account_reset_password": {}, "account_signup": {}}
# Words that are the same in both, or names.
LONG_ENOUGH = 22


def path_in(language, name, args):
    with translation.override(language):
        return reverse(name, kwargs=args)


@pytest.fixture
def portal(alliance, person):
    PartnershipFactory(alliance=alliance)
    SourceFactory(alliance=alliance)
    NewsFactory(alliance=alliance, slug="meldung")
    project = ProjectFactory(alliance=alliance, slug="vorhaben", amount=1_250_000)
    EvidenceFactory(result=ResultFactory(pk=1_000_000, alliance=alliance, project=project))
    return {
        **dict.fromkeys([*PAGES, *ENTRIES], Client()),
        **dict.fromkeys(INDOORS, signed_in(person("agency_lead"))),
    }


def catalogue():
    """English sentences and what they are in German, without those that hold a placeholder."""
    with (settings.LOCALE_PATHS[0] / "de" / "LC_MESSAGES" / "django.mo").open("rb") as file:
        found = gettext.GNUTranslations(file)._catalog
    return {
        english: german
        for english, german in found.items()
        if isinstance(english, str)
        and len(english) >= LONG_ENOUGH
        and not re.search(r"[%{}\x04<\n]", english)
        and " " in english
        and german != english
    }


def words_of(page):
    for tag in page.select("[lang]"):
        if tag.name != "html" and tag["lang"] != page.html["lang"]:
            tag.decompose()
    for tag in page.select("bdi, script, style"):
        tag.decompose()
    spoken = [tag[name] for name in ("aria-label", "title", "alt", "placeholder", "content")
              for tag in page.find_all(attrs={name: True})]  # fmt: skip
    return re.sub(r"\s+", " ", " | ".join([page.get_text(" ", strip=True), *spoken]))


def foreign_sentences(page, language):
    text = words_of(page)
    pairs = catalogue().items()
    if language == "de":
        return sorted(
            english for english, german in pairs if english in text and english not in german
        )
    return sorted(
        german for english, german in pairs if len(german) > LONG_ENOUGH and german in text
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_whole_in_each_language(portal, language):
    for name, args in (PAGES | INDOORS | ENTRIES).items():
        path = path_in(language, name, args)
        response = portal[name].get(path)
        assert response.status_code == 200, path
        page = BeautifulSoup(response.content, "html.parser")
        assert page.html["lang"] == response["Content-Language"] == language, path
        assert foreign_sentences(page, language) == [], path


def test_a_sentence_in_the_other_language_is_noticed():
    english, german = next(iter(catalogue().items()))
    page = "<html lang={}><p>{}</p></html>".format
    assert foreign_sentences(BeautifulSoup(page("de", english), "html.parser"), "de") == [english]
    assert foreign_sentences(BeautifulSoup(page("en", german), "html.parser"), "en")
    named = BeautifulSoup(f"<html lang=de><p lang=en>{english}</p></html>", "html.parser")
    assert foreign_sentences(named, "de") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_public_page_leads_to_its_counterpart(portal, language):
    for name, args in PAGES.items():
        page = BeautifulSoup(portal[name].get(path_in(language, name, args)).content, "html.parser")
        paths = {code: path_in(code, name, args) for code in LANGUAGES}
        other = next(code for code in LANGUAGES if code != language)
        link = page.select_one(f"header a[hreflang={other}]")
        assert (link["href"], link["lang"]) == (paths[other], other)

        named = {
            tag["hreflang"]: tag["href"] for tag in page.select("link[rel=alternate][hreflang]")
        }
        expected = {code: settings.BASE_URL + path for code, path in paths.items()}
        assert named == {**expected, "x-default": expected["de"]}, name
        canonical = page.select_one("link[rel=canonical]")["href"]
        assert canonical == settings.BASE_URL + paths[language]


def test_the_way_to_the_other_language_keeps_the_filters(portal):
    page = BeautifulSoup(
        portal["home"].get("/buendnisse/?thema=energie&land=DE-SN").content, "html.parser"
    )
    link = page.select_one("header a[hreflang=en]")["href"]
    assert link == "/en/alliances/?thema=energie&land=DE-SN"


def some_args(route):
    """What fits the parts of an address, whatever stands behind it."""
    fitting = {"int": 1, "uuid": uuid.UUID(int=0), "section": "profile", "list": "projects"}
    return {name: fitting.get(kind, "x") for kind, name in re.findall(r"<(\w+):(\w+)>", route)}


def test_addresses_are_words_of_their_language(portal):
    found = {a.name: a.route for a in addresses() if a.has_language and a.name}
    own = {name for name in found if not name.startswith(("admin:", "account_", "mfa_"))}
    for name in own - {"home", "alliances:theme"}:
        args = {**PAGES, **INDOORS}.get(name) or some_args(found[name])
        german, english = (path_in(language, name, args) for language in LANGUAGES)
        assert english.startswith("/en/"), name
        assert english.removeprefix("/en") != german, name
        with translation.override("de"):
            assert resolve(german).view_name == name


@pytest.mark.parametrize("path", ["/alliances/", "/en/buendnisse/", "/en/impressum/", "/imprint/"])
def test_words_of_the_other_language_are_no_addresses(portal, path):
    assert portal["home"].get(path).status_code == 404
