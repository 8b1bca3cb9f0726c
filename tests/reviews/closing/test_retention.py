"""What is deleted of closed cases, when, and what stays. The clock is moved."""

import datetime

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from reviews.closing import retention
from reviews.deadlines import end_of
from reviews.models import (
    Assessment,
    ConflictDeclaration,
    ConflictHint,
    Criterion,
    InterimReview,
    Kept,
    PurgeRun,
    RetentionRule,
    Score,
)
from tests.factories.accounts import UserFactory
from tests.factories.deciding import CaseFactory, DecisionFactory
from tests.factories.reviews import (
    AssessmentVersionFactory,
    AssignmentFactory,
    ReviewRoundFactory,
)
from wirportal.editing.models import Autosave, Revision

CANARY = "KANARI"


@pytest.fixture
def case(alliance):
    return filled(CaseFactory(alliance=alliance, round=ReviewRoundFactory(slug="runde"),
                              state="closed"))  # fmt: skip


def filled(case):
    """With a text in everything that is deleted one day, and a decision that stays."""
    version = AssessmentVersionFactory(assignment=AssignmentFactory(case=case, state="submitted"))
    row = version.assignment
    assessment = Assessment.objects.create(assignment=row, summary=CANARY)
    criterion = case.round.criteria.first()
    Score.objects.create(assessment=assessment, criterion=criterion, value=3, reason=CANARY)
    Assessment.objects.update(office_note=CANARY)
    ConflictHint.objects.create(assignment=row, reason="partner", source=CANARY)
    ConflictDeclaration.objects.create(
        case=case, assignment=row, rules_version=1, explanation=CANARY, result="none"
    )
    subject = f"strategy/{case.pk}/lage"
    Revision.objects.create(subject=subject, number=1, data={"text": [CANARY]})
    Autosave.objects.create(user=UserFactory(), subject=subject, data={"text": [CANARY]})
    DecisionFactory(case=case, signed=True, released=True, reasons="Überzeugend.",
                    drafted_by=UserFactory(), signed_by=UserFactory())  # fmt: skip
    return case


TEXTS = (Assessment, Score, ConflictHint, ConflictDeclaration, Revision, Autosave)


def left():
    """Of each model, rows and rows of its history."""
    events = [model.pgh_event_model for model in TEXTS if hasattr(model, "pgh_event_model")]
    events = [event for event in events if event is not Revision.pgh_event_model]
    return sum(model.objects.count() for model in TEXTS), sum(e.objects.count() for e in events)


def in_months(number, days=0):
    day = retention.after_months(timezone.localdate(), number) + datetime.timedelta(days=days)
    return datetime.datetime.combine(day, datetime.time(12), tzinfo=datetime.UTC)


def run(time_machine, moment):
    time_machine.move_to(moment)
    retention.purge_due(timezone.now())


def gone():
    return {run.what for run in PurgeRun.objects.all()}


def test_each_thing_goes_on_its_day_and_not_before(case, time_machine):
    days = {number: in_months(number) for number in (3, 12, 24)}
    eve = in_months(3, days=-1)
    run(time_machine, eve)
    assert gone() == set()
    run(time_machine, days[3])
    assert gone() == {"autosaves"}
    run(time_machine, days[12])
    assert gone() == {"autosaves", "drafts", "hints"}
    run(time_machine, days[24])
    assert gone() == set(Kept.values)


def test_texts_are_gone_also_from_history_and_the_decision_stays(case, time_machine):
    before = [case.decisions.get().reasons, case.assignments.get().versions.get().sha256]
    assert left()[0] == 6 and left()[1] >= 5
    run(time_machine, in_months(24))
    assert left() == (0, 0)
    assert before == [case.decisions.get().reasons, case.assignments.get().versions.get().sha256]
    assert InterimReview.objects.get().state == "closed"


def test_a_second_run_does_nothing_and_what_was_deleted_stays_written(case, time_machine):
    run(time_machine, in_months(24))
    runs = list(PurgeRun.objects.values_list("pk", "what", "rows"))
    retention.purge_due(timezone.now())
    assert list(PurgeRun.objects.values_list("pk", "what", "rows")) == runs
    assert sum(rows for _pk, _what, rows in runs) == 6
    with pytest.raises(DatabaseError, match=r"(?i)cannot"), transaction.atomic():
        PurgeRun.objects.all().delete()


def test_cases_in_work_and_other_cases_keep_all(case, time_machine):
    other = filled(CaseFactory(round=ReviewRoundFactory(), state="conditions"))
    assert Criterion.objects.exists()
    run(time_machine, in_months(24))
    assert not other.purges.exists()
    assert ConflictDeclaration.objects.filter(case=other).exists()
    assert Revision.objects.filter(subject__startswith=f"strategy/{other.pk}/").exists()
    assert not ConflictDeclaration.objects.filter(case=case).exists()


def test_a_withdrawn_case_has_its_time_too(alliance, client_of, time_machine):
    """From T1 on: until then it can be taken up again."""
    time_machine.move_to(in_months(0))
    round_ = ReviewRoundFactory(slug="runde")
    case = CaseFactory(alliance=alliance, round=round_, state="drafting")
    InterimReview.objects.update(submit_by=end_of(in_months(1).date()))
    subject = f"strategy/{case.pk}/lage"
    Revision.objects.create(subject=subject, number=1, data={"text": [CANARY]})
    InterimReview.objects.update(state="withdrawn", state_since=timezone.now())
    page = client_of("coordinator").get(case.get_absolute_url()).content.decode()
    assert ("Nach dem Rückzug" in page, page.count("wird ab ")) == (True, 4)
    assert "/rueckblick/" not in page
    eve, day = in_months(13, days=-1), in_months(13)
    run(time_machine, eve)
    assert gone() == {"autosaves"}
    run(time_machine, day)
    assert gone() == {"autosaves", "drafts", "hints"}
    assert not Revision.objects.filter(subject=subject).exists()


def test_looking_at_what_is_due_deletes_nothing(case, client_of, time_machine):
    time_machine.move_to(in_months(12))
    due = retention.due_now(InterimReview.objects.all(), timezone.now())
    assert {(one.what, retention.counted(one)) for one in due} == {
        ("autosaves", 1), ("drafts", 3), ("hints", 1)
    }  # fmt: skip
    page = client_of("auditor").get("/begutachtung/runde/aufbewahrung/").content.decode()
    assert page.count("beim nächsten Löschlauf") == 3
    assert (left()[0], gone()) == (6, set())


def test_a_round_sets_its_own_time_and_history_keeps_who_did(case, client_of, person, time_machine):
    sent = {"autosaves": 1, "drafts": 1, "hints": 1, "declarations": 60}
    assert client_of("ministry_decider").post("/begutachtung/runde/aufbewahrung/", sent).url
    assert RetentionRule.objects.count() == 4
    event = RetentionRule.pgh_event_model.objects.latest("pgh_id")
    assert (event.pgh_context["deed"], event.pgh_context["user"]) == (
        "retention", person("ministry_decider").pk
    )  # fmt: skip
    run(time_machine, in_months(24))
    assert gone() == {"autosaves", "drafts", "hints"}


def test_a_time_of_no_months_is_refused(case, client_of):
    sent = {"autosaves": 0, "drafts": 1, "hints": 1, "declarations": 60}
    answer = client_of("agency_lead").post("/begutachtung/runde/aufbewahrung/", sent)
    assert (answer.status_code, RetentionRule.objects.count()) == (422, 0)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-11-15", 3, "2027-02-15"),
        ("2026-12-31", 12, "2027-12-31"),
    ],
)
def test_months_end_on_their_last_day(day, months, then):
    day, then = datetime.date.fromisoformat(day), datetime.date.fromisoformat(then)
    assert retention.after_months(day, months) == then


@pytest.mark.parametrize("role", ["coordinator", "agency_officer"])
def test_the_page_of_the_case_tells_the_days(case, client_of, role, time_machine):
    page = client_of(role).get(case.get_absolute_url()).content.decode()
    assert page.count("wird ab ") == 4
    run(time_machine, in_months(3))
    page = client_of(role).get(case.get_absolute_url()).content.decode()
    assert (page.count("wird ab "), page.count("gelöscht am ")) == (3, 1)
