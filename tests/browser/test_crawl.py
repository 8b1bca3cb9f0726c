"""All public pages in both languages, found by following links from the start pages.

The whole portal by the test client, because it is fast; one page of each kind in Chromium, which
sees what only a browser does: requests, cookies, storage, errors of scripts, breaches of policy.
"""

from collections import deque
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils import translation

from alliances.models import Alliance
from tests.forgetting import only_real_alliances
from tests.response_headers import faults

STARTS = ("/", "/en/", "/robots.txt", "/sitemap.xml", "/.well-known/security.txt", "/api/v1/")
LINKS = {
    "a": "href",
    "link": "href",
    "script": "src",
    "img": "src",
    "form": "action",
    "use": "href",
}
# The list with other filters is followed this often; there is no end to combinations.
MOST_QUERIES = 60
# One click away from everywhere, also from errors and sign-in.
ALWAYS = {
    "de": ["/impressum/", "/datenschutz/", "/barrierefreiheit/", "/leichte-sprache/"],
    "en": ["/en/imprint/", "/en/privacy/", "/en/accessibility/", "/en/easy-language/"],
}
SAME_SITE = ("http://testserver", "http://127.0.0.1:8000")


class Anatomy(HTMLParser):
    """Language, links and names of a page, and nothing more: there are hundreds to be read."""

    def __init__(self, text):
        super().__init__()
        self.language, self.links, self.ids = "", [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "html":
            self.language = found["lang"]
        if found.get("id"):
            self.ids.append(found["id"])
        target = found.get(LINKS.get(tag, ""))
        if target and (tag != "form" or found.get("method", "get") == "get"):
            self.links.append((tag, target))


class Crawl:
    """Follows every link of the site and remembers what went wrong on the way."""

    def __init__(self):
        self.client = Client(raise_request_exception=False)
        self.waiting = deque(STARTS)
        self.known = set(STARTS)
        self.queries = 0
        self.pages = {}
        self.problems = []

    def run(self):
        while self.waiting:
            self.visit(self.waiting.popleft())
        return self

    def visit(self, path):
        response = self.client.get(path)
        if response.cookies or self.client.cookies:
            self.problems.append(f"{path} sets a cookie")
            self.client.cookies.clear()
        self.problems += [f"{path}: {fault}" for fault in faults(response)]
        if response.status_code in {301, 302}:
            return self.follow(path, response["Location"])
        if response.status_code != 200:
            self.problems.append(f"{path} answers {response.status_code}")
        if response["Content-Type"].startswith("text/html"):
            self.read(path, Anatomy(response.text))
        return None

    def read(self, path, page):
        with translation.override(page.language):
            self.pages[path] = name_of(urlsplit(path).path)
        hrefs = {urldefrag(urljoin(path, target)).url for tag, target in page.links if tag == "a"}
        for legal in ALWAYS[page.language]:
            if legal not in hrefs:
                self.problems.append(f"{path} has no link to {legal}")
        if len(page.ids) != len(set(page.ids)):
            self.problems.append(f"{path} names two elements the same")
        for _tag, target in page.links:
            if target.startswith("#") and target[1:] and target[1:] not in page.ids:
                self.problems.append(f"{path} leads to {target}, which it has not")
            self.follow(path, target)

    def follow(self, path, target):
        address = urldefrag(urljoin(path, target)).url
        for site in SAME_SITE:
            address = address.removeprefix(site)
        if not address.startswith("/") or address.startswith("//") or address in self.known:
            return
        if "?" in address:
            self.queries += 1
            if self.queries > MOST_QUERIES:
                return
        if is_private(address):
            return
        self.known.add(address)
        self.waiting.append(address)


def name_of(path):
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


def is_private(address):
    return address.startswith(("/konto/", "/en/account/", "/arbeitsplatz/", "/verwaltung/"))


def test_every_public_page_is_found_and_whole():
    only_real_alliances()
    crawl = Crawl().run()
    assert crawl.problems == []

    assert {*crawl.pages.values()} >= {
        "home", "search", "open-data", "api-v1:docs", "alliances:list", "alliances:detail",
        "alliances:theme", "alliances:themes", "alliances:organisation",
        "alliances:organisations", "pages:feedback", "pages:licences", "pages:imprint",
    }  # fmt: skip
    for alliance in Alliance.objects.published():
        assert f"/buendnisse/{alliance.slug}/" in crawl.pages
        assert f"/en/alliances/{alliance.slug}/" in crawl.pages


def test_the_crawl_notices_what_is_broken():
    crawl = Crawl()
    crawl.read("/", Anatomy('<html lang="de"><a href="#x">x</a><a href="/n/">n</a>'))
    assert "/ leads to #x, which it has not" in crawl.problems
    assert "/ has no link to /impressum/" in crawl.problems
    crawl.visit("/n/")
    assert "/n/ answers 404" in crawl.problems


KINDS = [
    "/", "/en/", "/buendnisse/", "/buendnisse/?anzeige=tabelle", "/en/alliances/?thema=gesundheit",
    "/buendnisse/campfire/", "/en/alliances/campfire/", "/themen/", "/themen/energie/",
    "/organisationen/", "/suche/?q=wasserstoff", "/en/search/?q=xyzxyz", "/offene-daten/",
    "/api/v1/", "/impressum/", "/barriere-melden/", "/lizenzen/", "/gibt-es-nicht/",
]  # fmt: skip


@pytest.mark.parametrize("path", KINDS)
def test_a_visit_leaves_no_trace(browser, path):
    """Foreign requests, errors of scripts and breaches of policy are told by the fixture."""
    assert browser.open(path) == (404 if "gibt-es-nicht" in path else 200)
    browser.page.mouse.wheel(0, 2000)
    browser.page.wait_for_load_state("networkidle")
    assert browser.traces() == []


def test_the_browser_notices_what_must_not_happen(browser):
    browser.open("/")
    browser.page.evaluate(
        """() => {
          document.cookie = "spur=1";
          localStorage.setItem("spur", "1");
          document.body.insertAdjacentHTML("beforeend", "<p style='color: red'>rot</p>");
        }"""
    )
    browser.page.evaluate("fetch('https://fremd.example/').catch(() => 0)")
    browser.page.wait_for_timeout(200)
    traces = browser.traces()
    assert {"spur", "storage: spur"} <= set(traces)
    assert any(trace.startswith("policy: style-src-attr") for trace in traces)
    assert any(
        problem.startswith("foreign request") or "console" in problem
        for problem in browser.problems
    )
    browser.problems.clear()
