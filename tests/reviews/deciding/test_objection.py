"""After the announcement: object until T4, examined by somebody else, and what follows."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from reviews.deciding import objecting
from reviews.deciding.offers import of_the_desk
from reviews.models import Objection
from tests.factories.accounts import UserFactory
from tests.factories.deciding import (
    CaseFactory,
    ConditionFactory,
    DecisionFactory,
    ObjectionFactory,
    state_of,
)
from tests.factories.reviews import ReviewRoundFactory
from wirportal.accounts.models import RoleGrant
from wirportal.moves import Refused
from wirportal.notifications.models import OutboundMail

PAST = datetime.timedelta(minutes=1)
ANSWER = {"reasons": "Geprüft.", "result": "dismissed"}


@pytest.fixture
def notified(case_in):
    case = case_in("notified")
    DecisionFactory(case=case, released=True)
    return case


@pytest.fixture
def objected(case_in):
    case = case_in("objection")
    decision = DecisionFactory(case=case, released=True)
    return ObjectionFactory(
        case=case, former_desk=decision.drafted_by, former_decider=decision.signed_by
    )


def test_the_coordinator_objects_and_another_desk_is_told(notified, client_of, url, other_desk):
    answer = client_of("coordinator").post(url(notified, "objection"), {"text": "Zu wenig Geld"})
    assert (answer.status_code, state_of(notified)) == (302, "objection")
    decision = notified.decisions.get()
    objection = Objection.objects.get()
    assert objection.former_desk == decision.drafted_by
    mails = OutboundMail.objects.filter(kind="review-objection-filed")
    assert [mail.user for mail in mails] == [other_desk]


def test_too_late_an_objection_is_refused_and_its_text_stays(notified, client_of, url):
    type(notified).objects.filter(pk=notified.pk).update(object_by=timezone.now() - PAST)
    answer = client_of("coordinator").post(url(notified, "objection"), {"text": "Leider zu spät"})
    assert answer.status_code == 409
    assert "Leider zu spät" in answer.content.decode()
    assert state_of(notified) == "notified"
    assert not Objection.objects.exists()


def test_where_the_round_knows_none_nobody_objects(alliance, client_of, url):
    round_ = ReviewRoundFactory(objection_form="none")
    case = CaseFactory(alliance=alliance, round=round_, state="notified")
    DecisionFactory(case=case, released=True)
    answer = client_of("coordinator").post(url(case, "objection"), {"text": "Trotzdem"})
    assert (answer.status_code, state_of(case)) == (409, "notified")


def test_another_desk_dismisses_and_the_case_is_closed(objected, client_of, url):
    client_of("ministry_desk").post(url(objected.case, "objection_examine"), ANSWER)
    objected.refresh_from_db()
    objected.case.refresh_from_db()
    assert (objected.result, objected.case.state) == ("dismissed", "closed")
    assert objected.case.closed_at is not None


def test_dismissed_with_conditions_they_begin(objected, client_of, url):
    ConditionFactory(case=objected.case, decision=objected.case.decisions.get())
    client_of("ministry_desk").post(url(objected.case, "objection_examine"), ANSWER)
    assert state_of(objected.case) == "conditions"


def test_upheld_the_case_is_decided_anew(objected, client_of, url):
    condition = ConditionFactory(case=objected.case, decision=objected.case.decisions.get())
    sent = ANSWER | {"result": "upheld", "has_procedural_fault": "yes"}
    client_of("ministry_desk").post(url(objected.case, "objection_examine"), sent)
    case, decision = objected.case, objected.case.decisions.get()
    objected.refresh_from_db()
    case.refresh_from_db()
    condition.refresh_from_db()
    assert (case.state, case.decided_at, decision.is_current) == ("prepared", None, False)
    assert (condition.state, objected.has_procedural_fault) == ("waived", True)


@pytest.mark.parametrize("former", ["former_desk", "former_decider"])
def test_whoever_decided_does_not_examine(objected, person, client_of, url, former):
    desk = person("ministry_desk")
    Objection.objects.filter(pk=objected.pk).update(**{former: desk})
    answer = client_of("ministry_desk").post(url(objected.case, "objection_examine"), ANSWER)
    assert answer.status_code == 403
    objected.refresh_from_db()
    with pytest.raises(Refused):
        objecting.examine(
            objected, result="upheld", reasons="x", has_procedural_fault=False, by=desk
        )
    with pytest.raises(IntegrityError, match="another_desk"), transaction.atomic():
        Objection.objects.filter(pk=objected.pk).update(examined_by=desk)
    assert state_of(objected.case) == "objection"


def test_an_objection_is_answered_once(objected, person, other_desk):
    fields = {"reasons": "x", "has_procedural_fault": False}
    objecting.examine(objected, result="dismissed", by=person("ministry_desk"), **fields)
    with pytest.raises(Refused):
        objecting.examine(objected, result="upheld", by=other_desk, **fields)
    assert state_of(objected.case) == "closed"


@pytest.mark.parametrize(("has_conditions", "state"), [(True, "conditions"), (False, "closed")])
def test_after_t4_the_clock_goes_on(notified, has_conditions, state):
    if has_conditions:
        ConditionFactory(case=notified, decision=notified.decisions.get())
    type(notified).objects.filter(pk=notified.pk).update(object_by=timezone.now() - PAST)
    for _ in range(2):
        objecting.end_objection_periods(timezone.now())
    assert state_of(notified) == state


def test_before_t4_the_clock_waits(notified):
    objecting.end_objection_periods(timezone.now())
    assert state_of(notified) == "notified"


def test_advice_alone_keeps_no_case_open(notified):
    ConditionFactory(case=notified, decision=notified.decisions.get(), kind="empfehlung")
    type(notified).objects.filter(pk=notified.pk).update(object_by=timezone.now() - PAST)
    objecting.end_objection_periods(timezone.now())
    assert state_of(notified) == "closed"


@pytest.mark.parametrize(
    ("role", "state"), [("coordinator", "closed"), ("contributor", "notified")]
)
def test_the_coordinator_may_waive_it(notified, client_of, url, role, state):
    client_of(role).post(url(notified, "objection_waive"))
    assert state_of(notified) == state


def test_a_decision_is_revoked_with_its_conditions(case_in, client_of, url):
    case = case_in("conditions")
    condition = ConditionFactory(case=case)
    client_of("ministry_decider").post(url(case, "revoke"), {"reason": "Auflage nicht erfüllt"})
    condition.refresh_from_db()
    case.refresh_from_db()
    assert (case.state, case.decided_at, condition.state) == ("prepared", None, "waived")
    assert not case.decisions.filter(is_current=True).exists()


def test_who_drafted_an_earlier_decision_does_not_examine(objected, client_of, url, person):
    """The current draft is somebody else's; the first one was this desk's."""
    objected.case.decisions.update(number=2)
    DecisionFactory(
        case=objected.case, number=1, is_current=False, drafted_by=person("ministry_desk")
    )
    answer = client_of("ministry_desk").post(url(objected.case, "objection_examine"), ANSWER)
    assert (answer.status_code, state_of(objected.case)) == (403, "objection")
    with pytest.raises(Refused):
        objecting.examine(
            objected, by=person("ministry_desk"), has_procedural_fault=False, **ANSWER
        )


@pytest.fixture
def no_other_desk(notified):
    """The only desk drafted an earlier number."""
    desk = notified.decisions.get().drafted_by
    RoleGrant.objects.filter(role="ministry_desk").exclude(user=desk).delete()
    return notified


def test_where_no_desk_is_free_those_who_can_help_are_told(no_other_desk, person, client_of, url):
    decider, lead = person("ministry_decider"), person("agency_lead")
    client_of("coordinator").post(url(no_other_desk, "objection"), {"text": "Zu wenig"})
    told = {mail.user for mail in OutboundMail.objects.filter(kind="review-objection-nobody")}
    assert {decider, lead} <= told
    why = "darf diese Einwendung prüfen"
    assert why in client_of("agency_lead").get(url(no_other_desk)).content.decode()
    assert why not in client_of("coordinator").get(url(no_other_desk)).content.decode()
    UserFactory(role="ministry_desk")
    assert why not in client_of("agency_lead").get(url(no_other_desk)).content.decode()


def test_who_drafted_an_earlier_decision_has_no_task(objected, person):
    desk, url = person("ministry_desk"), objected.case.alliance.name
    assert url in {task.scope for task in of_the_desk(desk)}
    objected.case.decisions.update(number=2)
    DecisionFactory(case=objected.case, number=1, is_current=False, drafted_by=desk)
    assert url not in {task.scope for task in of_the_desk(desk)}


def test_the_period_ends_by_the_clock_of_the_database(notified):
    """A worker whose clock is ahead ends nothing."""
    objecting.end_objection_periods(timezone.now() + datetime.timedelta(days=400))
    assert state_of(notified) == "notified"


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({"result": "upheld"}, "ob es einen gab"),
        ({"result": "dismissed", "has_procedural_fault": "yes"}, "gehört zu einer Einwendung"),
        ({"result": "upheld", "has_procedural_fault": "no", "reasons": ""}, "has_reasons"),
    ],
)
def test_whoever_upholds_says_whether_there_was_a_fault(objected, client_of, url, sent, why):
    answer = client_of("ministry_desk").post(url(objected.case, "objection_examine"), ANSWER | sent)
    assert (answer.status_code, state_of(objected.case)) == (422, "objection")
    errors = answer.context["form"].errors
    assert set(errors) == ({"reasons"} if why == "has_reasons" else {"has_procedural_fault"})
    assert why == "has_reasons" or why in answer.content.decode()


def test_the_form_promises_a_new_expert_only_after_a_fault(objected, client_of, url):
    page = client_of("ministry_desk").get(url(objected.case, "objection_examine"))
    assert "Nur nach einem Verfahrensfehler" in page.content.decode()
    assert "Grundlage der vorliegenden Gutachten" in page.content.decode()
    legend = "Wurde ein Verfahrensfehler festgestellt?</legend>"  # and not called optional
    assert legend in page.content.decode()
