"""Hostile texts in files: a text stays a text, and every file opens."""

import csv
import io
import re
import zipfile

import pytest
from openpyxl import load_workbook

from alliances.models import Alliance
from tests.factories.alliances import AllianceFactory
from wirportal.spreadsheets.cells import LONGEST_CELL, cleaned, neutralised, units

FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\u00a0=1+1",
    "\u200b=1+1",
    "\ufeff+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    ";=1+1",
    "Holz;=1+1",
    "=cmd|'/C calc'!A0",
    '=HYPERLINK("https://boese.example","hier")',
    "harmlos\n=1+1",
    "harmlos\r\n @SUM(1)",
    "harmlos\t=1+1",
]
HARMLESS = [
    "Holz",
    "Wald | Holz – Zukunft",
    "C++ und mehr",
    "Kosten-Nutzen",
    "a = b",
    "Grüße; dann mehr",
    "kontakt@demo.example",
    "",
    "'schon in Strichen'",
    "http://holz.example/?a=1",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_part_of_a_csv_cell_starts_a_formula(text):
    found = neutralised(cleaned(text))

    assert found.startswith("'")
    for piece in re.split("[\n\t;]", found):
        assert not re.match(r"[\s\u200b\ufeff]*[=+\-@＝＋－＠]", piece)


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_texts_stay_as_they_are(text):
    assert neutralised(cleaned(text)) == text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\x00b\x0bc\x1fd\x7f", "abcd"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\tb", "a\tb"),
        ("\ufffe\uffff\ud800x", "x"),
        ("😀" * 20_000, "😀" * 16_383 + "…"),
        ("x" * 40_000, "x" * (LONGEST_CELL - 1) + "…"),
        ("x" * LONGEST_CELL, "x" * LONGEST_CELL),
    ],
)
def test_cells_hold_what_a_file_can_hold(text, found):
    assert cleaned(text) == found
    assert units(cleaned(text)) <= LONGEST_CELL


@pytest.fixture
def hostile(db):
    texts = [*FORMULAS, *HARMLESS, "\x0b", "_x0041_", "x" * 40_000, "https://holz.example/", "12"]
    for number, text in enumerate(text for text in texts if text):
        AllianceFactory(slug=f"b-{number:03}", name=text[:120], field_de=text, full_title=text)
    return texts


def test_xlsx_holds_no_formula_and_no_link(client, hostile):
    response = client.get("/buendnisse.xlsx?sortierung=name")

    archive = zipfile.ZipFile(io.BytesIO(response.content))
    sheets = [archive.read(n).decode() for n in archive.namelist() if "worksheets/sheet" in n]
    assert len(sheets) == 2
    for sheet in sheets:
        assert "<f>" not in sheet
        assert "<f " not in sheet
        assert "<hyperlink" not in sheet
    assert not [name for name in archive.namelist() if "_rels/sheet" in name]


def test_xlsx_gives_the_texts_back(client, hostile):
    response = client.get("/buendnisse.xlsx?sortierung=name")

    rows = load_workbook(io.BytesIO(response.content)).worksheets[0].iter_rows(min_row=2)
    # Column E is the field; openpyxl reads the escape of a literal _x0041_ back.
    found = {row[0].value: row[4].value for row in rows}
    stored = dict(Alliance.objects.values_list("slug", "field_de"))
    assert len(found) == len(stored) == len([text for text in hostile if text])
    for slug, text in stored.items():
        assert (found[slug] or "").replace("_x005F_", "_") == cleaned(text)
    assert all(isinstance(text, str | None) for text in found.values())


def test_csv_of_hostile_texts_is_read_back_cell_by_cell(client, hostile):
    response = client.get("/buendnisse.csv")

    text = response.content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}
    for row in rows[1:]:
        for cell in row[:5]:
            assert not re.match(r"[\s\u200b\ufeff]*[=+\-@＝＋－＠]", cell)
