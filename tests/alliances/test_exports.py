"""Files of a result: the same alliances as the list, for everybody, in every form."""

import csv
import datetime
import io
import json
import re

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.core.cache import caches
from openpyxl import load_workbook

from alliances.exports.columns import COLUMNS
from alliances.filters import AllianceFilter
from alliances.models import Alliance
from alliances.shelf import Shelf
from tests.factories.alliances import (
    AllianceFactory,
    AllianceNameFactory,
    OrganisationFactory,
    PartnershipFactory,
    SourceFactory,
)
from wirportal.version import data_version

FORMS = ("csv", "xlsx", "json", "geojson")
QUERIES = (
    "",
    "q=holz",
    "q=(holz oder lehm) nicht wasserstoff",
    "q=Werkstof*",
    'q="nachwachsenden Rohstoffen"',
    "q=(holz oder",
    "thema=gesundheit",
    "thema=gesundheit&thema=energie",
    "land=DE-SN&land=DE-TH",
    "thema=gesundheit&land=DE-TH",
    "runde=2&status=umsetzung-2",
    "traeger=forschung",
    "organisation=institut",
    "organisation=institut&thema=energie",
    "organisation=gibt-es-nicht",
    "sortierung=ort",
    "sortierung=aktualisiert&seite=2&groesse=1",
    "thema=unbekannt&land=XX&runde=abc",
    "q=buendnis nord&sortierung=relevanz",
)


@pytest.fixture
def directory(alliance, draft, withdrawn):
    """Alliances that differ in all the filters look at, two of them not public."""
    institute = OrganisationFactory(slug="institut", name="Institut", kind="forschung")
    town = OrganisationFactory(slug="stadt", name="Stadt", kind="kommune")
    one = AllianceFactory(slug="holz", name="Bündnis Holz", seat_city="Erfurt")
    AllianceFactory(slug="lehm", name="Lehm", field_de="Bauen mit Lehm", laender=["DE-TH"])
    AllianceFactory(
        slug="gesund", name="Gesund", themes=["gesundheit"], round__number=2, coordinator=institute
    )
    AllianceFactory(
        slug="wasserstoff",
        name="Wasserstoff und Holz",
        themes=["energie", "gesundheit"],
        laender=["DE-SN", "DE-TH"],
        coordinator=town,
        seat_city="Aue",
    )
    PartnershipFactory(alliance=one, organisation=institute)
    PartnershipFactory(alliance=draft, organisation=institute)
    AllianceNameFactory(alliance=one, text="Bündnis Nord")
    SourceFactory(alliance=one, url="https://quelle.example/zwei", position=1)
    SourceFactory(alliance=one, url="https://quelle.example/eins", position=0)


def slugs_in(response, form):
    """Of CSV and XLSX the first column, of JSON and GeoJSON the field."""
    assert response.status_code == 200
    if form == "csv":
        return [row[0] for row in read_csv(response)[1:]]
    if form == "xlsx":
        return [row[0].value for row in read_xlsx(response).worksheets[0].iter_rows(min_row=2)]
    data = json.loads(response.content)
    if form == "json":
        assert data["count"] == len(data["results"])
        return [row["slug"] for row in data["results"]]
    return [feature["properties"]["slug"] for feature in data["features"]]


def read_csv(response):
    text = response.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def read_xlsx(response):
    return load_workbook(io.BytesIO(response.content))


def found_by_list(rf, user, query):
    request = rf.get(f"/buendnisse/?{query}")
    request.user = user
    rows = Alliance.objects.visible_to(user).for_list()
    shelf = Shelf(data_version())
    found = AllianceFilter(request.GET, queryset=rows, request=request, shelf=shelf).found
    return [row.slug for row in found]


@pytest.mark.parametrize(
    "who", ["anonymous", "account", "event_team", "contributor", "agency_officer"]
)
def test_every_file_lists_what_the_list_lists(client_of, rf, directory, person, who):
    user = AnonymousUser() if who == "anonymous" else person(who)
    client = client_of(who)
    listed = {query: found_by_list(rf, user, query) for query in QUERIES}

    for form in FORMS:
        found = {q: slugs_in(client.get(f"/buendnisse.{form}?{q}"), form) for q in QUERIES}
        assert found == listed, form

    # The comparison means something: hardly any list is empty, and they differ.
    assert [query for query in QUERIES if not listed[query]] == ["organisation=gibt-es-nicht"]
    assert len({tuple(slugs) for slugs in listed.values()}) >= 10


PUBLIC = {"sichtbar", "holz", "lehm", "gesund", "wasserstoff"}


@pytest.mark.parametrize(
    ("who", "more"),
    [
        ("anonymous", set()),
        ("account", set()),
        ("event_team", set()),
        ("contributor", {"entwurf", "zurueckgezogen"}),
        ("agency_officer", {"entwurf", "zurueckgezogen"}),
    ],
)
def test_drafts_are_only_in_files_of_those_who_may_see_them(client_of, directory, who, more):
    client = client_of(who)

    found = {form: set(slugs_in(client.get(f"/buendnisse.{form}"), form)) for form in FORMS}

    assert found == dict.fromkeys(FORMS, PUBLIC | more)


def test_a_file_of_the_office_never_reaches_a_visitor(client, client_of, directory):
    office = client_of("agency_officer")
    for form in FORMS:
        private = office.get(f"/buendnisse.{form}")
        public = client.get(f"/buendnisse.{form}")

        assert private.headers["Cache-Control"] == "no-store, private"
        assert "ETag" not in private.headers
        assert public.headers["Cache-Control"] == "public, no-cache"
        assert set(slugs_in(public, form)) == PUBLIC


def test_the_state_is_a_column_for_those_who_see_drafts(client, client_of, directory):
    visitor = read_csv(client.get("/buendnisse.csv"))
    office = read_csv(client_of("agency_officer").get("/buendnisse.csv"))

    assert len(visitor[0]) == len(COLUMNS)
    assert office[0] == [*visitor[0], "Veröffentlichung"]
    assert {row[0]: row[-1] for row in office[1:]}["entwurf"] == "Entwurf"


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("query", "most"), [("", 5), ("?q=werkstoffe&land=DE-SN&organisation=uni", 7)]
)
def test_a_file_costs_the_same_for_any_number(
    client, db, django_assert_max_num_queries, count, query, most
):
    university = OrganisationFactory(slug="uni")
    for number in range(count):
        alliance = AllianceFactory(themes=[f"thema-{number}"], coordinator=university)
        SourceFactory.create_batch(number + 1, alliance=alliance)

    for form in FORMS:
        caches["kept"].clear()
        # Version, themes, rounds and their phases for the filter; perhaps organisation; rows.
        with django_assert_max_num_queries(most):
            response = client.get(f"/buendnisse.{form}{query}")
        assert len(slugs_in(response, form)) == count


def test_csv_is_what_german_spreadsheets_open(client, directory):
    response = client.get("/buendnisse.csv?q=nord")

    assert response.headers["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert response.content.count(b"\r\n") == response.content.count(b"\n") == 2
    heading, row = read_csv(response)
    assert dict(zip(heading, row, strict=True)) == {
        "Kurzname in der Adresse": "holz",
        "Name": "Bündnis Holz",
        "Voller Titel": "",
        "Leitsatz": "",
        "Innovationsfeld (deutsch)": "Werkstoffe aus nachwachsenden Rohstoffen",
        "Innovationsfeld (englisch)": "Materials from renewable resources",
        "Themen": "Energie",
        "Themen (Kurznamen)": "energie",
        "Länder (Kürzel)": "DE-SN",
        "Länder": "Sachsen",
        "Region": row[10],
        "Sitz": "Erfurt",
        "Breitengrad": "50,83",
        "Längengrad": "12,92",
        "Förderrunde": "1",
        heading[15]: "2019",
        heading[16]: str(Alliance.objects.get(slug="holz").get_status_display()),
        "Koordination": "",
        heading[18]: "",
        "Website": "",
        "Seite im Portal": "http://127.0.0.1:8000/buendnisse/holz/",
        "Stand": "2025-11-04",
        "Zuletzt bestätigt": "",
        "Erste Quelle": "https://quelle.example/eins",
        "Anzahl der Quellen": "2",
        "Lizenz": "dl-de/by-2-0",
    }


def test_english_address_english_words(client, directory):
    heading, row = read_csv(client.get("/en/alliances.csv?q=nord"))

    cells = dict(zip(heading, row, strict=True))
    assert cells["Länder"] == "Saxony"
    assert cells["Latitude"] == "50.83"
    assert cells["Themes"] == "Energie (en)"
    assert cells["Page in the portal"] == "http://127.0.0.1:8000/en/alliances/holz/"


def test_a_table_is_saved_under_a_plain_name_with_its_day(client, db):
    day = datetime.datetime.now(tz=datetime.UTC).astimezone().year

    for address, name in (("/buendnisse", "buendnisse"), ("/en/alliances", "alliances")):
        for form in ("csv", "xlsx"):
            found = client.get(f"{address}.{form}").headers["Content-Disposition"]
            assert re.fullmatch(
                rf'attachment; filename="{name}-{day}-\d\d-\d\d\.{form}"', found, re.ASCII
            )


def test_xlsx_has_typed_cells_a_frozen_head_and_a_sheet_that_explains(client, directory):
    book = read_xlsx(client.get("/buendnisse.xlsx?q=nord"))
    sheet, notes = book.worksheets

    cells = {cell.value: sheet.cell(2, cell.column).value for cell in sheet[1]}
    assert (cells["Breitengrad"], cells["Förderrunde"]) == (50.83, 1)
    assert cells["Stand"] == datetime.datetime(2025, 11, 4)
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("C2", "A1:Z2")
    assert sheet.column_dimensions["A"].width > 15
    explained = [row[0].value for row in notes.iter_rows()]
    assert explained[-len(COLUMNS) :] == [cell.value for cell in sheet[1]]
    text = " ".join(str(row[1].value) for row in notes.iter_rows())
    assert "dl-de/by-2-0" in text
    assert "2025-11-04" in text


def test_two_processes_build_the_same_bytes(client, alliance):
    """They answer with the same ETag."""
    with time_machine.travel("2026-03-02T10:00:00+01:00", tick=False):
        first = client.get("/buendnisse.xlsx")
    caches["kept"].clear()
    with time_machine.travel("2026-03-02T14:00:00+01:00", tick=False):
        second = client.get("/buendnisse.xlsx")

    assert first.headers["ETag"] == second.headers["ETag"]
    assert first.content == second.content


def test_json_says_how_much_and_under_which_licence(client, directory):
    data = client.get("/buendnisse.json?q=nord").json()

    assert (data["count"], data["next"], data["stand"]) == (1, None, "2025-11-04")
    assert data["licence"]["code"] == "dl-de/by-2-0"
    result = data["results"][0]
    assert (result["slug"], result["name"]) == ("holz", "Bündnis Holz")
    assert result["url"] == "http://127.0.0.1:8000/buendnisse/holz/"
    assert "state" not in result


def test_geojson_has_longitude_first(client, directory):
    response = client.get("/buendnisse.geojson?q=nord")

    data = json.loads(response.content)
    assert response.headers["Content-Type"] == "application/geo+json"
    assert data["type"] == "FeatureCollection"
    feature = data["features"][0]
    assert (feature["type"], feature["id"]) == ("Feature", "holz")
    assert feature["geometry"] == {"type": "Point", "coordinates": [12.92, 50.83]}
    assert feature["properties"]["seat"] == "Erfurt"


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_result_is_a_whole_file(client, db, form):
    assert slugs_in(client.get(f"/buendnisse.{form}?q=gibtesnicht"), form) == []


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_files_are_read_only(client, db, method):
    answers = {getattr(client, method)(f"/buendnisse.{form}").status_code for form in FORMS}

    assert answers == {405}


@pytest.mark.parametrize("form", FORMS)
def test_visitors_get_files_without_cookies_and_once_only(client, alliance, form):
    first = client.get(f"/buendnisse.{form}")
    again = client.get(f"/buendnisse.{form}", headers={"If-None-Match": first.headers["ETag"]})
    Alliance.objects.update(name="Anders")
    changed = client.get(f"/buendnisse.{form}", headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert changed.status_code == 200
    assert not client.cookies
    assert client.head(f"/buendnisse.{form}").status_code == 200


def test_other_sites_may_draw_our_map(client, db):
    open_to = {
        form: client.get(f"/buendnisse.{form}").headers.get("Access-Control-Allow-Origin")
        for form in FORMS
    }

    assert open_to == {"csv": None, "xlsx": None, "json": "*", "geojson": "*"}
