"""Error pages in words, with a number that stands in the log too, and nothing of the inside."""

import io
import json
import logging
import re

import pytest
from bs4 import BeautifulSoup
from django.conf import settings as portal_settings
from django.test import Client
from structlog.stdlib import ProcessorFormatter

from tests.factories.accounts import PASSWORD, InvitationFactory

INSIDE = ("Traceback", "Django", "RuntimeError", "meant", ".py", "gunicorn", "0.1.0", "PostgreSQL")
PAGES = [
    (400, "/?q=%00", "/en/?q=%00"),
    (403, "/verwaltung/bausteine/", "/en/administration/components/"),
    (404, "/gibt-es-nicht/", "/en/nowhere/"),
    (500, "/kaputt/", "/en/broken/"),
]


@pytest.fixture
def lines():
    """The log as production writes it: `lines()` gives what was written so far."""
    root = logging.getLogger()
    formatter = next(
        handler.formatter
        for handler in root.handlers
        if isinstance(handler.formatter, ProcessorFormatter)
    )
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(formatter)
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield lambda: written.getvalue().splitlines()
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.fixture
def member(client_of, settings):
    settings.ROOT_URLCONF = "tests.test_headers"
    return client_of("account", raise_request_exception=False)


@pytest.mark.parametrize(("status", "german", "english"), PAGES)
def test_errors_are_told_in_both_languages_and_numbered(member, lines, status, german, english):
    assert portal_settings.DEBUG is False
    for language, address in (("de", german), ("en", english)):
        response = member.get(address)
        assert response.status_code == status
        page = BeautifulSoup(response.content, "html.parser")
        assert page.html["lang"] == response["Content-Language"] == language
        assert len(page.find_all("h1")) == 1
        assert [word for word in INSIDE if word in page.get_text()] == []

        number = page.find("code").get_text()
        assert re.fullmatch("[0-9a-f]{12}", number)
        own = [line for line in map(json.loads, lines()) if line.get("request_id") == number]
        assert [line["status"] for line in own if line["event"] == "request"] == [status]
    titles = {BeautifulSoup(member.get(a).content, "html.parser").title for a in (german, english)}
    assert len(titles) == 2


def test_a_defect_is_in_the_log_with_its_traceback_and_number(member, lines):
    page = BeautifulSoup(member.get("/kaputt/").content, "html.parser")
    number = page.find("code").get_text()
    defects = [line for line in map(json.loads, lines()) if line["level"] == "error"]
    assert [(line["request_id"], "RuntimeError" in line["exception"]) for line in defects] == [
        (number, True)
    ]


def test_too_much_and_too_often_have_pages_too(db):
    client = Client()
    body = {"beschreibung": "x" * 300_000}
    much = client.post("/barriere-melden/", body, HTTP_ORIGIN="http://testserver")
    assert much.status_code == 413
    login = {"login": "niemand@person.example", "password": "falsch"}
    often = [client.post("/konto/login/", login) for _ in range(40)][-1]
    assert often.status_code == 429
    for response in (much, often):
        page = BeautifulSoup(response.content, "html.parser")
        assert page.html["lang"] == "de"
        assert len(page.find_all("h1")) == 1
        assert page.find("code")


@pytest.mark.parametrize("address", ["/gibt-es-nicht/", "/verwaltung/bausteine/"])
def test_who_is_signed_in_is_not_asked_to_sign_in(client_of, client, address):
    """A visitor is sent to the sign-in, or asked by the page."""
    page = client_of("account").get(address).content.decode()
    assert ("Mein Arbeitsplatz" in page, ">Anmelden<" in page) == (True, False)
    assert "Anmelden" in client.get(address, follow=True).content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_machines_are_told_errors_in_their_form(member, method):
    response = getattr(member, method)("/api/v1/gibt-es-nicht")
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == response.status_code


CANARIES = ("kanarienvogel", "KanarienKennwort", "kanarie.example", "Kanarienwort")


def test_the_log_holds_no_people_no_words_and_no_keys(alliance, person, lines, settings):
    settings.ROOT_URLCONF = "tests.test_headers"
    somebody = person("coordinator")
    client = Client(raise_request_exception=False, HTTP_USER_AGENT='Kanarienwort\n{"level":')
    invitation = InvitationFactory(email="kanarienvogel@kanarie.example")
    sign_in = {"login": "kanarienvogel@kanarie.example", "password": "KanarienKennwort"}
    client.get("/buendnisse/?q=Kanarienwort")
    client.get("/suche/?q=Kanarienwort")
    client.get("/gibt-es-nicht/Kanarienwort/")
    client.get("/kaputt/?q=Kanarienwort")
    client.post("/konto/login/", sign_in)
    client.post("/konto/password/reset/", {"email": "kanarienvogel@kanarie.example"})
    client.post("/konto/login/", {"login": somebody.email, "password": PASSWORD})
    client.post("/konto/password/reset/", {"email": somebody.email})
    client.get(f"/konto/einladung/{invitation.code()}/")
    client.get("/arbeitsplatz/", HTTP_HOST="kanarie.example")
    key = client.cookies[settings.SESSION_COOKIE_NAME].value

    text = "\n".join(lines())
    requests = [line for line in map(json.loads, lines()) if line["event"] == "request"]
    assert len(requests) == 10
    assert all(re.fullmatch("[0-9a-f]{12}", line["request_id"]) for line in requests)
    assert len({line["request_id"] for line in requests}) == 10
    secrets = (*CANARIES, somebody.email, somebody.display_name, PASSWORD, key, invitation.code())
    assert [secret for secret in secrets if secret in text] == []


def test_a_form_that_cannot_be_taken_says_what_to_do_and_speaks_of_no_rights(db):
    response = Client(enforce_csrf_checks=True).post("/konto/login/", {"login": "a"})

    words = BeautifulSoup(response.content, "html.parser").main.get_text()
    assert response.status_code == 403
    assert "senden Sie das Formular noch einmal ab" in words
    assert "Recht" not in words
