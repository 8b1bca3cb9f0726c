"""What was written out and comes back unchanged changes nothing."""

import io
import zipfile

import openpyxl
import pytest

from tests.alliances.sheets.conftest import PAGE, changes, refusals

ENGLISH = "/en/alliances/sichtbar/edit/spreadsheet/"


@pytest.mark.parametrize("role", ["coordinator", "contributor", "agency_officer"])
def test_round_trip_changes_nothing(table, rich, role):
    trial = table(role).trial(table(role).download())

    assert refusals(trial) == []
    assert changes(trial) == {}
    assert trial.unknown == []
    assert all(sheet.is_there and not sheet.unread for sheet in trial.sheets)
    # 7 + 6 + 1 + 5 + 5 fields, 5 parts, 2 projects, 2 results
    assert [sheet.unchanged for sheet in trial.sheets] == [24, 5, 2, 2]


def test_a_program_that_writes_the_file_anew_changes_nothing(table, rich):
    trial = table().trial(table().book())

    assert (changes(trial), refusals(trial)) == ({}, [])


def test_an_english_table_is_read_on_the_german_page(table, rich, client_of):
    response = client_of("coordinator").get(f"{ENGLISH}download/")
    assert openpyxl.load_workbook(io.BytesIO(response.content)).sheetnames[:3] == [
        "Profile", "Partners", "Projects",
    ]  # fmt: skip

    trial = table().trial(response.content)

    assert (changes(trial), refusals(trial)) == ({}, [])
    assert all(sheet.is_there for sheet in trial.sheets)


def test_cells_have_types_lists_and_a_fixed_head(table, rich):
    book = table().book()

    projects = book.book["Projekte"]
    assert book.get("Projekte", 2, "Akronym") == "BRÜCKE"
    assert book.get("Projekte", 2, "Von").isoformat()[:10] == "2022-01-01"
    assert book.get("Projekte", 2, "Fördersumme in Euro") == 1250000.5
    assert projects.freeze_panes == "A2"
    assert [rule.type for rule in projects.data_validations.dataValidation].count("list") >= 2
    assert book.get("Projekte", 2, "Leitung") == "Holz GmbH (Zwickau)"
    assert book.book.sheetnames == [
        "Profil", "Partner", "Projekte", "Ergebnisse", "Hinweise", "Listen",
    ]  # fmt: skip


def test_the_file_holds_no_formula_and_no_link(table, rich):
    archive = zipfile.ZipFile(io.BytesIO(table().download()))

    sheets = [archive.read(name).decode() for name in archive.namelist() if "/sheet" in name]
    assert len(sheets) == 6
    assert not [text for text in sheets if "<f>" in text or "<f " in text or "<hyperlink" in text]


def test_the_page_and_its_file_are_for_the_team(table, rich, client_of):
    page = client_of("contributor").get(PAGE)
    assert "herunterladen/" in page.content.decode()
    for role in ("stranger", "editor", "ministry_desk"):
        for path in ("", "herunterladen/"):
            assert client_of(role).get(f"{PAGE}{path}").status_code == 404
