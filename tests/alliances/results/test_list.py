"""The list of results: totals, filters, chains, files."""

import csv
import datetime
from collections import Counter
from decimal import Decimal
from io import BytesIO, StringIO

import openpyxl
import pytest
from bs4 import BeautifulSoup

from alliances.models import Result
from tests.factories.alliances import AllianceFactory
from tests.factories.results import EvidenceFactory, ProjectFactory, ResultFactory

pytestmark = pytest.mark.django_db
Kind = Result.Kind


def soup_of(client, path="/ergebnisse/"):
    response = client.get(path)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def texts(soup, selector):
    return [" ".join(found.get_text(" ", strip=True).split()) for found in soup.select(selector)]


def titles(client, query=""):
    return texts(soup_of(client, f"/ergebnisse/{query}"), ".result-entry__title")


def shown_totals(soup):
    return {
        item.select_one(".totals__label").get_text(strip=True): (
            int(item.select_one(".totals__count").get_text(strip=True)),
            *texts(item, ".totals__note"),
        )
        for item in soup.select(".totals li")
    }


@pytest.fixture
def many():
    """Results of all sorts in two alliances, with values that count and some that do not."""
    one = AllianceFactory(slug="eins", name="Eins", themes=["energie"], laender=["DE-SN"])
    two = AllianceFactory(slug="zwei", name="Zwei", themes=["bauen"], laender=["DE-TH", "DE-SN"])
    rows = [
        (one, Kind.INVESTMENT, "2000000", "EUR"), (one, Kind.INVESTMENT, "400000", "EUR"),
        (two, Kind.INVESTMENT, None, ""), (two, Kind.JOBS, "7.5", "Stellen"),
        (two, Kind.JOBS, "3", "Stellen"), (one, Kind.PROCESS, "12", "Patente"),
        (one, Kind.REVENUE, "99", "USD"), (two, Kind.OTHER, None, ""),
    ]  # fmt: skip
    for number, (alliance, kind, value, unit) in enumerate(rows):
        ResultFactory(
            alliance=alliance,
            kind=kind,
            value=value,
            unit=unit,
            title_de=f"Ergebnis {number}",
            achieved_on=datetime.date(2024, 1 + number, 1),
        )
    return rows


def test_totals_are_what_the_rows_add_up_to(client, many):
    counts = Counter(kind for _, kind, _, _ in many)
    invested = sum(Decimal(v) for _, k, v, u in many if k == Kind.INVESTMENT and u == "EUR")
    jobs = sum(Decimal(v) for _, k, v, u in many if k == Kind.JOBS)
    assert (invested, jobs) == (Decimal(2_400_000), Decimal("10.5"))

    assert shown_totals(soup_of(client)) == {
        "Verfahren und Methoden": (counts[Kind.PROCESS],),
        "Investitionen": (counts[Kind.INVESTMENT], "zusammen 2,4 Mio. €, aus 2 mit Wertangabe"),
        "Angaben zu Arbeitsplätzen": (counts[Kind.JOBS], "zusammen 10,5 Stellen"),
        "Angaben zum Umsatz": (counts[Kind.REVENUE],),
        "Sonstige Ergebnisse": (counts[Kind.OTHER],),
    }


def test_totals_are_those_of_the_whole_filtered_result_not_of_a_page(client, many):
    alliance = AllianceFactory(slug="drei", themes=["kultur"])
    for _ in range(25):
        ResultFactory(alliance=alliance, kind=Kind.INVESTMENT, value=1000, unit="EUR")

    soup = soup_of(client, "/ergebnisse/?thema=kultur&seite=2")

    assert shown_totals(soup) == {"Investitionen": (25, "zusammen 25.000 €")}
    assert len(soup.select(".result-entry")) == 5


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("", [7, 6, 5, 4, 3, 2, 1, 0]),
        ("?sortierung=aelteste", [0, 1, 2, 3, 4, 5, 6, 7]),
        ("?thema=energie", [6, 5, 1, 0]),
        ("?land=DE-TH", [7, 4, 3, 2]),
        ("?land=DE-TH&land=DE-SN", [7, 6, 5, 4, 3, 2, 1, 0]),
        ("?art=investition&buendnis=eins", [1, 0]),
        ("?art=investition&art=umsatz", [6, 2, 1, 0]),
        ("?buendnis=zwei&thema=energie", []),
        ("?q=5", [5]),
        ("?art=gibtsnicht&thema=", [7, 6, 5, 4, 3, 2, 1, 0]),
    ],
)
def test_filters_leave_what_they_say(client, many, query, numbers):
    assert titles(client, query) == [f"Ergebnis {number}" for number in numbers]


def test_facets_count_what_choosing_them_would_give(client, many):
    soup = soup_of(client, "/ergebnisse/?art=investition")
    options = {
        (box["name"], box["value"]): int(box.parent.select_one(".facet__count").contents[-1])
        for box in soup.select(".facet__option input")
    }
    assert options == {
        ("thema", "energie"): 2, ("thema", "bauen"): 1, ("land", "DE-SN"): 3, ("land", "DE-TH"): 1,
        ("art", "verfahren"): 1, ("art", "investition"): 3, ("art", "arbeitsplaetze"): 2,
        ("art", "umsatz"): 1, ("art", "sonstiges"): 1,
        ("buendnis", "eins"): 2, ("buendnis", "zwei"): 1,
    }  # fmt: skip


def test_an_empty_list_says_so_and_a_filter_that_leaves_nothing_offers_a_way_out(client, many):
    empty = soup_of(client, "/ergebnisse/?buendnis=zwei&thema=energie")
    assert texts(empty, ".empty a") == [
        "Ohne „Thema“: 4 Ergebnisse",
        "Ohne „Bündnis“: 4 Ergebnisse",
    ]
    Result.objects.all().delete()
    assert texts(soup_of(client), ".empty h2") == ["Noch keine Ergebnisse"]


def test_a_chain_is_shown_from_the_project_to_the_last_effect(client):
    project = ProjectFactory(title_de="Vorhaben Holz")
    method = ResultFactory(alliance=project.alliance, project=project, title_de="Verfahren")
    ResultFactory(
        alliance=project.alliance,
        follows=method,
        title_de="Investition einer Tischlerei",
        kind=Kind.INVESTMENT,
        value=2_000_000,
        unit="EUR",
    )
    ResultFactory(alliance=project.alliance, title_de="Allein")

    entries = {
        entry.select_one(".result-entry__title").get_text(strip=True): entry
        for entry in soup_of(client).select(".result-entry")
    }

    assert texts(entries["Verfahren"], ".chain__item :is(a, strong)") == [
        "Vorhaben Holz", "Verfahren", "Investition einer Tischlerei",
    ]  # fmt: skip
    effect = entries["Investition einer Tischlerei"]
    assert texts(effect, ".chain__item :is(a, strong)") == texts(
        entries["Verfahren"], ".chain__item :is(a, strong)"
    )
    assert texts(effect, "[aria-current]") == ["Investition einer Tischlerei"]
    assert texts(entries["Verfahren"], "[aria-current]") == ["Verfahren"]
    assert "2 Mio. €" in entries["Verfahren"].select_one(".chain").get_text()
    assert entries["Allein"].select(".chain") == []


def test_a_circle_in_the_data_ends_nowhere_but_in_a_page(client):
    alliance = AllianceFactory()
    one = ResultFactory(alliance=alliance, title_de="Eins")
    two = ResultFactory(alliance=alliance, title_de="Zwei", follows=one)
    Result.objects.filter(pk=one.pk).update(follows=two)

    assert set(titles(client)) == {"Eins", "Zwei"}
    assert client.get(f"/ergebnisse/{one.pk}/").status_code == 200
    assert client.get(alliance.get_absolute_url()).status_code == 200


def test_a_very_long_chain_is_cut_off_and_costs_no_more(client, django_assert_max_num_queries):
    alliance, row = AllianceFactory(), None
    for number in range(60):
        row = ResultFactory(alliance=alliance, follows=row, title_de=f"Glied {number}")

    with django_assert_max_num_queries(9):
        soup = soup_of(client)

    assert len(soup.select(".result-entry")) == 20
    assert all(len(entry.select(".chain__step")) <= 41 for entry in soup.select(".result-entry"))


@pytest.fixture
def formula():
    row = ResultFactory(
        title_de='=HYPERLINK("https://evil.example","x")', value="2.5", unit="% CO2"
    )
    EvidenceFactory(result=row, title="+Beleg", url="https://beleg.example/")
    return row


def test_the_csv_holds_the_filtered_rows_and_no_formula(client, formula, many):
    response = client.get("/ergebnisse.csv?art=verfahren")
    rows = list(csv.reader(StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert {row[0] for row in rows[1:]} == {"Ergebnis 5", f"'{formula.title_de}"}
    hostile = next(row for row in rows if "HYPERLINK" in row[0])
    assert hostile[2:4] == ["2,5", "% CO2"]
    assert hostile[7] == "'+Beleg: https://beleg.example/"


def test_the_xlsx_has_numbers_and_texts(client, formula):
    response = client.get("/ergebnisse.xlsx")
    sheet = openpyxl.load_workbook(BytesIO(response.content)).active
    row = sheet[2]
    assert (row[0].data_type, row[0].value) == ("s", formula.title_de)
    assert (row[2].data_type, row[2].value) == ("n", 2.5)


HOSTILE = ["<script>alert(1)</script>", "' OR 1=1 --", "%00", "9" * 400, "\u202e", "(((", "*", "²"]


@pytest.mark.parametrize("value", HOSTILE)
def test_no_value_of_a_filter_breaks_the_list(client, many, value):
    data = dict.fromkeys(("q", "thema", "land", "art", "buendnis", "sortierung", "seite"), value)
    for path in ("/ergebnisse/", "/ergebnisse.csv", "/ergebnisse.xlsx", "/api/v1/results"):
        response = client.get(path, data)
        assert response.status_code in {200, 400, 404}, path
        assert b"<script>alert" not in response.content
