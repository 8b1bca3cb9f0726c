"""Yearly reports: planned after an approval, written once, read by offices and team."""

import datetime

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from reviews.deciding.offers import of_the_coordinator
from reviews.following import actions
from reviews.models import FormSection, YearlyReport
from reviews.strategy.suggestions import suggestion
from tests.factories.deciding import CaseFactory, DecisionFactory
from tests.factories.reviews import ReviewRoundFactory, StrategyVersionFactory

PROJECTS = [
    {"title": "Reallabor", "until_on": "2027-06-30"},
    {"title": "Genossenschaft", "until_on": None},
]
ANSWER = {"state_0": "reached", "note_0": "Eröffnet", "state_1": "late", "text": "Ein Jahr."}


@pytest.fixture
def case(alliance, person):
    return approved(person, CaseFactory(alliance=alliance, state="closed",
                                        round=ReviewRoundFactory(slug="runde")))  # fmt: skip


def approved(person, case, outcome="approved"):
    people = {"drafted_by": person("ministry_desk"), "signed_by": person("ministry_decider")}
    DecisionFactory(case=case, signed=True, released=True, outcome=outcome, **people)
    StrategyVersionFactory(case=case, data={"sections": [], "projects": PROJECTS, "files": []})
    return case


@pytest.fixture
def due(case, time_machine):
    """The first report, a month before its day."""
    actions.plan(timezone.now())
    report = case.yearly_reports.get(number=1)
    time_machine.move_to(timezone.now() + datetime.timedelta(days=335))
    return report


def test_an_approval_asks_for_three_reports_once(case):
    for _ in range(2):
        actions.plan(timezone.now())
    told = timezone.localdate(case.notified_at)
    days = [actions.years_after(told, number) for number in (1, 2, 3)]
    assert [row.due_on for row in case.yearly_reports.all()] == days


@pytest.mark.parametrize("years", [0, 1, 5])
def test_how_many_says_the_round(person, years):
    round_ = ReviewRoundFactory(report_years=years)
    case = approved(person, CaseFactory(state="closed", round=round_))
    actions.plan(timezone.now())
    assert case.yearly_reports.count() == years


def test_nothing_is_asked_without_an_approval(person):
    CaseFactory(state="closed", round=ReviewRoundFactory())
    approved(person, CaseFactory(state="notified", round=ReviewRoundFactory()))
    actions.plan(timezone.now())
    assert not YearlyReport.objects.exists()


def test_a_rehearsal_plans_them_too_and_waits_for_no_year(person, alliance, client_of):
    round_ = ReviewRoundFactory(is_rehearsal=True, report_years=2)
    round_.participants.add(person("coordinator"))
    case = approved(person, CaseFactory(alliance=alliance, state="closed", round=round_))
    actions.plan(timezone.now())
    first, second = case.yearly_reports.all()
    assert [task.url for task in of_the_coordinator(person("coordinator"))] == [
        first.get_absolute_url(),
        second.get_absolute_url(),
    ]
    client = client_of("coordinator")
    assert "Jahresbericht 1" in client.get(case.get_absolute_url()).content.decode()
    assert client.post(first.get_absolute_url(), ANSWER).status_code == 302
    first.refresh_from_db()
    assert first.text == "Ein Jahr."


def test_the_coordinator_hands_it_in_once_and_it_stays(due, client_of, person):
    client = client_of("coordinator")
    page = client.get(due.get_absolute_url()).content.decode()
    assert "Reallabor (bis 30. Juni 2027)" in page
    assert client.post(due.get_absolute_url(), ANSWER).status_code == 302
    due.refresh_from_db()
    found = [(one["title"], one["state"], one["note"]) for one in due.milestones]
    assert found == [("Reallabor", "reached", "Eröffnet"), ("Genossenschaft", "late", "")]
    assert client.post(due.get_absolute_url(), ANSWER).status_code == 409
    with pytest.raises(DatabaseError, match=r"(?i)cannot"), transaction.atomic():
        YearlyReport.objects.update(text="Anders")


def test_before_its_time_nothing_is_taken(case, client_of):
    actions.plan(timezone.now())
    report = case.yearly_reports.get(number=1)
    client = client_of("coordinator")
    assert '<form class="form"' not in client.get(report.get_absolute_url()).content.decode()
    assert client.post(report.get_absolute_url(), ANSWER).status_code == 409


def test_what_is_missing_keeps_what_was_typed(due, client_of):
    answer = client_of("coordinator").post(due.get_absolute_url(), ANSWER | {"state_1": ""})
    assert (answer.status_code, "Eröffnet" in answer.content.decode()) == (422, True)


def test_it_waits_in_the_workplace_of_the_coordinator(due, person):
    found = {role: len(list(of_the_coordinator(person(role)))) for role in
             ("coordinator", "contributor", "agency_officer")}  # fmt: skip
    assert found == {"coordinator": 1, "contributor": 0, "agency_officer": 0}


def test_the_next_report_and_the_next_strategy_begin_with_it(due, case, client_of):
    client_of("coordinator").post(due.get_absolute_url(), ANSWER)
    second = case.yearly_reports.get(number=2)
    assert [one["state"] for one in actions.milestones_of(second)] == ["reached", "late"]
    words = suggestion(case, FormSection(source="projects"))
    assert "- Reallabor: erreicht. Eröffnet\n- Genossenschaft: verspätet" in words


def test_the_recused_read_nothing(due, case, client_of, person):
    case.recusals.create(user=person("ministry_desk"), reason="Frühere Mitarbeit")
    assert client_of("ministry_desk").get(due.get_absolute_url()).status_code == 404
