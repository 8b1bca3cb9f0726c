"""The open interface: read only, for everybody, and never a 5xx."""

import json
import random

import pytest

from tests.factories.alliances import (
    AllianceFactory,
    AllianceNameFactory,
    OrganisationFactory,
    PartnershipFactory,
    SourceFactory,
)

API = "/api/v1"
LISTS = ("alliances", "organisations", "themes", "rounds", "news", "projects", "results")


@pytest.fixture
def directory(db):
    university = OrganisationFactory(slug="uni", name="Universität")
    holz = AllianceFactory(slug="holz", name="Holz", themes=["bauen"], coordinator=university)
    AllianceFactory(slug="lehm", name="Lehm", laender=["DE-TH"], round__number=2)
    draft = AllianceFactory(slug="entwurf", state="draft")
    SourceFactory(alliance=holz, url="https://quelle.example/eins", position=0)
    AllianceNameFactory(alliance=holz, text="Nord")
    PartnershipFactory(alliance=draft, organisation=university)
    PartnershipFactory(alliance=draft, organisation=OrganisationFactory(slug="geheim"))


def slugs(response):
    assert response.status_code == 200, response.content
    return [row["slug"] for row in response.json()["results"]]


def test_alliances_take_the_filters_of_the_list(client, directory):
    expected = {
        "": ["holz", "lehm"],
        "?thema=bauen": ["holz"],
        "?land=DE-TH&land=DE-SN": ["holz", "lehm"],
        "?runde=2": ["lehm"],
        "?q=nord": ["holz"],
        "?organisation=uni": ["holz"],
        "?organisation=gibt-es-nicht": [],
        "?groesse=1&seite=2": ["lehm"],
        "?thema=unbekannt": ["holz", "lehm"],
    }

    assert {query: slugs(client.get(f"{API}/alliances{query}")) for query in expected} == expected


def test_pages_are_chained(client, directory):
    first = client.get(f"{API}/alliances?groesse=1&land=DE-SN&land=DE-TH").json()
    second = client.get(first["next"].removeprefix("http://127.0.0.1:8000")).json()

    assert (first["count"], second["count"]) == (2, 2)
    assert first["previous"] is None
    assert second["next"] is None
    assert second["previous"].endswith("groesse=1&land=DE-SN&land=DE-TH&seite=1")


def test_one_alliance_with_partners_and_sources(client, directory):
    data = client.get(f"{API}/alliances/holz").json()

    assert data["names"] == ["Nord"]
    assert data["source_count"] == 1
    assert data["sources"] == [{"url": "https://quelle.example/eins", "seen_on": "2025-11-04"}]
    assert [(p["organisation"]["slug"], p["role"]) for p in data["partners"]] == [
        ("uni", "coordination")
    ]


def test_the_interface_gives_the_same_as_the_file(client, directory):
    """What the schema leaves out or renames would differ."""
    assert (
        client.get(f"{API}/alliances").json()["results"]
        == client.get("/buendnisse.json").json()["results"]
    )


def test_drafts_and_who_is_only_in_drafts_are_not_there(client, directory):
    assert client.get(f"{API}/alliances/entwurf").status_code == 404
    assert client.get(f"{API}/organisations/geheim").status_code == 404
    assert slugs(client.get(f"{API}/organisations")) == ["uni"]
    university = client.get(f"{API}/organisations/uni").json()
    assert [part["alliance"]["slug"] for part in university["alliances"]] == ["holz"]
    counts = {t["slug"]: t["alliance_count"] for t in client.get(f"{API}/themes").json()["results"]}
    assert counts == {"bauen": 1, "energie": 1}
    listed = [r["alliances_listed"] for r in client.get(f"{API}/rounds").json()["results"]]
    assert listed == [1, 1]


def test_an_office_sees_drafts_and_nobody_keeps_them(client_of, directory):
    response = client_of("agency_officer").get(f"{API}/alliances")

    assert set(slugs(response)) == {"holz", "lehm", "entwurf"}
    assert response.headers["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("path", [*LISTS, "alliances/a-0", "organisations/o-0"])
@pytest.mark.parametrize("count", [1, 3])
def test_an_answer_costs_the_same_for_any_number(
    client, db, django_assert_max_num_queries, path, count
):
    for number in range(count):
        organisation = OrganisationFactory(slug=f"o-{number}")
        alliance = AllianceFactory(slug=f"a-{number}", coordinator=organisation)
        SourceFactory.create_batch(count, alliance=alliance)
        PartnershipFactory.create_batch(number, alliance=alliance)

    with django_assert_max_num_queries(6):
        assert client.get(f"{API}/{path}").status_code == 200


def test_answers_are_open_kept_and_without_cookies(client, directory):
    origin = {"Origin": "https://andere.example"}
    for path in (*LISTS, "alliances/holz", "openapi.json"):
        first = client.get(f"{API}/{path}", headers=origin)
        again = client.get(f"{API}/{path}", headers={"If-None-Match": first.headers["ETag"]})
        head = client.head(f"{API}/{path}")
        preflight = client.options(f"{API}/{path}", headers=origin)

        assert first.headers["Access-Control-Allow-Origin"] == "*"
        assert first.headers["Content-Type"].startswith("application/json")
        assert again.status_code == 304
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["Content-Length"] == str(len(first.content))
        assert preflight.status_code == 204
        assert preflight.headers["Access-Control-Allow-Origin"] == "*"
        assert not client.cookies


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_nothing_can_be_written(client, db, method):
    for path in ("alliances", "alliances/holz", "openapi.json", "nix"):
        response = getattr(client, method)(f"{API}/{path}")

        assert problem(response, 405)
        assert response.headers["Allow"] == "GET, HEAD, OPTIONS"


def problem(response, status):
    data = json.loads(response.content)
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    return (response.status_code, data["status"]) == (status, status) and data


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/alliances?seite=0", 400),
        ("/alliances?seite=x", 400),
        ("/alliances?groesse=101", 400),
        ("/alliances?groesse=-1", 400),
        ("/alliances?seite=2", 404),
        ("/alliances?seite=99999999999999999999999", 404),
        ("/organisations?groesse=1e9", 400),
        ("/alliances/gibt-es-nicht", 404),
        ("/alliances/..%2f..%2fetc", 404),
        ("/gibt-es-nicht", 404),
        ("/openapi.jsonx", 404),
        ("/alliances?q=%00", 400),
    ],
)
def test_errors_are_problem_details(client, db, path, status):
    assert problem(client.get(API + path), status)


def test_a_wrong_parameter_is_named(client, db):
    data = problem(client.get(f"{API}/alliances?seite=x&groesse=0"), 400)

    assert {error["parameter"] for error in data["errors"]} == {"seite", "groesse"}


def test_a_slash_too_many_leads_on(client, directory):
    response = client.get(f"{API}/alliances/?land=DE-TH", follow=True)

    assert slugs(response) == ["lehm"]
    assert client.get(f"{API}/nix/").status_code == 404


def test_the_description_names_every_endpoint_and_its_errors(client, db):
    data = client.get(f"{API}/openapi.json").json()

    assert data["openapi"].startswith("3.1")
    assert set(data["paths"]) == {
        f"{API}/{path}"
        for path in (
            *LISTS,
            "alliances/{slug}",
            "organisations/{slug}",
            "news/{slug}",
            "projects/{slug}",
            "results/{pk}",
        )
    }
    operation = data["paths"][f"{API}/alliances"]["get"]
    assert {p["name"] for p in operation["parameters"]} >= {"q", "thema", "land", "seite"}
    assert "application/problem+json" in operation["responses"]["404"]["content"]
    assert data["info"]["license"]["url"]


@pytest.mark.parametrize(
    ("address", "language", "title"),
    [
        ("/api/v1/", "de", "Offene Daten"),
        ("/offene-daten/", "de", "Offene Daten"),
        ("/en/open-data/", "en", "Open data"),
    ],
)
def test_people_find_an_explanation(client, db, address, language, title):
    response = client.get(address)

    page = response.content.decode()
    assert response.status_code == 200
    assert f'<html lang="{language}">' in page
    assert f"<h1>{title}</h1>" in page
    for path in LISTS:
        assert f"{API}/{path}" in page
    assert f"{API}/openapi.json" in page


def test_the_page_without_a_language_leads_to_the_english_one(client, db):
    page = client.get("/api/v1/").content.decode()

    assert '<a lang="en" hreflang="en" href="/en/open-data/">Open data</a>' in page
    assert '<link rel="alternate" hreflang="en" href="http://127.0.0.1:8000/en/open-data/">' in page
    assert '<link rel="canonical" href="http://127.0.0.1:8000/offene-daten/">' in page


PIECES = (
    "", "0", "-1", "1", "2", "101", "1e3", "9" * 30, "NaN", "true", "null", "[]", "{}", "DE-SN",
    "holz", "(holz oder", "nicht", ")(", '"', "'", "';--", "*", "**", "a*", "\\", "%", "_",
    "<script>", "ä" * 300, "💧", "\u202e", "\ud7ff", "\x01", "\x1b[0m", "../..", "energie",
    "relevanz", "ort", "holz und", "und und", "((((((((((", "x:*", "!a & b", "a\nb",
    "\r\nSet-Cookie: x=1", "%ff", "%zz",
)  # fmt: skip
NAMES = (
    "q", "thema", "land", "runde", "status", "traeger", "organisation", "sortierung", "seite",
    "groesse", "anzeige", "wanted", "slug", "__class__", "thema[]", "q[$ne]", "",
)  # fmt: skip
RAW = ("&&&", "=", "?q=a?b", "%", "%ff=%fe", "q=%ed%a0%80", "q", "seite", "+", "#", ";", "q=a;q=b")


def test_whatever_is_asked_it_is_never_our_fault(client, directory):
    """Hundreds of strange requests with a fixed seed: answers are 200, 3xx or a problem."""
    chance = random.Random(44)
    paths = ["alliances", "organisations", "themes", "rounds", "openapi.json"]
    seen = set()
    for number in range(320):
        path = chance.choice(paths)
        if chance.random() < 0.3:
            path = f"{chance.choice(paths[:2])}/{chance.choice(PIECES)}"
        if number < len(RAW) * 2:
            response = client.get(f"{API}/alliances", QUERY_STRING=RAW[number % len(RAW)])
        else:
            query = {
                chance.choice(NAMES): chance.choices(PIECES, k=chance.randint(1, 3))
                for _ in range(chance.randint(0, 5))
            }
            response = client.get(f"{API}/{path}", query)
        seen.add(response.status_code)
        assert response.status_code < 500, (path, response.request)
        if response.status_code >= 400:
            assert problem(response, response.status_code)

    assert {200, 400, 404} <= seen


def test_hostile_queries_of_files_are_never_our_fault(client, directory):
    chance = random.Random(45)
    for _ in range(30):
        query = {chance.choice(NAMES): chance.choices(PIECES, k=2) for _ in range(3)}
        for form in ("csv", "json"):
            assert client.get(f"/buendnisse.{form}", query).status_code == 200
