"""Mails and tasks: to the right people, about what waits, and never with anything confidential."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reviews.checking import actions as checking
from reviews.conditions import actions as conditions
from reviews.deciding import actions, hearing, objecting, telling
from reviews.models import InterimReview
from tests.factories.accounts import UserFactory
from tests.factories.deciding import (
    CaseFactory,
    ConditionFactory,
    DecisionFactory,
    HearingFactory,
    ObjectionFactory,
    RecommendationFactory,
)
from tests.factories.reviews import ReviewRoundFactory
from wirportal.notifications.kinds import kinds
from wirportal.notifications.models import OutboundMail
from wirportal.notifications.reading import text_today
from wirportal.notifications.tasks import ring
from wirportal.waiting import groups_for

HOUR = datetime.timedelta(hours=1)


def letter(mail, case, user, **data):
    return mail.compose({"case": case.pk, **data}, user)


def test_a_mail_leads_to_the_case_and_says_until_when(case_in, person, url):
    case = case_in("hearing")
    HearingFactory(case=case, text="Vertrauliches")
    found = letter(telling.HEARING_OPENED, case, person("coordinator"))
    assert found.link.endswith(url(case))
    assert len(found.facts) == 2
    assert "Vertrauliches" not in repr(found)


@pytest.mark.parametrize(("role", "state"), [("stranger", "hearing"), ("coordinator", "prepared")])
def test_what_is_over_or_not_for_them_is_not_sent(case_in, person, role, state):
    assert letter(telling.HEARING_OPENED, case_in(state), person(role)) is None


def test_a_rehearsal_tells_those_who_take_part(case_in, person):
    case = case_in("hearing", round=ReviewRoundFactory(is_rehearsal=True))
    HearingFactory(case=case)
    assert letter(telling.HEARING_OPENED, case, person("coordinator")) is None
    case.round.participants.add(person("coordinator"))
    assert letter(telling.HEARING_OPENED, case, person("coordinator")) is not None


def test_the_recused_get_no_mail(case_in, person):
    case, lead = case_in("decided"), person("agency_lead")
    assert letter(telling.DECIDED, case, lead) is not None
    case.recusals.create(user=lead, reason="Verwandt")
    assert letter(telling.DECIDED, case, lead) is None


def test_only_the_result_is_an_official_letter():
    mine = [k for k in kinds if k.key.startswith(("review-", "condition"))]
    assert [k.key for k in mine if k.is_official] == ["review-result"]
    assert all(k.sample().subject for k in mine)


def labels(user):
    return {line.title for group in groups_for(user) for line in [*group.first, *group.rest]}


@pytest.fixture
def one_of_each(alliance):
    """A case in every state in which something waits for somebody."""

    def make(state, **fields):
        return CaseFactory(state=state, **{"alliance": alliance, **fields})

    RecommendationFactory(case=make("recommended"))
    HearingFactory(case=make("hearing"))
    make("prepared")
    DecisionFactory(case=make("prepared"))
    DecisionFactory(case=make("decided"), signed=True)
    DecisionFactory(case=make("notified"), released=True)
    ObjectionFactory(case=make("objection"))
    HearingFactory(case=make("inadmissible"), outcome="inadmissible", answered_at=timezone.now())
    make("inadmissible")
    ConditionFactory(case=make("conditions"))
    ConditionFactory(case=make("conditions"), state="evidence_submitted")
    ConditionFactory(case=make("conditions"), state="fulfilled")


WAITING = {
    "agency_lead": {
        "Ein Votum liegt vor: Anhörung eröffnen oder weitergeben",
        "Ein Ausschluss ist vorgeschlagen: Anhörung eröffnen",
        "Nachweis prüfen",
        "Alle Auflagen sind erledigt: Verfahren abschließen",
    },
    "ministry_desk": {"Entscheidung entwerfen", "Einwendung prüfen"},
    "ministry_decider": {
        "Entscheidung prüfen und unterzeichnen",
        "Ausschluss bestätigen",
        "1 Entscheidung bekanntzugeben",
    },
    "coordinator": {
        "Sie können Stellung nehmen: Anhörung",
        "Das Ergebnis ist da: lesen, bei Bedarf Einwendung erheben",
        "Nachweis für eine Auflage einreichen",
    },
    "contributor": set(),
    "research": set(),
}


@pytest.mark.parametrize("role", WAITING)
def test_the_workplace_says_what_waits(one_of_each, person, role):
    mine = set().union(*WAITING.values())
    assert labels(person(role)) & mine == WAITING[role]
    assert InterimReview.objects.count() == 12


def test_nothing_waits_for_the_recused(one_of_each, person):
    desk = person("ministry_desk")
    for case in InterimReview.objects.all():
        case.recusals.create(user=desk, reason="Verwandt")
    assert labels(desk) & set().union(*WAITING.values()) == set()


def test_ones_own_draft_is_not_ones_task(case_in, person):
    DecisionFactory(case=case_in("prepared"), drafted_by=person("ministry_decider"))
    assert "Entscheidung prüfen und unterzeichnen" not in labels(person("ministry_decider"))


@pytest.mark.parametrize("role", ["agency_lead", "ministry_desk", "ministry_decider"])
def test_what_waits_costs_the_same_for_any_number(person, role):
    user, costs = person(role), []
    for _ in range(3):
        RecommendationFactory(case=CaseFactory(state="recommended"))
        CaseFactory(state="prepared")
        DecisionFactory(case=CaseFactory(state="prepared"))
        DecisionFactory(case=CaseFactory(state="decided"), signed=True)
        ObjectionFactory()
        ConditionFactory(state="evidence_submitted")
        with CaptureQueriesContext(connection) as queries:
            labels(user)
        costs.append(len(queries))
    assert costs[1] == costs[2]


# Moves that hand a case on


def told(kind):
    mails = OutboundMail.objects.filter(kind=kind).select_related("user")
    return [mail.user for mail in mails]


def as_text(kind):
    """What the mail says today; none if it is no longer true."""
    return text_today(OutboundMail.objects.get(kind=kind))


def test_the_desk_hears_of_a_case_that_is_handed_on(case_in, person, url, client_of):
    case, desk = case_in("recommended"), person("ministry_desk")
    RecommendationFactory(case=case)
    client_of("agency_lead").post(url(case, "prepare"))
    assert told("review-to-draft") == [desk]
    assert as_text("review-to-draft") is not None


@pytest.mark.parametrize("ends", ["answer", "clock"])
def test_the_desk_hears_of_a_hearing_that_is_over(case_in, person, ends):
    coordinator, desk = person("coordinator"), person("ministry_desk")
    until = timezone.now() + (HOUR if ends == "answer" else -HOUR)
    case = case_in("hearing", comment_by=until)
    row = HearingFactory(case=case, until=until)
    if ends == "answer":
        hearing.answer(row, text="Bitte nicht.", by=coordinator)
    for _ in range(2):
        hearing.end_hearings(timezone.now())
    assert told("review-to-draft") == [desk]


def test_a_signature_taken_back_is_told_to_the_desk_that_looks_after_the_case(case_in, person):
    desk = person("ministry_desk")
    case = case_in("decided", desk=desk)
    UserFactory(role="ministry_desk")
    DecisionFactory(case=case, signed=True)
    actions.reopen(case, reason="Zahlendreher", by=person("ministry_decider"))
    assert told("review-to-draft") == [desk]


def test_the_lead_hears_of_a_case_that_is_given_back(case_in, person):
    case, lead = case_in("prepared"), person("agency_lead")
    RecommendationFactory(case=case)
    hearing.reconsider(case, reason="Anhörung fehlt", by=person("ministry_desk"))
    assert told("review-given-back") == [lead]
    assert as_text("review-given-back") is not None


def test_who_was_heard_about_an_exclusion_hears_of_the_admission(case_in, person):
    case, coordinator = case_in("inadmissible"), person("coordinator")
    hearing.admit_after_all(case, reason="Lag vor", by=person("ministry_decider"))
    assert told("review-admitted-after-all") == [coordinator]
    assert "doch zugelassen" in as_text("review-admitted-after-all").subject


def test_both_sides_hear_that_the_case_is_closed(case_in, person):
    coordinator, officer = person("coordinator"), person("agency_officer")
    objecting.waive_objection(case_in("notified"), by=coordinator)
    assert told("review-closed") == [coordinator]
    assert told("review-closed-agency") == [officer]
    conditions.close_case(case_in("conditions"), by=officer)
    assert told("review-closed") == [coordinator] * 2


def test_before_an_exclusion_the_lead_hears_first_and_the_decider_when_it_is_over(case_in, person):
    lead, decider = person("agency_lead"), person("ministry_decider")
    coordinator, case = person("coordinator"), case_in("checking")
    checking.propose_exclusion(case, reason="Unvollständig", by=lead)
    assert (told("review-exclusion-to-hear"), told("review-exclusion-heard")) == ([lead], [])
    hearing.end_hearings(timezone.now())
    row = hearing.open_hearing(case, outcome="inadmissible", amount=0, text="Fehlt", by=lead)
    hearing.end_hearings(timezone.now())
    assert told("review-exclusion-heard") == []
    hearing.answer(row, text="Lag bei.", by=coordinator)
    hearing.end_hearings(timezone.now())
    assert told("review-exclusion-heard") == [decider]


def test_the_decider_hears_once_of_a_hearing_that_nobody_answers(
    case_in, person, django_capture_on_commit_callbacks
):
    case, decider = case_in("inadmissible"), person("ministry_decider")
    HearingFactory(case=case, outcome="inadmissible", until=timezone.now() - HOUR)
    rings = []
    for _ in range(2):
        with django_capture_on_commit_callbacks() as callbacks:
            hearing.end_hearings(timezone.now())
        rings.append(callbacks)
    assert rings == [[ring], []]
    assert told("review-exclusion-heard") == [decider]
    assert as_text("review-exclusion-heard") is not None


def test_a_revocation_is_told_and_stands_on_the_page_until_the_next_result(
    case_in, person, client_of, url
):
    desk, coordinator = person("ministry_desk"), person("coordinator")
    case = case_in("conditions", desk=desk)
    DecisionFactory(case=case, released=True)
    client_of("ministry_decider").post(url(case, "revoke"), {"reason": "Vertrag fehlt weiter"})
    assert told("review-revoked") == [coordinator]
    assert told("review-to-draft") == [desk]
    page = client_of("coordinator").get(url(case)).content.decode()
    assert "hat seine Entscheidung am" in page
    assert "Vertrag fehlt weiter" in page
    now = timezone.now()
    InterimReview.objects.update(state="notified", decided_at=now, object_by=now)
    assert "Vertrag fehlt weiter" not in client_of("coordinator").get(url(case)).content.decode()


def test_an_upheld_objection_is_no_revocation(case_in, person, client_of, url):
    case = case_in("objection")
    row = ObjectionFactory(case=case)
    fields = {"result": "upheld", "reasons": "Zu Recht", "has_procedural_fault": False}
    objecting.examine(row, by=person("ministry_desk"), **fields)
    assert told("review-to-draft") == [person("ministry_desk")]
    page = client_of("coordinator").get(url(case)).content.decode()
    assert "hat seine Entscheidung am" not in page
