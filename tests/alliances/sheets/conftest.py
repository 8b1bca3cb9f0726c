"""A rich alliance, its workbook, and a hand that changes it as a spreadsheet program would."""

import io
import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from alliances.models import Alliance, AllianceName, Organisation
from alliances.sheets.given import GivenTable, rows_of
from alliances.sheets.opening import tables
from alliances.sheets.trial import Trial
from tests.factories.alliances import AllianceNameFactory, OrganisationFactory, PartnershipFactory
from tests.factories.results import ParticipationFactory, ProjectFactory, ResultFactory

PAGE = "/buendnisse/sichtbar/bearbeiten/tabelle/"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Workbook:
    """`book["Projekte"].set(2, "Akronym", "NEU")`; rows are those of the sheet."""

    def __init__(self, content):
        self.book = openpyxl.load_workbook(io.BytesIO(content))

    def place(self, sheet, column):
        headings = [cell.value for cell in self.book[sheet][1]]
        return headings.index(column) + 1

    def get(self, sheet, row, column):
        return self.book[sheet].cell(row, self.place(sheet, column)).value

    def set(self, sheet, row, **values):
        """Columns by their German headings, blanks as underscores."""
        for column, value in values.items():
            cell = self.book[sheet].cell(row, self.place(sheet, column.replace("_", " ")))
            cell.value = value
        return self

    def field(self, name, value):
        """A field of the first sheet."""
        sheet = self.book["Profil"]
        row = next(row for row in sheet.iter_rows(min_row=2) if row[1].value == name)
        row[3].value = value
        return row[0].row

    def add(self, sheet, **values):
        number = self.book[sheet].max_row + 1
        self.set(sheet, number, **values)
        return number

    def content(self):
        out = io.BytesIO()
        self.book.save(out)
        return out.getvalue()


class Table:
    """The pages, as somebody's browser uses them."""

    def __init__(self, client, person, page=PAGE):
        self.client, self.person, self.page = client, person, page

    def download(self):
        response = self.client.get(f"{self.page}herunterladen/")
        assert response.status_code == 200, response
        return response.content

    def book(self):
        return Workbook(self.download())

    def send(self, content, name="tabelle.xlsx"):
        content = content.content() if isinstance(content, Workbook) else content
        file = SimpleUploadedFile(name, content, XLSX)
        return self.client.post(self.page, {"upload": file})

    def trial(self, book):
        """As the page tries it, without the two processes that look at the file."""
        content = book.content() if isinstance(book, Workbook) else book
        found = tables(content)
        given = [GivenTable(table["name"], list(rows_of(table))) for table in found]
        slug = self.page.split("/bearbeiten")[0].rpartition("/")[2]
        return Trial(Alliance.objects.get(slug=slug), self.person, given)

    def take_over(self, response, deed="save", **more):
        shown = re.search(r'name="shown" value="([^"]+)"', response.content.decode())
        shown = shown[1] if shown else ""
        return self.client.post(f"{self.page}uebernehmen/", {"shown": shown, "deed": deed, **more})

    def enter(self, book, deed="save"):
        return self.take_over(self.send(book), deed)


def refusals(trial):
    return [tuple(one) for sheet in trial.sheets for one in sheet.refused]


def changes(trial):
    """Title → fields that change, of all rows."""
    entries = [entry for sheet in trial.sheets for entry in sheet.entries]
    return {entry.title: [change.name for change in entry.changes] for entry in entries}


@pytest.fixture
def table(client_of, person):
    def make(role="coordinator", page=PAGE):
        return Table(client_of(role), person(role), page)

    return make


@pytest.fixture
def rich(alliance):
    """Something of everything, with texts that spreadsheets might take for something else."""
    alliance.claim_de, alliance.text_de = "=Holz+Zukunft", "Ein *Text*\n\n- mit\n- Liste\n"
    alliance.full_title, alliance.links = (
        "Bündnis: Holz",
        ["https://holz.example/", "https://b.example/"],
    )
    alliance.website, alliance.contact_phone = "https://holz.example/", "+49 371 0000"
    alliance.text_easy = " Vorne und hinten Leerzeichen "
    alliance.save()
    AllianceNameFactory(alliance=alliance, text="HoZu", kind=AllianceName.Kind.ABBREVIATION)
    AllianceNameFactory(alliance=alliance, text="_x0041_ Holz", kind=AllianceName.Kind.ALIAS)
    firms = [
        OrganisationFactory(name=name, city=city, kind=Organisation.Kind.COMPANY)
        for name, city in [("Holz GmbH", "Zwickau"), ("Holz GmbH", "Plauen"), ("Säge & Söhne", "")]
    ]
    for number, firm in enumerate(firms):
        PartnershipFactory(alliance=alliance, organisation=firm, from_on=f"202{number}-01-31")
    PartnershipFactory(alliance=alliance, organisation=firms[2], role="associated")
    project = ProjectFactory(
        alliance=alliance, title_de="Brücken aus Holz", acronym="BRÜCKE", amount="1250000.50",
        funding_code="03WIR1234A", website="https://b.example/",
    )  # fmt: skip
    ProjectFactory(
        alliance=alliance, title_de="Ohne alles", from_on=None, until_on=None, state="draft"
    )
    for firm, role in zip(firms, ("lead", "partner", "associated"), strict=True):
        ParticipationFactory(project=project, organisation=firm, role=role)
    first = ResultFactory(alliance=alliance, title_de="Verfahren X", project=project)
    ResultFactory(
        alliance=alliance, title_de="Säge gekauft", kind="investition", value="2000000", unit="EUR",
        follows=first, state="draft", is_released=False, achieved_on=None,
    )  # fmt: skip
    alliance.refresh_from_db()
    return alliance
