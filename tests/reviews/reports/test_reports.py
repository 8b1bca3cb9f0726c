"""The reports on reviews: who may order which, what stands in them for whom, and how they read."""

import csv
import datetime
import io
import re
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reviews.accesses.recording import record_read
from reviews.models import AssessmentVersion, Condition, Decision, InterimReview
from reviews.reports import casefile
from reviews.reports.casefile.deciding import decisions
from reviews.reports.casefile.file import CaseFile
from tests.factories.alliances import AllianceFactory
from tests.factories.reviews import (
    ConditionFactory,
    DecisionFactory,
    InterimReviewFactory,
    RecommendationFactory,
    ReviewRoundFactory,
    StrategyVersionFactory,
)
from tests.matrix import PEOPLE
from tests.pdf_gate import count, faults
from tests.reviews.reports.conftest import OFFICES, finished
from wirportal.reports.building import build
from wirportal.reports.models import ReportOrder
from wirportal.reports.offered import Job, orderable_by

REPORTS = ("rundenstand", "fallakte", "entscheidungen", "auflagen", "zugriffsprotokoll")
FOR_RESEARCH = {"entscheidungen", "auflagen"}
AGENCY = ("agency_officer", "agency_lead")
DRAWINGS = {"rundenstand": 1}


def lines(content):
    return list(csv.reader(content.decode("utf-8-sig").splitlines(), delimiter=";"))[1:]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("report", REPORTS)
def test_every_pdf_passes_the_gate(built, case, blind, report, language):
    content = built("agency_lead", report, case, language=language)
    assert faults(content, language=language) == []
    assert count(content, "/Figure") == DRAWINGS.get(report, 0)
    assert count(content, "/Table") >= 1


@pytest.mark.parametrize("report", REPORTS)
def test_an_empty_one_passes_too(built, round_, alliance, report):
    case = InterimReviewFactory(round=round_, alliance=alliance)
    if report not in {"fallakte", "zugriffsprotokoll"}:
        InterimReview.objects.all().delete()
    assert faults(built("agency_lead", report, case)) == []


@pytest.mark.parametrize("role", [one for one in PEOPLE if one != "anonymous"])
def test_who_may_order_which(person, role):
    offered = {one.key for one in orderable_by(person(role))} & set(REPORTS)
    expected = set(REPORTS) if role in OFFICES else FOR_RESEARCH if role == "research" else set()
    assert offered == expected


@pytest.mark.parametrize("report", REPORTS)
def test_strangers_to_a_report_are_refused(client_of, case, report):
    for role in ("coordinator", "expert", "panel_chair", "tech_admin"):
        assert client_of(role).get(f"/berichte/neu/{report}/").status_code == 403


@pytest.mark.parametrize("role", [*OFFICES, "research"])
@pytest.mark.parametrize("report", REPORTS)
def test_nothing_of_an_assessment_before_all_are_in(told, person, case, blind, report, role):
    """Neither words nor votes nor fingerprints, of those handed in or of those being written."""
    if role == "research" and report not in FOR_RESEARCH:
        return
    found = told(role, report, blind if role != "research" else None)
    hidden = AssessmentVersion.objects.filter(assignment__case=blind)
    assert hidden.count() == 2
    assert "KANARI" not in found
    assert not any(one.sha256 in found for one in hidden)


def test_once_all_are_in_the_agency_files_their_words(told, case):
    """So the words would be found where they stand."""
    assert told("agency_lead", "fallakte", case).count("KANARI") >= 8


@pytest.mark.parametrize("role", ["ministry_desk", "ministry_decider", "auditor"])
def test_others_file_their_fingerprints_alone(told, case, role):
    found = told(role, "fallakte", case)
    assert "KANARI" not in found
    assert all(one.sha256 in found for one in AssessmentVersion.objects.all())


@pytest.mark.parametrize("role", OFFICES)
def test_rapporteur_remarks_and_why_a_vote_was_changed_are_filed(told, case, role):
    slot = case.slots.get()
    slot.rapporteur = case.assignments.get(expert__user__display_name__contains="Gutacht 1")
    slot.save()
    slot.attendances.update(note="Kam später.")
    first = case.recommendations.get()
    RecommendationFactory(
        session=first.session, case=case, number=2, amount=1, reason="Nachgerechnet."
    )
    found = told(role, "fallakte", case)
    assert "Grund der Änderung: Nachgerechnet." in found
    assert "('Berichterstattung', 'Gutachter:in 2" in found
    # Who sat in the panel has no name there for others than the agency, so nor have remarks.
    assert ("Kam später." in found) is (role in AGENCY)


@pytest.mark.parametrize("role", OFFICES)
def test_experts_have_names_for_the_agency_alone(told, case, person, role):
    expert = case.assignments.first().expert.user
    record_read(case, expert, "folder")
    found = told(role, "fallakte", case)
    assert ("Gundula Gutacht" in found) is (role in AGENCY)
    assert "Gutachter:in 1" in found


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("agency_officer", True),
        ("agency_lead", True),
        ("ministry_desk", True),
        ("ministry_decider", False),
        ("auditor", False),
    ],
)
def test_progress_is_for_those_who_may_see_it(told, blind, role, sees):
    assert ("2 von 3" in told(role, "rundenstand")) is sees
    file = told(role, "fallakte", blind)
    assert ("Eingereicht', 'Gutachten" in file or "In Arbeit" in file) is sees


def test_the_case_file_lists_the_checksums_of_its_rows(told, case):
    found = told("agency_lead", "fallakte", case)
    rows = [*case.round.versions.all(), *case.versions.all(), *AssessmentVersion.objects.all()]
    rows += [one.file for one in case.files.all()]
    rows += [one.file for one in case.conditions.get().evidence.all()]
    assert len(rows) >= 7
    assert all(row.sha256 in found for row in rows)


def test_the_case_file_holds_the_strategy_as_the_experts_read_it(told, round_):
    data = StrategyVersionFactory.build(case=None).data
    data["sections"][0]["text"] = "**Wir** ziehen mit.\n\n- Eins"
    version = StrategyVersionFactory(
        case__round=round_, case__state="admitted", case__submitted_at=timezone.now(), data=data
    )

    found = told("agency_lead", "fallakte", version.case)

    assert "1 (1 Seite, 21 Zeichen)" in found
    assert "Wir ziehen mit." in found
    assert "**" not in found
    assert all(said in found for said in ("Tischlerei", "Offen für alle.", "900.000 €"))


def test_the_form_is_filled_in_again_with_what_was_asked_alone(client_of, order, case):
    row = order("auditor", "fallakte", case)
    ReportOrder.objects.filter(pk=row.pk).update(state="failed")

    page = client_of("auditor").get(f"/berichte/{row.key}/").content

    again = BeautifulSoup(page, "html.parser").select_one("main a[href*='/berichte/neu/fallakte/']")
    asked = parse_qs(urlsplit(again["href"]).query)
    assert asked == {
        "fall": [str(case.pk)], "zweck": ["Für die Ablage"], "format": ["pdf"], "language": ["de"],
    }  # fmt: skip


def test_the_last_page_lists_every_part_once(case, person, chosen):
    given = {"fall": case, "zweck": "Ablage"}
    job = Job(person("agency_lead"), given, lambda *step: None)
    document = casefile.document(job)
    *_others, contents = document.blocks
    titles = [one.text for one in document.blocks if getattr(one, "level", 0) == 1][:-1]
    listed = [row[0] for row in contents.rows if not row[0].startswith("–")]
    assert listed == titles
    assert len(titles) == len(casefile.PARTS)
    assert all(re.fullmatch("[0-9a-f]{64}", row[1]) for row in contents.rows)


def test_a_part_that_is_changed_has_another_checksum(case, person):
    def checksum():
        return decisions(CaseFile(case, person("auditor"))).sha256()

    before = checksum()
    assert before == checksum()
    Decision.objects.update(reasons="Ganz anders.")
    assert checksum() != before


def test_building_a_case_file_is_an_access_and_stands_in_it(built, case, person):
    assert not case.accesses.exists()
    built("auditor", "fallakte", case)
    record = case.accesses.get()
    assert (record.user, record.what, record.detail) == (
        person("auditor"), "report", "Für die Ablage"
    )  # fmt: skip


def test_the_access_log_names_who_opened_what(built, case, person):
    built("auditor", "fallakte", case)
    rows = lines(built("ministry_desk", "zugriffsprotokoll", case, format="csv"))
    assert [row[1:] for row in rows] == [
        ["Person ministry_desk", "Ministerium, Fachreferat", "Bericht", "Für die Ablage"],
        ["Person auditor", "Revision", "Bericht", "Für die Ablage"],
    ]
    assert case.accesses.count() == 2


def test_a_purpose_is_asked_for(client_of, case):
    sent = {"fall": str(case.pk), "zweck": " ", "format": "pdf", "language": "de"}
    response = client_of("agency_lead").post("/berichte/neu/fallakte/", sent)
    assert response.status_code == 200
    assert "zweck" in response.context["form"].errors


@pytest.mark.parametrize("report", REPORTS)
def test_the_recused_get_nothing_of_the_case(told, order, client_of, case, person, report):
    """Not chosen, not named, and what was built before is withheld."""
    InterimReviewFactory(round=case.round, alliance=AllianceFactory(name="Anderes Bündnis"))
    row = order("agency_officer", report, case, format="pdf")
    build(row.pk)
    client = client_of("agency_officer")
    assert client.get(f"/berichte/{row.key}/datei/").status_code == 200
    case.recusals.create(user=person("agency_officer"), reason="Verwandt")
    assert client.get(f"/berichte/{row.key}/datei/").status_code == 403
    again = order("agency_lead", report, case)
    ReportOrder.objects.filter(pk=again.pk).update(owner=person("agency_officer"))
    build(again.pk)
    again.refresh_from_db()
    assert again.state == "failed"
    form = client.get(f"/berichte/neu/{report}/")
    assert case.alliance.name not in form.content.decode()
    if report not in {"fallakte", "zugriffsprotokoll"}:
        assert case.alliance.name not in told("agency_officer", report)


def test_who_worked_for_the_alliance_gets_no_file_of_its_case(client_of, case, person):
    officer = person("agency_officer")
    case.alliance.memberships.create(user=officer, role="contributor")
    for report in ("fallakte", "zugriffsprotokoll"):
        sent = {"fall": str(case.pk), "zweck": "Neugier", "format": "pdf", "language": "de"}
        response = client_of("agency_officer").post(f"/berichte/neu/{report}/", sent)
        assert (response.status_code, ReportOrder.objects.count()) == (200, 0)


def test_a_file_with_assessments_is_withheld_once_one_is_written_anew(order, client_of, case):
    row = order("agency_lead", "fallakte", case)
    build(row.pk)
    InterimReview.objects.filter(pk=case.pk).update(state="assessing", decided_at=None)
    assert client_of("agency_lead").get(f"/berichte/{row.key}/datei/").status_code == 403


def test_the_overview_sums_up_against_the_budget(told, built, case):
    rows = {row[0]: row for row in lines(built("agency_lead", "entscheidungen", format="csv"))}
    row = rows["Sichtbares Bündnis"]
    assert row[2:9] == [
        "6000000", "Bewilligt", "4000000", "Mit Auflagen bewilligt", "5000000",
        "bekanntgegeben", "nein",
    ]  # fmt: skip
    found = told("ministry_desk", "entscheidungen")
    assert "95.000.000 €" in found and "Rest des Budgets" in found
    assert "Rest des Budgets" not in told("auditor", "entscheidungen")


def test_research_sees_what_was_announced_and_nothing_else(told, case, round_):
    drafted = InterimReviewFactory(
        round=round_, alliance=AllianceFactory(name="Entwurfsbündnis"), state="prepared",
        submitted_at=timezone.now(),
    )  # fmt: skip
    DecisionFactory(case=drafted, amount=1_234_567)
    found = told("research", "entscheidungen")
    assert "5.000.000 €" in found and "Entwurfsbündnis" not in found and "1.234.567" not in found
    # What was asked and recommended is not for them.
    assert "6.000.000" not in found and "4.000.000" not in found
    assert "1.234.567 €" in told("ministry_decider", "entscheidungen")


def test_conditions_by_alliance_and_day(built, case, round_):
    late = ConditionFactory(case=case, text="Längst fällig", due_on=timezone.localdate() - DAY)
    ConditionFactory(case=case, text="Schon erfüllt", state="fulfilled")
    rehearsal = ReviewRoundFactory(is_rehearsal=True)
    ConditionFactory(case=InterimReviewFactory(round=rehearsal), text="Nur geübt")
    rows = lines(built("research", "auflagen", format="csv"))
    assert [row[4] for row in rows] == [late.text, case.conditions.first().text]
    assert [row[7] for row in rows] == ["-1", "60"]
    only = lines(built("research", "auflagen", format="csv", frist="late"))
    assert [row[4] for row in only] == [late.text]


DAY = datetime.timedelta(days=1)
FORMULA = '=HYPERLINK("https://boese.example")'


@pytest.mark.parametrize("report", ["rundenstand", "entscheidungen", "auflagen"])
def test_names_and_texts_never_become_formulas(built, case, report):
    case.alliance.name = FORMULA
    case.alliance.save()
    Condition.objects.update(text="+1+1", evidence_wanted="@SUM(A1)")
    rows = lines(built("agency_lead", report, format="csv"))
    cells = [cell for row in rows for cell in row]
    assert f"'{FORMULA}" in cells
    assert not [cell for cell in cells if cell[:1] in "=+@" and cell]
    book = openpyxl.load_workbook(io.BytesIO(built("agency_lead", report, format="xlsx")))
    assert not [c for sheet in book for row in sheet for c in row if c.data_type == "f"]


def test_an_access_with_a_formula_stays_a_text(built, case, person):
    built("agency_lead", "fallakte", case, zweck="=1+1")
    rows = lines(built("agency_lead", "zugriffsprotokoll", case, format="csv"))
    assert rows[1][4] == "'=1+1"  # the newest is that of the list itself


def test_every_column_is_explained(built, case):
    for report in REPORTS:
        if report == "fallakte":
            continue
        book = openpyxl.load_workbook(io.BytesIO(built("agency_lead", report, case, format="xlsx")))
        *sheets, notes = book.worksheets
        columns = sum(sheet.max_column for sheet in sheets)
        explained = [row[2].value for row in notes.iter_rows(min_row=7)]
        assert len(explained) == columns and all(explained)


@pytest.mark.parametrize("report", [one for one in REPORTS if one != "fallakte"])
def test_the_number_of_queries_does_not_grow(told, round_, case, report):
    told("agency_lead", report, case)
    first = queries_of(told, report, case)
    for number in range(2):
        finished(round_, AllianceFactory(name=f"Bündnis {number}"))
    assert queries_of(told, report, case) == first


def queries_of(told, report, case):
    with CaptureQueriesContext(connection) as queries:
        told("agency_lead", report, case)
    return len(queries)


def test_a_case_file_of_more_takes_no_more_queries(told, case):
    told("agency_lead", "fallakte", case)
    first = queries_of(told, "fallakte", case)
    slots = case.slots.get()
    for number in range(3):
        case.extensions.create(until_on=timezone.localdate(), reason=f"Grund {number}")
        slots.attendances.create(presence="absent")
        row = ConditionFactory(case=case, decision=case.decisions.get())
        row.evidence.create(text="Noch ein Nachweis")
        case.hearings.create(text="Noch eine", outcome="approved", until=timezone.now())
    assert queries_of(told, "fallakte", case) == first
