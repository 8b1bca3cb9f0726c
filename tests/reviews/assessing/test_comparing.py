"""The comparison and the reading folder: who opens them, what they show, and that it is noted."""

import io
import re

import pgtrigger
import pikepdf
import pypdfium2
import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile

from reviews.assessing import enclosing, folder
from reviews.assessing.comparing import number
from reviews.assessing.letters import letter_at, letters_of
from reviews.models import AccessRecord, Assignment
from tests import pdf_gate
from tests.factories.accounts import UserFactory
from tests.factories.results import FileFactory
from tests.factories.reviews import AssignmentFactory
from tests.reviews.assessing import worlds
from tests.reviews.assessing.worlds import assessed, assigned, filled, path, sealed
from wirportal.reports.binding import Unreadable
from wirportal.reports.charts import MUTED
from wirportal.reports.document import Document, Heading
from wirportal.reports.typesetting import isolation

pytestmark = pytest.mark.django_db
MINISTRY = ("ministry_desk", "ministry_decider")
AGENCY = ("agency_officer", "agency_lead")
OFFICES = (*AGENCY, *MINISTRY, "auditor")


def records(what):
    return list(AccessRecord.objects.filter(what=what).values_list("role", flat=True))


@pytest.mark.parametrize("role", OFFICES)
def test_the_offices_compare_from_assessed_on(case, client_of, role):
    client, page = client_of(role), path(case, "vergleich/")
    assignments = assigned(case)
    for one in assignments:
        sealed(one)
    assert client.get(page).status_code == 404
    assert records("comparison") == []
    worlds.actions.complete(case, by=None)
    text = client.get(page).content.decode()
    assert "Insgesamt überzeugend" in text
    assert ("Bitte anrufen" in text) is (role in AGENCY)
    assert (str(assignments[0].expert) in text) is (role in AGENCY)
    assert records("comparison") == [role]


def test_the_spread_is_drawn_for_a_phone(case, client_of):
    """294 pixels are left on a screen of 360; letters of 14 in 340 units are 12 pixels there."""
    assessed(case)
    page = BeautifulSoup(
        client_of("agency_officer").get(path(case, "vergleich/")).content, "html.parser"
    )
    svg = page.select_one(".spread svg")
    assert int(svg["width"]) <= 340
    words = svg.find_all("text")
    assert min(int(one["font-size"]) for one in words) >= 13
    criteria = [str(one) for one in case.round.criteria.all()]
    assert [one.text for one in words if one["text-anchor"] == "start"] == criteria
    assert [one.text for one in words if one["fill"] == MUTED] == [*"12345", *"12345"]


@pytest.mark.parametrize(
    "role", ["coordinator", "contributor", "stranger", "expert", "research", "tech_admin", "editor"]
)
def test_others_find_no_comparison(case, client_of, role):
    assessed(case)
    assert client_of(role).get(path(case, "vergleich/")).status_code == 404


def test_the_panel_compares_its_own_slots(case, person, client_of, as_expert):
    member = AssignmentFactory(case=case)
    sealed(member)
    assessed(case)
    worlds.panel_for(case, person("panel_chair"), member.expert.user)
    page = path(case, "vergleich/")
    text = client_of("panel_chair").get(page).content.decode()
    assert "Gutachten A" in text and "Bitte anrufen" not in text
    assert as_expert(member).get(page).status_code == 200
    outside = Assignment.objects.filter(case=case).exclude(pk=member.pk).first()
    assert as_expert(outside).get(page).status_code == 404


def test_after_own_where_the_round_says_so(person, as_expert):
    case = worlds.case_in(round__blindness="after_own")
    first, second, third = assigned(case)
    sealed(first, filled(case, 2, summary="Erstes"))
    sealed(second, filled(case, 3, summary="Zweites"))
    page = path(case, "vergleich/")
    assert as_expert(first).get(page).status_code == 200
    assert as_expert(third).get(page).status_code == 404


def test_recused_people_compare_nothing(case, client_of, person):
    assessed(case)
    case.recusals.create(user=person("agency_lead"), reason="Früher dort tätig")
    assert client_of("agency_lead").get(path(case, "vergleich/")).status_code == 404


def test_the_matrix_says_figures_and_marks_in_words(case, client_of):
    datas = [
        filled(case, 4, values={"strategy": 2}),
        filled(case, 4, values={"strategy": 5}, vote="end"),
        filled(case, 4, values={"strategy": 3, "anchoring": None}),
    ]
    assessed(case, datas)
    soup = BeautifulSoup(
        client_of("ministry_desk").get(path(case, "vergleich/")).content, "html.parser"
    )
    rows = {
        row.th.get_text(): [cell.get_text(strip=True) for cell in row.find_all("td")]
        for row in soup.select("table.matrix tbody tr")
    }
    discuss = "Uneinig: besprechen"
    assert rows["Perspektive und Strategie"] == ["2", "5", "3", "3", "3,3", "3", "0 %", discuss]
    cannot = "kann ich nicht beurteilen"
    anchored = ["4", "4", cannot, "4", "4", "0", "33 %", ""]
    assert rows["Regionale Verankerung und Mobilisierung"] == anchored
    assert rows["Gesamtvotum"][-1] == "Gegensätzlich: besprechen"
    assert soup.select_one("figure svg") and soup.select_one("figure details table")


def test_the_comparison_costs_the_same_for_any_number(case, client_of, queries_of):
    client, page = client_of("agency_lead"), path(case, "vergleich/")
    assessed(case)
    one = queries_of(client, page)
    worlds.move_to(case, "assessing")
    for extra in assigned(case, 2):
        sealed(extra)
    worlds.actions.complete(case, by=None)
    assert queries_of(client, page) == one


def test_letters_follow_the_order_of_access_and_stay(case):
    first, second = assigned(case, 2)
    declined = AssignmentFactory(case=case, state="declined", keeps_confidential_at=None)
    Assignment.objects.filter(pk=first.pk).update(state="lapsed")
    later = AssignmentFactory(case=case)
    assert letters_of(case) == {first.pk: "A", second.pk: "B", later.pk: "C"}
    assert declined.pk not in letters_of(case)
    assert [letter_at(place) for place in (0, 25, 26)] == ["A", "Z", "A2"]


@pytest.fixture
def as_text(monkeypatch):
    """The folder's content instead of its PDF, which takes a second."""

    monkeypatch.setattr(isolation, "run", lambda data, beat: data.read())


def test_the_folder_is_marked_with_the_reader_not_with_a_name(case, as_expert, as_text):
    assignment = assigned(case, 1)[0]
    response = as_expert(assignment).get(path(case, "lesemappe.pdf"))
    assert response.headers["Cache-Control"] == "no-store, private"
    text = response.content.decode()
    record = AccessRecord.objects.get()
    # The letter stands in the mark alone: the list of accesses has the name beside it.
    number = record.detail
    assert re.fullmatch(r"[0-9a-f]{10}", number)
    assert "Gutachten A · " in text and number in text
    assert str(assignment.expert) not in text
    assert "Erstes Vorhaben" in text and "Wer befangen ist" in text
    again = as_expert(assignment).get(path(case, "lesemappe.pdf")).content.decode()
    assert number not in again


@pytest.mark.parametrize(
    ("role", "status"),
    [
        *((role, 200) for role in AGENCY),
        *((role, 404) for role in (*MINISTRY, "auditor", "coordinator", "expert", "tech_admin")),
    ],
)
def test_who_gets_a_folder(case, client_of, as_text, role, status):
    assert client_of(role).get(path(case, "lesemappe.pdf")).status_code == status


def test_the_panel_gets_a_folder_for_its_slots(case, client_of, person, as_text):
    page = path(case, "lesemappe.pdf")
    assert client_of("panel_chair").get(page).status_code == 404
    worlds.panel_for(case, person("panel_chair"))
    assert "Jury-Vorsitz · " in client_of("panel_chair").get(page).content.decode()


def test_an_expert_who_has_not_accepted_gets_none(case, as_expert, as_text):
    invited = AssignmentFactory(case=case, state="invited", keeps_confidential_at=None)
    assert as_expert(invited).get(path(case, "lesemappe.pdf")).status_code == 404


def test_the_folder_reads_aloud_and_has_bookmarks(case):
    version = case.versions.get()
    mark, number = folder.mark_of("Gutachten A")
    content = isolation.typeset(folder.folder(case, version, mark, []), "de", beat=lambda: None)
    assert pdf_gate.faults(content) == []
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pages = len(pdf.pages)
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
            sections = [item.title for item in outline.root[0].children]
    assert titles == [
        "Strategie",
        "Gereihte Projektliste",
        "Anlagen",
        "Kriterien und Skala",
        "Regeln zur Befangenheit",
    ]
    assert sections == ["Bündnis und Region", "Fortgeschriebene Strategie"]
    with pypdfium2.PdfDocument(content) as pdf:
        texts = [page.get_textpage().get_text_range() for page in pdf]
    assert len([text for text in texts if number in text]) == pages


def attached(case, *contents):
    """The paper with these attachments: (title, content, media type)."""
    version, files = case.versions.get(), []
    for title, content, media_type in contents:
        file = FileFactory(
            shown_name=f"{title}.pdf", size=len(content), media_type=media_type,
            content=ContentFile(content, "a.pdf"),
        )  # fmt: skip
        files.append({"key": str(file.key), "title": title, "name": file.shown_name,
                      "sha256": "0" * 64})  # fmt: skip
    with pgtrigger.ignore():
        type(version).objects.update(data={**version.data, "files": files})
    version.refresh_from_db()
    return version


def letter(words, pages=1, **permissions):
    """A PDF of that many pages, each with the words; with a password if one is given."""
    blocks = [Heading(f"{words} {page}", starts_page=page > 1) for page in range(1, pages + 1)]
    content = isolation.typeset(Document(words, blocks=blocks), "de", beat=lambda: None)
    if not permissions:
        return content
    with pikepdf.open(io.BytesIO(content)) as pdf:
        locked = io.BytesIO()
        pdf.save(locked, encryption=pikepdf.Encryption(owner="geheim", **permissions))
        return locked.getvalue()


PDF = "application/pdf"


def test_the_folder_contains_the_attachments_that_are_pdfs(case):
    """Each with a bookmark, and with the mark on each page; what is not in it is named with why."""
    version = attached(
        case,
        ("Absicht", letter("Erklärung", 3), PDF),
        ("Gesperrt", letter("Verborgen", user="geheim"), PDF),
        ("Kaputt", b"%PDF-1.7 nur der Anfang", PDF),
        ("Tabelle", b"PK", "application/vnd.oasis.opendocument.spreadsheet"),
        ("Zusage", letter("Zugesagt"), PDF),
    )
    mark, number = folder.mark_of("Gutachten A")
    content = folder.made(case, version, mark, "de")
    assert pdf_gate.faults(content) == []
    with pikepdf.open(io.BytesIO(content)) as pdf:
        total = len(pdf.pages)
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
    assert titles[-2:] == ["Anlage 1: Absicht", "Anlage 5: Zusage"]
    with pypdfium2.PdfDocument(content) as pdf:
        texts = [page.get_textpage().get_text_range() for page in pdf]
    assert [number in text for text in texts] == [True] * total
    there = [next((w for w in ("Erklärung 1", "Erklärung 2", "Erklärung 3", "Zugesagt 1")
                   if w in text), "") for text in texts]  # fmt: skip
    assert there[-6:] == ["", "Erklärung 1", "Erklärung 2", "Erklärung 3", "", "Zugesagt 1"]
    whole = " ".join(" ".join(texts).split())
    for said in (
        "„Gesperrt“ ist nicht Teil dieser Mappe: Die Datei verlangt ein Passwort.",
        "„Kaputt“ ist nicht Teil dieser Mappe: Die Datei lässt sich nicht lesen.",
        "„Tabelle“ ist nicht Teil dieser Mappe: Sie ist kein PDF.",
    ):
        assert said in whole
    assert path(case, "strategie/eingereicht/1/") in whole.replace(" ", "")


@pytest.mark.parametrize(("name", "value"), [("MOST_PAGES", 2), ("MOST_BYTES", 10)])
def test_a_folder_that_would_become_too_large_says_so(case, monkeypatch, name, value):
    version = attached(case, ("Lang", letter("Viel", 3), PDF))
    monkeypatch.setattr(enclosing, name, value)
    (found,) = enclosing.enclosures(case, version)
    assert (list(found.pages), found.why_not) == ([], enclosing.TOO_MUCH)


def test_what_cannot_be_put_in_is_left_out_of_the_folder(case):
    """Its pages are there when it is opened, and cannot be copied when the folder is bound."""
    version = attached(case, ("Heikel", letter("Kommt nicht"), PDF))
    found = enclosing.enclosures(case, version)
    content = isolation.typeset(Document("Nur eine Seite"), "de", beat=lambda: None)
    with pytest.raises(Unreadable):
        enclosing.put_in(content, [one._replace(pages=[None]) for one in found])
    assert [one.why_not for one in enclosing.left_out(found)] == [enclosing.UNREADABLE]


def test_without_attachments_nothing_is_said_of_them(case):
    version = case.versions.get()
    texts = [getattr(one, "text", "") for one in folder.folder(case, version, "Probe", []).blocks]
    assert not any("Mappe" in text or "strategie/eingereicht" in text for text in texts)


def test_lists_and_headings_of_the_paper_stay_what_they_are(case):
    version = case.versions.get()
    version.data["sections"][0]["text"] = "### Wozu\n\n- Erstens\n- Zweitens"
    blocks = folder.folder(case, version, "Probe", []).blocks
    heading = next(block for block in blocks if getattr(block, "text", "") == "Wozu")
    section = next(block for block in blocks if getattr(block, "text", "") == "Bündnis und Region")
    assert heading.level == section.level + 1
    assert ["Erstens", "Zweitens"] in [getattr(block, "items", None) for block in blocks]


def test_an_empty_paper_gives_a_folder_all_the_same(case):
    case.versions.update(is_current=False)
    version = worlds.StrategyVersion.objects.create(
        case=case,
        number=2,
        data={"sections": [], "projects": [], "files": [], "requested": 0},
        sha256="b" * 64,
        characters=0,
        pages=0,
    )
    made = folder.folder(case, version, "Probe", [])
    assert isolation.typeset(made, "en", beat=lambda: None)[:5] == b"%PDF-"


def test_strangers_learn_nothing_of_the_pages_of_the_office(case, client_of):
    assignment = assigned(case, 1)[0]
    for page in ("gutachten/erneut/", f"gutachten/{assignment.pk}/verlaengern/"):
        assert client_of("coordinator").get(path(case, page)).status_code == 404
    outsider = AssignmentFactory(expert__user=UserFactory(role="expert"))
    page = path(case, f"gutachten/{outsider.pk}/verlaengern/")
    assert client_of("agency_lead").get(page).status_code == 404


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, "–"), (4.0, "4"), (11 / 3, "3,7"), (3.96, "4"), (2.25, "2,2"), (0, "0")],
)
def test_figures_are_rounded_not_cut_off(value, shown):
    assert number(value) == shown
