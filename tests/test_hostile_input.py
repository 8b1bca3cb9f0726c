"""Whatever is sent: an answer that people understand, never a defect."""

import random
from urllib.parse import quote, quote_from_bytes, urljoin, urlsplit

import pytest
from django.test import Client

from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.alliances import PartnershipFactory
from tests.soaking import parts
from wirportal.middleware import LONGEST_QUERY

# For each public page that takes parameters: which.
FILTERS = (
    "q", "thema", "land", "runde", "status", "traeger", "organisation", "sortierung", "seite",
    "groesse", "anzeige",
)  # fmt: skip
PAGES = {
    "/buendnisse/": FILTERS,
    "/en/alliances/": FILTERS,
    "/buendnisse.csv": FILTERS,
    "/buendnisse.xlsx": FILTERS,
    "/buendnisse.json": FILTERS,
    "/buendnisse.geojson": FILTERS,
    "/api/v1/alliances": FILTERS,
    "/api/v1/organisations": ("seite", "groesse"),
    "/organisationen/": ("q", "art", "land", "seite", "anzeige"),
    "/themen/energie/": FILTERS,
    "/ergebnisse/": ("q", "thema", "land", "art", "buendnis", "sortierung", "seite"),
    "/api/v1/results": ("q", "thema", "land", "art", "buendnis", "sortierung", "seite"),
    "/aktuelles/": ("thema", "buendnis", "art", "sprache", "kategorie", "seite"),
    "/api/v1/news": ("thema", "buendnis", "art", "sprache", "kategorie", "seite", "groesse"),
    "/suche/": ("q", "art", "seite"),
    "/en/search/": ("q", "art", "seite"),
    "/sitemap-alliances.xml": ("p",),
    "/barriere-melden/": ("seite",),
    "/buendnisse/sichtbar/": ("seite", "utm"),
    "/": ("seite", "q"),
}
VALUES = [
    "", " ", "0", "-1", "-5", "1", "2", "999999", "9" * 5000, str(10**30), "1e400", "NaN", "inf",
    "²", "٣", "½", "0x10", "1_000", "+1", "01", " 1", "1 ", "abc", "None", "null", "true", "[]",
    "{}", "[object Object]", "\x00", "a\x00b", "\ud83d", "\udcff", "\u202eabc", "\u200b", "👩‍👧",
    "e" + "\u0301" * 3000, "ß" * 300, "%", "_", "%%", "\\", "'", '"', "''; --", "' OR 1=1 --",
    "1; DROP TABLE x", "$$", "{{7*7}}", "{% load x %}", "{0.__class__}", "%(x)s", "%s", "${x}",
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)",
    "//evil.example", "/\\evil.example", "https:evil.example", "\r\nSet-Cookie: a=b", "a\nb", "\t",
    "(", ")", "((((", "))))", "(holz", "holz)", "(holz oder lehm) nicht wasserstoff", "holz und",
    "oder", "nicht", "nicht nicht holz", "-", "- -", "holz -", "*", "h*", "*holz", "ho*lz", '"holz',
    '"holz lehm', "holz & lehm", "holz | lehm", "!holz", "holz <-> lehm", "holz:*", "holz:A", "a:b",
    "und " * 200, "(" * 300 + "holz" + ")" * 300, "wort " * 1000, "DE-SN", "DE-XX", "energie",
    "gesundheit", "1,2", "name", "-name", "password", "?", "coordinator__password", "relevanz",
    "tabelle", "karten", "24", "96", "97", "../../etc/passwd", "..%2f", "sichtbar", "entwurf",
]  # fmt: skip
NAMES = ["status__regex", "x__y__z", "id", "pk", "state", "user", "page", "format", "callback", "_",
         "q[]", "q[0]", "thema[$ne]", "__proto__", "", "%", "land__in", "a__isnull"]  # fmt: skip
FINE = {200, 400, 404, 414}
EACH = 130  # requests a page
PARTS = 4  # of which every run asks one, another of page to page


def encoded(text):
    return quote_from_bytes(text.encode("utf-8", "surrogatepass"))


def queries(parameters, chance, count):
    """Every value once somewhere, then mixtures of known, unknown, repeated and broken ones."""
    yield from (f"{chance.choice(parameters)}={encoded(value)}" for value in VALUES)
    for _ in range(count - len(VALUES)):
        names = chance.choices(
            [*parameters, *parameters, chance.choice(NAMES)], k=chance.randint(1, 5)
        )
        pairs = [f"{quote(name)}={encoded(chance.choice(VALUES))}" for name in names]
        pairs += chance.choices(
            ["%ff=%fe", "q=%ED%A0%80", "q=%C0%80", "q=%u0041", "&&", "=", "q"], k=1
        )
        yield "&".join(pairs)


def share(page, part, chance):
    """Each value once on each fourth page, if all pages ask for the same part."""
    first = (list(PAGES).index(page) + part) % PARTS
    return list(queries(PAGES[page], chance, EACH))[first::PARTS]


@pytest.fixture
def asked(alliance, draft):
    PartnershipFactory(alliance=alliance)
    client = Client(raise_request_exception=False)

    def ask(address, **headers):
        response = client.get(address, **headers)
        assert response.status_code in FINE, (response.status_code, address[:300])
        assert "Unfertiges" not in response.content.decode(errors="replace"), address[:300]
        return response.status_code

    return ask


@pytest.mark.parametrize("part", parts(PARTS))
@pytest.mark.parametrize("page", PAGES)
def test_no_query_breaks_a_public_page(asked, page, part):
    chance = random.Random(f"2025 {page}")
    found = [asked(f"{page}?{query}") for query in share(page, part, chance)]
    assert len(found) >= EACH // PARTS
    assert 200 in found


@pytest.mark.parametrize("part", parts(PARTS))
@pytest.mark.parametrize("page", ["/buendnisse/", "/suche/", "/organisationen/"])
def test_nor_that_of_somebody_signed_in(client_of, alliance, page, part):
    client, chance = client_of("coordinator", raise_request_exception=False), random.Random(page)
    for query in share(page, part, chance):
        status = client.get(f"{page}?{query}").status_code
        assert status in FINE, (status, query[:300])


@pytest.mark.parametrize("page", PAGES)
def test_too_much_is_refused(asked, page):
    assert asked(f"{page}?q={'x' * 10_000}") in FINE
    assert asked(f"{page}?q={'x' * LONGEST_QUERY}") in {400, 414}
    assert asked(f"{page}?{'&'.join(['q=a'] * 500)}") in {400, 414}
    assert asked(f"{page}?q=a%00b") == 400
    assert asked(f"{page}?{'&'.join(f'thema=t{n}' for n in range(100))}") in {200, 400}


PATHS = [
    "/%00", "/buendnisse/%00/", "/buendnisse/a%00b/", "/buendnisse/²/", "/buendnisse/%ff/",
    "/buendnisse/%ED%A0%80/", "/buendnisse/" + "x" * 5000 + "/", "/buendnisse/../../etc/passwd",
    "/buendnisse/..%2f..%2fetc/", "/buendnisse/%252e%252e/", "/static/../settings.py",
    "/static/..%2f..%2fmanage.py", "/static/%2e%2e/manage.py", "/static//etc/passwd",
    "/static/%00.css", "/static/" + "x" * 5000, "/.git/HEAD", "/.env", "/media/", "/manage.py",
    "/wp-login.php", "/buendnisse.php", "/buendnisse.sql", "/buendnisse.csv.bak", "/themen/²/",
    "/organisationen/'/", "/api/v1/alliances/%00", "/api/v1/alliances/../..", "/api/v1/x/y/z",
    "/sitemap-²²².xml", "/sitemap-pages.xml?p=-1", "/konto/einladung/%00/", "/konto/einladung/²/",
    "/konto/password/reset/key/²-²/", "/konto/password/reset/key/" + "9" * 400 + "-x/",
    "/konto/confirm-email/" + "x" * 5000 + "/", "/verwaltung/accounts/user/²/change/",
    "/en/en/", "/EN/", "/de/", "/fr/", "/en", "//evil.example/", "/\\evil.example/",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_no_path_breaks_the_portal(db, client_of, path):
    for client in (Client(raise_request_exception=False), client_of("tech_admin")):
        client.raise_request_exception = False
        response = client.get(quote(path, safe="/%?=²'\\"))
        assert response.status_code in FINE | {301, 302}
        if response.status_code in {301, 302}:
            assert not response["Location"].startswith(("//", "/\\", "http", "\\"))


HEADERS = [
    {"HTTP_COOKIE": "sessionid=\x01\xff; csrftoken='; x"},
    {"HTTP_COOKIE": "sessionid=" + "x" * 4000},
    {"HTTP_COOKIE": "messages=[[[[; django_language=<script>"},
    {"HTTP_ACCEPT_LANGUAGE": "a" * 5000},
    {"HTTP_ACCEPT_ENCODING": "br;q=x, \xff, gzip" * 100},
    {"HTTP_IF_NONE_MATCH": '"' * 3000},
    {"HTTP_IF_NONE_MATCH": "W/*, *, \xff"},
    {"HTTP_IF_MODIFIED_SINCE": "gestern"},
    {"HTTP_RANGE": "bytes=0-,0-," * 500},
    {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "<script>" * 500},
    {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": "http://["},
    {"HTTP_REFERER": "http://[::1"},
    {"HTTP_X_FORWARDED_FOR": "' OR 1=1, ::::, \xff"},
    {"HTTP_X_HTTP_METHOD_OVERRIDE": "DELETE"},
    {"HTTP_USER_AGENT": "\n{\"level\": \"error\"}"},
    {"CONTENT_LENGTH": "-1"},
    {"CONTENT_LENGTH": "²"},
    {"CONTENT_TYPE": "multipart/form-data; boundary=\xff"},
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(HEADERS)))
def test_no_header_breaks_the_portal(asked, number):
    for page in ("/", "/buendnisse/", "/suche/?q=holz", "/api/v1/alliances", "/konto/login/"):
        assert asked(page, **HEADERS[number]) in {200, 400}


FORMS = {
    "/barriere-melden/": ("seite", "beschreibung", "email", "homepage", "stempel"),
    "/konto/login/": ("login", "password", "next", "remember"),
    "/konto/password/reset/": ("email",),
    "/konto/login/code/": ("email",),
}


@pytest.mark.parametrize("page", FORMS)
def test_no_form_breaks_the_portal(db, settings, page):
    settings.ACCOUNT_RATE_LIMITS = False
    client, chance = Client(raise_request_exception=False), random.Random(page)
    for value in VALUES:
        fields = {name: chance.choice(VALUES) for name in FORMS[page]}
        fields[chance.choice(FORMS[page])] = value
        body = "&".join(f"{name}={encoded(text)}" for name, text in fields.items())
        response = client.generic(
            "POST", page, body, "application/x-www-form-urlencoded", HTTP_ORIGIN="http://testserver"
        )
        assert response.status_code in {200, 302, 400, 403, 413, 422, 429}, (fields, response)
        assert "evil" not in response.get("Location", "")


@pytest.mark.parametrize("page", FORMS)
@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/x-www-form-urlencoded", b"a=1&" * 1100),
        ("application/x-www-form-urlencoded", b"\xff\xfe=\x00"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\n"),
        ("multipart/form-data", b"--x"),
        ("application/json", b'{"email": [[[[' + b"[" * 2000),
        ("text/plain", b"email=a@b.example"),
    ],
)
def test_no_body_breaks_the_portal(db, page, kind, body):
    client = Client(raise_request_exception=False)
    response = client.generic("POST", page, body, kind, HTTP_ORIGIN="http://testserver")
    assert response.status_code in {200, 302, 400, 403, 413, 422}


@pytest.mark.parametrize(
    "way_on", [value for value in VALUES if "evil" in value or "script" in value]
)
def test_signing_in_leads_to_a_page_of_ours(db, way_on):
    user, client = UserFactory(), Client()
    fields = {"login": user.email, "password": PASSWORD, "next": way_on}
    response = client.post("/konto/login/", fields)
    assert response.status_code == 302
    leads_to = urlsplit(urljoin("http://testserver/konto/login/", response["Location"]))
    assert (leads_to.scheme, leads_to.netloc) == ("http", "testserver")
    assert response.cookies.keys() <= {"sessionid", "csrftoken"}


@pytest.mark.parametrize("page", ["/konto/login/", "/konto/logout/", "/konto/", "/konto/email/"])
@pytest.mark.parametrize(
    "headers", [{}, {"HTTP_ORIGIN": "null"}, {"HTTP_REFERER": "https://evil.example"}]
)
def test_forms_of_other_sites_are_refused(client_of, page, headers):
    client = client_of("account", enforce_csrf_checks=True)
    assert client.post(page, {"login": "x", "password": "y"}, **headers).status_code == 403
    body = b'{"email": "x"}'
    assert client.post(page, body, content_type="text/plain", **headers).status_code == 403
