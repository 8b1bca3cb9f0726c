"""Nothing in a report can fetch, run or show what does not belong there."""

import io
import re
import socket
import threading
import time
import zipfile
from types import SimpleNamespace

import pikepdf
import pypdfium2
import pytest
import typst
from openpyxl import load_workbook
from xlsxwriter import Workbook

from alliances.models import Alliance, Organisation, Partnership
from tests.factories.alliances import AllianceFactory, OrganisationFactory
from tests.factories.results import ProjectFactory, ResultFactory
from tests.pdf_gate import faults, text_of
from tests.wirportal.reports.references import REFERENCES
from tests.wirportal.spreadsheets.test_cells import FORMULAS
from wirportal.reports import charts
from wirportal.reports.building import build

SECRET = "geheim-4711-kanarienvogel"
LEAD = "agency_lead"
REPORTS = ("steckbrief", "programmbericht", "partnernetz", "datenstand")
EVERYTHING = {"datenstand": {"alter": "all"}, "programmbericht": {"umfang": "all"}}


@pytest.fixture
def listener():
    """Counts who knocks."""
    seen = []
    server = socket.create_server(("127.0.0.1", 0))

    def listen():
        while True:
            try:
                connection, _address = server.accept()
            except OSError:
                return
            seen.append(connection.recv(200))
            connection.close()

    threading.Thread(target=listen, daemon=True).start()
    address = server.getsockname()
    socket.create_connection(address).close()
    while not seen:  # it does hear who knocks
        time.sleep(0.01)
    seen.clear()
    yield SimpleNamespace(seen=seen, url=f"http://127.0.0.1:{address[1]}")
    server.close()


@pytest.fixture
def secret(tmp_path):
    file = tmp_path / "geheim.txt"
    file.write_text(SECRET)
    return file


@pytest.fixture
def texts(listener, secret):
    return [text.format(url=listener.url, file=secret) for text in REFERENCES]


def fill(alliance, other, texts):
    """Every text in every place that a report shows."""
    both = "\n\n".join(texts)
    Alliance.objects.filter(pk=alliance.pk).update(
        full_title=both, claim_de=texts[0], field_de=both, text_de=both, seat_city=texts[20][:100]
    )
    alliance.region.name = texts[15]
    alliance.region.save()
    for number, text in enumerate(texts):
        organisation = OrganisationFactory(name=text[:250], city=text[:100])
        for one in (alliance, other):
            Partnership.objects.create(alliance=one, organisation=organisation)
        ProjectFactory(alliance=alliance, title_de=text, acronym=text[:40])
        ResultFactory(alliance=alliance, title_de=text, value=number + 1, unit=text[:30])
    names = [text[:120] for text in texts]
    for number, name in enumerate(names[::4]):
        AllianceFactory(name=name, slug=f"feind-{number}", coordinator=organisation)


@pytest.fixture
def hostile(alliance, texts):
    fill(alliance, AllianceFactory(slug="anderes", name="Anderes"), texts)
    return texts


def content_of(row):
    row.refresh_from_db()
    assert (row.state, row.reason) == ("ready", "")
    return row.file.content.read()


def written_in(content):
    """What is to be read on the pages, and all else that lies in the file."""
    with pypdfium2.PdfDocument(content) as pdf:
        pages = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    return pages.encode() + text_of(content)


def embedded(content):
    """Files and pictures that a PDF brings along."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        streams = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream)]
        kinds = {str(one.get("/Subtype", one.get("/Type", ""))) for one in streams}
        return kinds & {"/Image", "/EmbeddedFile"} | {*pdf.attachments}


def test_thirty_references_fetch_nothing_and_show_nothing(order, hostile, listener):
    assert len(hostile) >= 30
    for report in REPORTS:
        row = order(LEAD, report, **EVERYTHING.get(report, {}))
        build(row.pk)
        content = content_of(row)
        assert listener.seen == []
        assert SECRET.encode() not in written_in(content)
        assert embedded(content) == set()
        assert faults(content) == []


def test_the_texts_stand_there_as_they_were_written(order, hostile):
    row = order(LEAD, "partnernetz", ab="2")
    build(row.pk)
    pages = re.sub(rb"\s+|\xc2\xad|\x02|\xef\xbf\xbe|-", b"", written_in(content_of(row)))
    assert b"#read(" in pages and b"<imgsrc=" in pages and b"@preview/cetz" in pages


def test_the_page_of_an_order_shows_them_as_texts_too(order, hostile, client_of):
    row = order(LEAD, "partnernetz")
    build(row.pk)
    row.refresh_from_db()
    drawn = row.preview[0]["svg"]
    assert "&lt;script" in drawn or "&lt;img" in drawn
    assert re.findall(r"<(?!/?(?:svg|rect|path|circle|text)\b)", drawn) == []
    assert drawn in client_of(LEAD).get(row.get_absolute_url()).content.decode()


def test_texts_taken_for_markup_would_show_the_secret(secret):
    """The control: what typst does with such a text when it is no data."""
    content = typst.compile(f'#read("{secret}")'.encode(), root="/", pdf_standards=[])
    assert SECRET.encode() in written_in(content)


def test_a_drawing_that_took_texts_as_they_are_would_have_a_picture(monkeypatch):
    """The control for drawings: unescaped, a label can bring an element of its own."""
    bars = [charts.Bar("</text><image href='x'/><text>", 1)]
    assert "<image" not in charts.bars_svg(bars)
    monkeypatch.setattr(charts, "escape", str)
    assert "<image" in charts.bars_svg(bars)


def test_signs_that_no_font_has_do_not_stop_the_report(order, alliance):
    Alliance.objects.filter(pk=alliance.pk).update(field_de="Holz 漢字 😀 – Ελλάς, Łódź")
    row = order(LEAD, "steckbrief")
    build(row.pk)
    pages = written_in(content_of(row)).decode(errors="replace")
    assert "Holz □□ □ – Ελλάς, Łódź" in pages


def test_invisible_signs_do_not_stop_the_report(order, alliance):
    """A bullet as word processors paste it, and a control character: no font has either."""
    Alliance.objects.filter(pk=alliance.pk).update(
        name="Holz\x01werk", field_de="\uf0b7 Bauen {und} fühlen, 17 von 40"
    )
    other = AllianceFactory(slug="anderes", name="Anderes")
    shared = OrganisationFactory(name="Gemeinsam")
    for one in (alliance, other):
        Partnership.objects.create(alliance=one, organisation=shared)
    row = order(LEAD, "steckbrief")
    build(row.pk)
    assert "□ Bauen {und} fühlen, 17 von 40" in written_in(content_of(row)).decode(errors="replace")
    drawn = order(LEAD, "partnernetz")
    build(drawn.pk)
    assert faults(content_of(drawn)) == []


def sheets_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return [book.read(name) for name in book.namelist() if name.startswith("xl/worksheets/")]


@pytest.fixture
def formulas(alliance, db):
    other = AllianceFactory(slug="anderes", name="Anderes")
    for number, text in enumerate(FORMULAS):
        organisation = Organisation.objects.create(
            name=text, slug=f"formel-{number}", kind="verein", city=text
        )
        for one in (alliance, other):
            Partnership.objects.create(alliance=one, organisation=organisation)
        ProjectFactory(alliance=alliance, title_de=text)


def test_no_text_becomes_a_formula_in_excel(order, formulas):
    assert len(FORMULAS) >= 15
    for report in REPORTS:
        row = order(LEAD, report, format="xlsx", **EVERYTHING.get(report, {}))
        build(row.pk)
        content = content_of(row)
        sheets = b"".join(sheets_of(content))
        assert sheets.count(b"<f>") == sheets.count(b"<hyperlink") == 0
        book = load_workbook(io.BytesIO(content))
        explained = {row[1].value for row in book.worksheets[-1].iter_rows(min_row=7)}
        for sheet in book.worksheets[:-1]:
            assert {cell.value for cell in sheet[1]} <= explained


def test_written_without_care_there_would_be_formulas():
    """The control: what XlsxWriter makes of such texts by itself."""
    file = io.BytesIO()
    with Workbook(file) as book:
        sheet = book.add_worksheet()
        for number, text in enumerate(FORMULAS):
            sheet.write(number, 0, text)
    assert b"".join(sheets_of(file.getvalue())).count(b"<f>") >= 3


def test_no_text_becomes_a_formula_in_csv(order, formulas):
    row = order(LEAD, "partnernetz", format="csv")
    build(row.pk)
    text = content_of(row).decode("utf-8-sig")
    starts = re.findall(r'(?:^|[;\n])"?[\s\u00a0\u200b\ufeff]*([=+\-@＝＋－＠])', text)
    assert starts == []
