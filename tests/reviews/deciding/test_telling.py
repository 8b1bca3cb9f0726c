"""Mails and tasks: to the right people, about what waits, and never with anything confidential."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reviews.deciding import telling
from reviews.models import InterimReview
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
from wirportal.waiting import groups_for


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
        "Das Ergebnis ist da: lesen, bei Bedarf einwenden",
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
