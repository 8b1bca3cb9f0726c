"""Every response, of whatever kind, carries the headers that guard it; visitors leave no trace."""

import pytest
from django.test import Client
from django.urls import path

from alliances.models import Alliance
from tests.response_headers import faults, indiscretions, is_private, is_shared
from wirportal import urls as portal
from wirportal import visitors

PUBLIC = (
    "/", "/en/", "/buendnisse/", "/en/alliances/", "/buendnisse/sichtbar/", "/themen/",
    "/themen/energie/", "/organisationen/", "/organisationen/hochschule-sichtbar/",
    "/suche/?q=holz", "/offene-daten/", "/impressum/", "/lizenzen/", "/buendnisse.csv",
    "/buendnisse.xlsx", "/buendnisse.json", "/buendnisse.geojson", "/buendnisse/feed/",
    "/api/v1/", "/api/v1/alliances", "/api/v1/openapi.json", "/robots.txt", "/sitemap.xml",
    "/opensearch.xml", "/.well-known/security.txt",
)  # fmt: skip


def broken(request):
    raise RuntimeError("meant")


urlpatterns = [path("kaputt/", broken), path("en/broken/", broken), *portal.urlpatterns]
handler400, handler403 = portal.handler400, portal.handler403
handler404, handler500 = portal.handler404, portal.handler500


@pytest.fixture
def visitor(alliance, settings):
    settings.ROOT_URLCONF = "tests.test_headers"
    return Client(raise_request_exception=False)


ANSWERS = [
    (200, "GET", "/", {}),
    (200, "GET", "/health/live", {}),
    (200, "GET", "/konto/login/", {}),
    (200, "GET", "/static/css/portal.css", {}),
    (200, "GET", "/buendnisse.csv", {}),
    (204, "OPTIONS", "/api/v1/alliances", {}),
    (301, "GET", "/buendnisse", {}),
    (301, "GET", "/api/v1/alliances/", {}),
    (302, "GET", "/arbeitsplatz/", {}),
    (400, "GET", "/?q=%00", {}),
    (400, "GET", "/", {"HTTP_HOST": "evil.example"}),
    (403, "POST", "/barriere-melden/", {}),
    (404, "GET", "/gibt-es-nicht/", {}),
    (404, "GET", "/static/gibt-es-nicht.css", {}),
    (404, "GET", "/api/v1/gibt-es-nicht", {}),
    (405, "POST", "/", {}),
    (405, "TRACE", "/", {}),
    (405, "DELETE", "/api/v1/alliances", {}),
    (500, "GET", "/kaputt/", {}),
]


@pytest.mark.parametrize(("status", "method", "address", "extra"), ANSWERS)
def test_every_kind_of_answer_is_guarded(visitor, client_of, status, method, address, extra):
    asker = visitor if status != 500 else client_of("account", raise_request_exception=False)
    response = asker.generic(method, address, **extra)
    assert response.status_code == status
    assert faults(response) == []


def test_too_much_and_too_often_are_guarded(visitor):
    body = {"beschreibung": "x" * 300_000}
    much = visitor.post("/barriere-melden/", body, HTTP_ORIGIN="http://testserver")
    assert (much.status_code, faults(much)) == (413, [])
    login = {"login": "niemand@person.example", "password": "falsch"}
    answers = [visitor.post("/konto/login/", login) for _ in range(7)]
    assert [faults(answer) for answer in answers] == [[]] * 7
    for _ in range(40):
        often = visitor.post("/konto/login/", login)
    assert (often.status_code, faults(often)) == (429, [])


@pytest.mark.parametrize("address", PUBLIC)
def test_public_pages_are_the_same_for_all_and_may_be_kept(visitor, address):
    response = visitor.get(address)
    assert response.status_code == 200
    assert indiscretions(response) == []
    assert is_shared(response)

    again = visitor.get(address, HTTP_IF_NONE_MATCH=response["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == response["ETag"]
    assert again["Content-Security-Policy"] == response["Content-Security-Policy"]
    assert (faults(again), indiscretions(again)) == ([], [])

    head = visitor.head(address)
    assert (head.status_code, head["ETag"], head.content) == (200, response["ETag"], b"")


@pytest.mark.parametrize("address", [*PUBLIC, "/arbeitsplatz/", "/konto/", "/gibt-es-nicht/"])
def test_what_is_shown_to_people_is_never_kept(visitor, client_of, address):
    kept = visitor.get(address)
    response = client_of("coordinator").get(address, HTTP_IF_NONE_MATCH=kept.get("ETag", ""))
    assert response.status_code != 304
    assert is_private(response)
    assert faults(response) == []


@pytest.mark.parametrize("address", ["/", "/buendnisse/", "/buendnisse/sichtbar/", "/impressum/"])
def test_visitors_and_people_never_see_each_others_pages(visitor, client_of, address):
    person = client_of("coordinator")
    assert b"Person coordinator" in person.get(address).content
    assert b"Person coordinator" not in visitor.get(address).content
    assert b"Person coordinator" in person.get(address).content
    assert b"Person coordinator" not in Client().get(address).content


def test_the_list_of_a_team_is_not_kept_for_visitors(visitor, client_of, draft):
    assert "Unfertiges" in client_of("coordinator").get("/buendnisse/").text
    assert "Unfertiges" not in visitor.get("/buendnisse/").text
    assert "Unfertiges" not in visitor.get("/buendnisse.json").text


@pytest.mark.parametrize("address", ["/", "/buendnisse/", "/sitemap.xml", "/buendnisse/feed/"])
def test_foreign_names_of_the_host_get_nowhere(visitor, address):
    for name in (
        "HTTP_X_FORWARDED_HOST",
        "HTTP_X_HOST",
        "HTTP_FORWARDED",
        "HTTP_X_FORWARDED_SERVER",
    ):
        assert "evil" not in visitor.get(address, **{name: "evil.example"}).text
        assert "evil" not in visitor.get(address).text
    for host in ("evil.example", "testserver.evil.example", "testserver@evil.example", "a/b", ""):
        response = visitor.get(address, HTTP_HOST=host)
        assert (response.status_code, "ETag" in response) == (400, False)


def test_odd_languages_and_encodings_change_nothing(visitor):
    german = visitor.get("/").content
    assert visitor.get("/", HTTP_ACCEPT_LANGUAGE="en;q=1, x" * 50).content == german
    visitor.cookies["django_language"] = "en"
    assert visitor.get("/").content == german


def test_a_part_is_kept_apart_from_the_page(visitor):
    part = visitor.get("/buendnisse/", HTTP_HX_REQUEST="true", HTTP_HX_TARGET="result")
    whole = visitor.get("/buendnisse/")
    assert "<html" not in part.text and "<html" in whole.text
    assert part["ETag"] != whole["ETag"]
    assert "HX-Request" in whole["Vary"] and "HX-Request" in part["Vary"]


def test_a_change_of_the_data_makes_new_pages(visitor):
    before = visitor.get("/buendnisse/")
    Alliance.objects.update(name="Neuer Name")
    after = visitor.get("/buendnisse/", HTTP_IF_NONE_MATCH=before["ETag"])
    assert after.status_code == 200
    assert "Neuer Name" in after.text and "Neuer Name" not in before.text
    assert after["ETag"] != before["ETag"]


# The checks must notice when a guard is gone.


def test_missing_headers_are_noticed(visitor, settings):
    guards = ("Headers", "Security", "XFrameOptions", "CSP")
    settings.MIDDLEWARE = [
        name for name in settings.MIDDLEWARE if not name.split(".")[-1].startswith(guards)
    ]
    assert len(faults(visitor.get("/konto/login/"))) == 8


def test_a_loose_policy_is_noticed(visitor, settings):
    settings.CONTENT_SECURITY_POLICY = {
        "DIRECTIVES": {"default-src": ["*"], "script-src": ["'unsafe-inline'"]}
    }
    assert {"policy allows unsafe", "policy allows *"} <= set(faults(visitor.get("/konto/login/")))


def test_a_page_kept_for_everybody_would_be_noticed(visitor, client_of, monkeypatch):
    monkeypatch.setattr(visitors, "is_from_visitor", lambda request: True)
    monkeypatch.setattr(visitors, "is_the_same_for_all", lambda request, response: True)
    client_of("coordinator").get("/buendnisse/")
    assert "Person coordinator" in visitor.get("/buendnisse/").text


def test_only_the_entrance_may_film(visitor):
    response = visitor.get("/")
    assert (faults(response), faults(response, may_film=True)) == (
        [],
        ["Permissions-Policy lacks camera=(self)"],
    )
    closed = response.headers["Permissions-Policy"]
    response.headers["Permissions-Policy"] = closed.replace("camera=()", "camera=(self)")
    assert faults(response) == ["Permissions-Policy lacks camera=()"]
    assert faults(response, may_film=True) == []
