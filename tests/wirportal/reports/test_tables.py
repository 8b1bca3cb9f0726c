"""A report that is nothing but a table: columns and rows are all an app has to give."""

import datetime
import io

import pypdfium2
import pytest
from django.utils import timezone
from django.utils.formats import date_format
from openpyxl import load_workbook

from tests.factories.reports import ReportOrderFactory
from tests.pdf_gate import faults
from wirportal.reports import offered
from wirportal.reports.building import build
from wirportal.reports.offered import Report
from wirportal.reports.tables import Column, Table
from wirportal.reports.workbook import sheet_name

DAY = datetime.date(2026, 11, 4)
COLUMNS = (
    Column("Was", "Wovon die Rede ist", lambda row: row[0]),
    Column("Wann", "An welchem Tag", lambda row: row[1]),
    Column("Wie viel", "Eine Zahl", lambda row: row[2]),
)
MOMENT = datetime.datetime(2026, 11, 4, 14, 30, 7, 123456)
ROWS = [("=1+1", DAY, 1.5), ("Holz\x0b", MOMENT, 2)]


@pytest.fixture(params=[ROWS, []], ids=["rows", "empty"])
def table(request):
    report = Report(
        "tabelle",
        "Tabelle",
        "Nur eine Tabelle",
        "reports.programme",
        tables=lambda job: [Table("Alles [von]: *", COLUMNS, request.param)],
    )
    offered.reports.register(report)
    yield request.param
    offered.reports._items.remove(report)


def read(pdf):
    with pypdfium2.PdfDocument(pdf) as opened:
        return "\n".join(page.get_textpage().get_text_range() for page in opened)


def content(person, form):
    owner = person("agency_lead")
    row = ReportOrderFactory(
        owner=owner, report="tabelle", title="Tabelle\x0b", parameters={}, format=form
    )
    build(row.pk)
    row.refresh_from_db()
    assert (row.state, row.reason) == ("ready", "")
    return row.file.content.read()


def test_as_pdf_it_reads_well_aloud(person, table):
    pdf = content(person, "pdf")
    assert faults(pdf) == []
    pages = read(pdf)
    assert f"WIR! Portal, erstellt am {date_format(timezone.localdate(), 'j. F Y')}" in pages
    assert ("04.11.2026 14:30" in pages) == bool(table)


def test_as_excel_it_explains_its_columns(person, table):
    book = load_workbook(io.BytesIO(content(person, "xlsx")))
    sheet, notes = book.worksheets
    assert sheet.title == "Alles  von"
    assert (book.properties.title, len(list(sheet.rows))) == ("Tabelle", 1 + len(table))
    if table:
        days = [sheet.cell(number, 2).number_format for number in (2, 3)]
        assert days == ["yyyy-mm-dd", "yyyy-mm-dd hh:mm"]
    assert [cell.value for cell in sheet[1]] == ["Was", "Wann", "Wie viel"]
    assert [row[2].value for row in notes.iter_rows(min_row=7)] == [
        "Wovon die Rede ist",
        "An welchem Tag",
        "Eine Zahl",
    ]


def test_as_csv_it_has_a_line_for_each_row(person, table):
    lines = content(person, "csv").decode("utf-8-sig").splitlines()
    assert lines == [
        "Was;Wann;Wie viel",
        *["'=1+1;2026-11-04;1,5", "Holz;2026-11-04 14:30:07;2"][: len(table)],
    ]


def test_names_of_sheets_are_such_that_excel_takes_them():
    taken = set()
    names = [sheet_name(title, taken) for title in ("[]:*?/\\", "x" * 40, "X" * 40, "'a'")]
    assert names == ["Tabelle", "x" * 31, f"{'X' * 27} 2", "a"]
