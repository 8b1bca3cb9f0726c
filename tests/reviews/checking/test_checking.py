"""Formal check, corrections, extensions, admission: who, when, and what follows."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reviews.checking import actions
from reviews.checking.offers import checks_to_make
from reviews.deadlines import end_of
from reviews.models import InterimReview
from reviews.rounds.actions import follow_calendar
from reviews.states import CaseState
from tests.factories.deciding import CaseFactory, DecisionFactory
from tests.factories.reviews import (
    AssignmentFactory,
    InterimReviewFactory,
    ReviewRoundFactory,
    StrategyVersionFactory,
    in_days,
)
from wirportal.moves import Refused
from wirportal.notifications.models import OutboundMail

HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def case(alliance):
    return InterimReviewFactory(
        alliance=alliance, state=CaseState.CHECKING, submitted_at=timezone.now()
    )


@pytest.fixture
def officer(person):
    return person("agency_officer")


def all_met(case):
    return [{"item": p.pk, "met": True, "note": ""} for p in case.round.checklist.all()]


def path(case, page):
    return f"/begutachtung/{case.round.slug}/{case.alliance.slug}/{page}/"


def told(kind):
    return set(OutboundMail.objects.filter(kind=kind).values_list("address", flat=True))


def state_of(case):
    return InterimReview.objects.get(pk=case.pk).state


def test_a_case_is_admitted_once_every_point_is_met(case, officer, person):
    lead = person("coordinator")
    with pytest.raises(Refused, match="Pflichtabschnitte"):
        actions.admit(case, by=officer)
    actions.check_off(case, items=all_met(case), note="", by=officer)
    actions.admit(case, by=officer)
    assert state_of(case) == CaseState.ADMITTED
    assert told("review-admitted") == {lead.email}


def test_the_page_checks_off_and_admits(case, officer, client):
    client.force_login(officer)
    fields = {f"met-{point.pk}": "yes" for point in case.round.checklist.all()}
    first = next(iter(fields))
    client.post(path(case, "formale-pruefung"), {**fields, first: "no", "note": "fehlt"})
    assert state_of(case) == CaseState.CHECKING
    base = client.get(path(case, "formale-pruefung")).context["form"].initial["base"]
    given = {**fields, first: "no", "admit": "", "base": base}
    page = client.post(path(case, "formale-pruefung"), given)
    assert page.status_code == 409
    point = str(case.round.checklist.get(pk=first.removeprefix("met-"))).rstrip(".")
    text = page.content.decode()
    assert f"Nicht alle Punkte der formalen Prüfung sind erfüllt: {point}<" in text
    assert "(freiwillig)" not in text
    base = page.context["form"]["base"].value()
    client.post(path(case, "formale-pruefung"), {**fields, "admit": "", "base": base})
    assert state_of(case) == CaseState.ADMITTED


def test_whoever_checks_has_the_paper_at_hand(case, officer, client):
    StrategyVersionFactory(case=case)
    client.force_login(officer)
    assert (
        path(case, "strategie/eingereicht/1")
        in client.get(path(case, "formale-pruefung")).content.decode()
    )


def test_saving_over_somebody_elses_check_is_refused_with_both(case, officer, person, client):
    client.force_login(officer)
    page, first = path(case, "formale-pruefung"), case.round.checklist.first()
    opened = client.get(page).context["form"].initial["base"]
    actions.check_off(case, items=all_met(case), note="Alles da", by=person("agency_lead"))
    given = {f"met-{first.pk}": "no", f"note-{first.pk}": "Seite 3 fehlt", "base": opened}
    answer = client.post(page, given)
    words = answer.content.decode()
    assert answer.status_code == 409
    assert "Seite 3 fehlt" in words
    assert "Alles da" in words
    assert case.check_up.note == "Alles da"
    again = client.post(page, {**given, "base": answer.context["form"]["base"].value()})
    assert again.status_code == 302
    case.check_up.refresh_from_db()
    assert case.check_up.items[0]["note"] == "Seite 3 fehlt"


@pytest.mark.parametrize("state", sorted(set(CaseState.values) - {"checking"}))
def test_nothing_of_the_check_is_possible_in_other_states(case, officer, state):
    decided = {"decided_at": timezone.now()} if state in DECIDED else {}
    later = timezone.now() + datetime.timedelta(days=9)
    due = {"correct_by": later, "comment_by": later, "object_by": later, "closed_at": later}
    InterimReview.objects.filter(pk=case.pk).update(state=state, **decided, **due)
    case.refresh_from_db()
    for deed in (
        lambda: actions.check_off(case, items=all_met(case), note="", by=officer),
        lambda: actions.propose_exclusion(case, reason="Zu spät", by=officer),
        lambda: actions.request_correction(
            case, sections=["strategy"], text="Fehlt", due_on=in_days(9), by=officer
        ),
    ):
        with pytest.raises(Refused):
            deed()
    assert state_of(case) == state


DECIDED = {"decided", "notified", "objection", "conditions", "closed"}


def test_a_correction_names_sections_and_has_an_end(case, officer, person, client):
    team = {person("coordinator").email, person("contributor").email}
    client.force_login(officer)
    page = path(case, "nachforderung")
    wrong = client.post(page, {"text": "Bitte ergänzen", "due_on": in_days(5).isoformat()})
    assert "Bitte ergänzen" in wrong.content.decode()
    parts = ["continuation", "project-list", "attachments"]
    given = {"sections": parts, "text": "Bitte ergänzen", "due_on": in_days(5).isoformat()}
    client.post(page, given)
    case.refresh_from_db()
    asked = case.requests.get()
    assert (case.state, case.correct_by) == (CaseState.CORRECTION, end_of(in_days(5)))
    assert asked.sections == parts
    assert told("review-correction") == team
    assert "Bitte ergänzen" in client.get(case.get_absolute_url()).content.decode()
    client.force_login(person("coordinator"))
    text = client.get(case.get_absolute_url()).content.decode()
    assert text.count("Bitte ergänzen") == 1
    for part in ("abschnitte/continuation", "vorhaben", "anlagen"):
        assert path(case, f"strategie/{part}") in text


@pytest.mark.parametrize(
    ("page", "given", "words"),
    [
        ("formale-pruefung", {"note": "Seite 3 fehlt"}, "Seite 3 fehlt"),
        ("nachforderung", {"sections": "strategy", "text": "Bitte mehr"}, "Bitte mehr"),
        ("formale-pruefung/ausschluss", {"reason": "Zu spät"}, "Zu spät"),
        ("frist", {"until_on": in_days(60).isoformat(), "reason": "Krankheit"}, "Krankheit"),
    ],
)
def test_what_was_typed_stays_where_somebody_was_faster(case, person, client, page, given, words):
    InterimReview.objects.filter(pk=case.pk).update(state=CaseState.ADMITTED)
    client.force_login(person("agency_lead"))
    answer = client.post(path(case, page), {"due_on": in_days(5).isoformat(), **given})
    assert answer.status_code == 409
    assert words in answer.content.decode()


def test_there_is_one_round_of_corrections(case, officer):
    given = {"sections": ["strategy"], "text": "Fehlt", "due_on": in_days(9), "by": officer}
    actions.request_correction(case, **given)
    InterimReview.objects.filter(pk=case.pk).update(state=CaseState.CHECKING)
    with pytest.raises(Refused):
        actions.request_correction(case, **given)
    assert case.requests.count() == 1


def test_only_the_lead_proposes_an_exclusion(case, officer, person, client):
    client.force_login(officer)
    assert (
        client.post(path(case, "formale-pruefung/ausschluss"), {"reason": "Zu spät"}).status_code
        == 403
    )
    client.force_login(person("agency_lead"))
    client.post(path(case, "formale-pruefung/ausschluss"), {"reason": "Zu spät"})
    assert state_of(case) == CaseState.INADMISSIBLE


def test_more_time_for_one(alliance, officer, person, client):
    case = InterimReviewFactory(alliance=alliance)
    client.force_login(officer)
    page = path(case, "frist")
    earlier = client.post(page, {"until_on": in_days(3).isoformat(), "reason": "Krankheit"})
    assert "Krankheit" in earlier.content.decode()
    assert not case.extensions.exists()
    client.post(page, {"until_on": in_days(45).isoformat(), "reason": "Krankheit"})
    case.refresh_from_db()
    assert case.submit_by == end_of(in_days(45))
    assert case.extensions.get().reason == "Krankheit"
    assert len(told("review-extended")) == len(case.alliance.memberships.all())


def test_more_time_for_all_that_still_write(alliance, officer, client):
    writing = InterimReviewFactory(alliance=alliance)
    done = InterimReviewFactory(
        round=writing.round, state=CaseState.CHECKING, submitted_at=timezone.now()
    )
    before = done.submit_by
    client.force_login(officer)
    given = {"until_on": in_days(60).isoformat(), "reason": "Haushaltssperre"}
    client.post(f"/begutachtung/{writing.round.slug}/frist/", given)
    writing.refresh_from_db(), done.refresh_from_db()
    assert writing.submit_by == end_of(in_days(60))
    assert done.submit_by == before
    assert not done.extensions.exists()


@pytest.mark.parametrize(
    ("state", "after"), [("closed", "open"), ("open", "open"), ("assessing", "assessing")]
)
def test_a_closed_round_is_open_again_once_all_have_more_time(
    alliance, officer, client, state, after
):
    """And is closed by the calendar once the new day has passed."""
    case = InterimReviewFactory(
        alliance=alliance, round=ReviewRoundFactory(state=state, submission_on=in_days(-2))
    )
    client.force_login(officer)
    given = {"until_on": in_days(10), "reason": "Haushaltssperre"}
    assert client.post(f"/begutachtung/{case.round.slug}/frist/", given).status_code == 302
    case.round.refresh_from_db()
    assert case.round.state == after
    page = client.get(case.round.get_absolute_url()).content.decode()
    assert "Einreichung beendet" not in page
    InterimReview.objects.filter(pk=case.pk).update(submit_by=timezone.now() - HOUR)
    follow_calendar(timezone.now())
    case.round.refresh_from_db()
    assert case.round.state == ("closed" if after == "open" else after)


def test_more_time_for_assessments_alone_opens_no_round(alliance, officer, client):
    round_ = ReviewRoundFactory(state="closed", submission_on=in_days(-2))
    InterimReviewFactory(
        alliance=alliance, round=round_, state="admitted", submitted_at=timezone.now()
    )
    client.force_login(officer)
    given = {"assess_on": in_days(150), "reason": "Haushaltssperre"}
    assert client.post(f"/begutachtung/{round_.slug}/frist/", given).status_code == 302
    round_.refresh_from_db()
    assert round_.state == "closed"


def days_of(case):
    case.refresh_from_db()
    return tuple(timezone.localdate(day) for day in (case.submit_by, case.assess_by))


def test_more_time_for_the_assessments_too(alliance, officer, client):
    """T1 where the strategy is still being written, T2 until all assessments are in."""
    writing = InterimReviewFactory(alliance=alliance)
    now = timezone.now()
    assessing, over = (
        InterimReviewFactory(round=writing.round, state=state, submitted_at=now)
        for state in (CaseState.ASSESSING, CaseState.ASSESSED)
    )
    owes = AssignmentFactory(case=assessing)
    later = AssignmentFactory(case=assessing, assess_by=end_of(in_days(200)))
    sealed = AssignmentFactory(case=assessing, state="submitted")
    client.force_login(officer)
    given = {"until_on": in_days(100), "assess_on": in_days(150), "reason": "Haushaltssperre"}
    page = client.post(f"/begutachtung/{writing.round.slug}/frist/", given, follow=True)
    assert "Die Fristen sind für 2 Verfahren verlängert" in page.content.decode()
    assert days_of(writing) == (in_days(100), in_days(150))
    assert days_of(assessing) == (in_days(30), in_days(150))
    assert days_of(over) == (in_days(30), in_days(90))
    ends = [row.assess_by for row in assessing.assignments.order_by("pk")]
    assert ends == [end_of(in_days(150)), later.assess_by, sealed.assess_by]
    assert told("assessment-extended") == {owes.expert.user.email}
    assert [row.of for row in assessing.extensions.all()] == ["assessments"]
    shown = client.get(assessing.get_absolute_url()).content.decode()
    assert "Haushaltssperre" in shown


def test_t1_stays_before_t2(alliance, officer, client):
    case = InterimReviewFactory(alliance=alliance)
    client.force_login(officer)
    given = {"until_on": in_days(90), "reason": "Haushaltssperre"}
    for address in (path(case, "frist"), f"/begutachtung/{case.round.slug}/frist/"):
        answer = client.post(address, given)
        assert answer.status_code == 422
        assert "Bitte wählen Sie dafür einen Tag nach T1." in answer.content.decode()
    with pytest.raises(Refused, match="auch für sie eine spätere Frist"):
        actions.extend(case, until_on=in_days(90), reason="Haushaltssperre", by=officer)
    assert days_of(case) == (in_days(30), in_days(90))
    client.post(path(case, "frist"), {**given, "assess_on": in_days(120)})
    assert days_of(case) == (in_days(90), in_days(120))


@pytest.mark.parametrize("behind", ["submit_by", "assess_by"])
def test_the_database_keeps_t1_before_t2(alliance, behind):
    """Whatever moves them: until the strategy is handed in neither passes the other."""
    case = InterimReviewFactory(alliance=alliance)
    other = case.assess_by if behind == "submit_by" else case.submit_by
    rows = InterimReview.objects.filter(pk=case.pk)
    with pytest.raises(IntegrityError, match="written_before"), transaction.atomic():
        rows.update(**{behind: other})
    hour = HOUR if behind == "assess_by" else -HOUR
    assert rows.update(**{behind: other + hour}) == 1


def test_an_extension_names_a_day(alliance, officer, client):
    case = InterimReviewFactory(alliance=alliance)
    client.force_login(officer)
    answer = client.post(path(case, "frist"), {"reason": "Krankheit"})
    assert answer.status_code == 422
    assert "mindestens eine neue Frist" in answer.content.decode()
    assert "(freiwillig)" not in answer.content.decode()


def test_a_recused_officer_finds_no_page(case, officer, client):
    case.recusals.create(user=officer, reason="Frühere Mitarbeit")
    client.force_login(officer)
    assert client.get(path(case, "formale-pruefung")).status_code == 404


# The amount of phase 1


def test_the_lead_corrects_the_amount_and_the_reason_stays(case, person, client):
    client.force_login(person("agency_lead"))
    page = path(case, "phase-1")
    before = case.amount_phase1
    assert client.post(page, {"amount": "8.500.000", "reason": ""}).status_code == 422
    same = client.post(page, {"amount": str(before), "reason": "Vertippt"})
    assert (same.status_code, "Vertippt" in same.content.decode()) == (422, True)
    assert client.post(page, {"amount": "8.500.000", "reason": "Vertippt"}).status_code == 302
    case.refresh_from_db()
    row = case.amount_corrections.get()
    assert (case.amount_phase1, row.before, row.after) == (8_500_000, before, 8_500_000)
    assert "Vertippt" in client.get(case.get_absolute_url()).content.decode()


def test_a_draft_that_counted_with_the_old_amount_is_set_aside(alliance, person):
    case, desk = CaseFactory(alliance=alliance, state="prepared"), person("ministry_desk")
    draft = DecisionFactory(case=case, drafted_by=desk)
    actions.correct_amount(case, amount=9_000_000, reason="Vertippt", by=person("agency_lead"))
    draft.refresh_from_db()
    assert (draft.is_current, draft.correction) == (False, "Vertippt")
    assert told("review-to-draft") == {desk.email}


def test_what_is_signed_keeps_its_amount(alliance, person):
    case = CaseFactory(alliance=alliance, state="decided")
    with pytest.raises(Refused):
        actions.correct_amount(case, amount=9_000_000, reason="Spät", by=person("agency_lead"))
    case.refresh_from_db()
    assert (case.amount_phase1, case.amount_corrections.count()) == (4_000_000, 0)


def test_the_check_waits_for_whoever_is_in_charge(case, officer, person, alliance, client):
    task = next(checks_to_make(officer))
    assert (task.hint, task.due, task.tone) == (alliance.name, case.check_until(), "warn")
    client.force_login(officer)
    assert client.get(task.url).status_code == 200
    for number in range(3):
        InterimReviewFactory(round=case.round, state=case.state, submitted_at=timezone.now())
        with CaptureQueriesContext(connection) as asked:
            assert len(list(checks_to_make(officer))) == 2 + number
        assert len(asked) == 1
    InterimReview.objects.update(officer=person("agency_lead"), submit_by=end_of(in_days(-60)))
    assert list(checks_to_make(officer)) == []
    assert {task.tone for task in checks_to_make(person("agency_lead"))} == {"bad"}
    case.recusals.create(user=person("agency_lead"), reason="Frühere Mitarbeit")
    assert len(list(checks_to_make(person("agency_lead")))) == 3
    for role in ("ministry_desk", "auditor", "coordinator"):
        assert list(checks_to_make(person(role))) == []
