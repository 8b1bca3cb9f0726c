"""Texts that look like formulas, and files that must not be read."""

import io
import re
import time
import zipfile

import pytest

from alliances.models import Alliance, Project
from tests.alliances.sheets.conftest import Workbook, changes, refusals
from tests.alliances.sheets.test_changes import TITLE
from tests.factories.results import ProjectFactory
from tests.hostile.files import FILES
from tests.soaking import parts
from tests.wirportal.spreadsheets.test_cells import FORMULAS
from wirportal.files.models import StoredFile

OFFICE = [file for file in FILES if file.name.endswith((".xlsx", ".xlsm", ".docx", ".pptx"))]
SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def formulas(alliance):
    for number, text in enumerate(FORMULAS):
        ProjectFactory(alliance=alliance, title_de=f"{text} {number}", acronym=text[:40])
    Alliance.objects.filter(pk=alliance.pk).update(full_title="\n".join(FORMULAS))


def test_texts_like_formulas_stay_texts_and_come_back(table, formulas):
    content = table().download()

    archive = zipfile.ZipFile(io.BytesIO(content))
    sheets = [archive.read(name).decode() for name in archive.namelist() if "/sheet" in name]
    assert not [text for text in sheets if re.search("<f[ >]|<hyperlink", text)]
    assert not [name for name in archive.namelist() if "_rels/sheet" in name]
    trial = table().trial(content)
    assert (changes(trial), refusals(trial)) == ({}, [])
    assert trial.sheets[2].unchanged == len(FORMULAS) == 22


def test_texts_like_formulas_are_taken_over_as_they_are(table, alliance):
    project = ProjectFactory(alliance=alliance)
    book = table().book()
    for number, text in enumerate(FORMULAS):
        row = book.add("Projekte", **{TITLE: f"Nummer {number}"})
        cell = book.book["Projekte"].cell(row, book.place("Projekte", "Verbund"))
        cell.value, cell.data_type = f"a {text}", "s"
    assert project.pk

    table().enter(book)

    found = Project.objects.filter(title_de__startswith="Nummer").order_by("pk")
    stored = [" ".join(row.compound.split()) for row in found]
    assert stored == [" ".join(f"a {text}".split()) for text in FORMULAS]


def broken(content, old, new):
    """The workbook with something else in its first sheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, re.sub(old, new, data, count=1) if name == SHEET else data)
    return out.getvalue()


BROKEN = {
    "a number that is none": (rb"<v>\d+</v>", b"<v>abc</v>"),
    "a text that is not there": (rb'<c r="A1"[^>]*><v>\d+</v>', b'<c r="A1" t="s"><v>999999</v>'),
    "an address that is none": (rb'r="A1"', b'r="@@"'),
    "a row beyond everything": (rb'<row r="2"', b'<row r="99999999999"'),
    "a row that is none": (rb'<row r="2"', b'<row r="x"'),
    "XML that ends": (rb"</sheetData>", b""),
}


def test_broken_workbooks_are_refused_in_words(table, alliance):
    content = table().download()
    for name, (old, new) in BROKEN.items():
        file = broken(content, old, new)
        assert file != content
        response = table().send(file)
        assert response.status_code == 200, name
        assert "trial" not in (response.context or {}), name
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("part", parts(3))
def test_hostile_files_are_refused(table, alliance, part):
    hand = table()
    assert len(OFFICE) > 20
    for file in OFFICE[part::3]:
        response = hand.send(file.content, file.name)
        assert response.status_code == 200, file
        assert response.context["form"].errors["upload"], file
    assert not StoredFile.objects.exists()


def test_a_file_that_is_too_large_is_refused_before_it_is_looked_at(table, alliance):
    page = table().send(bytes(5 * 1024**2 + 1)).content.decode()

    assert "größer als 5 MB" in page


@pytest.mark.parametrize("rows", [499, pytest.param(1999, marks=pytest.mark.soak)])
def test_a_row_takes_less_than_ten_milliseconds(table, alliance, rows):
    book: Workbook = table().book()
    for number in range(rows):
        book.book["Projekte"].append([None, f"Vorhaben Nummer {number}", None, f"V{number}"])
    content = book.content()

    began = time.process_time()
    trial = table().trial(content)
    took = time.process_time() - began

    assert trial.sheets[2].added == rows
    assert took < rows / 100
