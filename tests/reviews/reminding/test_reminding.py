"""The reminders of a whole round, with an extension: each exactly once, and only while true."""

import datetime
from collections import Counter

import pytest
import time_machine
from django.utils import timezone

from reviews.checking.actions import extend
from reviews.deadlines import end_of
from reviews.models import Assignment, Condition, InterimReview
from reviews.reminding.recipients import officers
from reviews.rounds.inside import of_rehearsals
from reviews.states import CaseState
from tests.factories.accounts import UserFactory
from tests.factories.deciding import HearingFactory
from tests.factories.reviews import (
    AssignmentFactory,
    ExpertFactory,
    InterimReviewFactory,
    ReviewRoundFactory,
)
from tests.reviews.reminding import making
from wirportal.notifications.kinds import Sheet
from wirportal.notifications.models import OutboundMail
from wirportal.notifications.reading import text_today
from wirportal.notifications.reminding import remind

BERLIN = timezone.get_default_timezone()
BEGIN = datetime.date(2027, 1, 4)
T1, T1_LATER, T2 = (
    datetime.date(2027, 3, 1),
    datetime.date(2027, 3, 15),
    datetime.date(2027, 5, 3),
)


@pytest.fixture
def clock():
    with time_machine.travel(at(BEGIN), tick=False) as traveller:
        yield traveller


def at(day, hour=12):
    return datetime.datetime.combine(day, datetime.time(hour), tzinfo=BERLIN)


def pass_days(clock, until):
    """The clock asks twice a day, as one that is asked each minute would, and once more."""
    day = timezone.localdate()
    while day < until:
        day += datetime.timedelta(days=1)
        for hour in (7, 8, 8, 20):
            clock.move_to(at(day, hour), tick=False)
            remind(timezone.now())


def sent(kind):
    mails = OutboundMail.objects.filter(kind=kind).order_by("due_at", "pk")
    return [timezone.localdate(mail.due_at) for mail in mails]


def before(day, *offsets):
    return [day + datetime.timedelta(days=offset) for offset in offsets]


def test_a_round_with_an_extension(alliance, person, clock):
    person("coordinator"), person("agency_officer")
    alliance.memberships.exclude(user=person("coordinator")).delete()
    alliance.memberships.update(from_on=making.LONG_AGO)
    person("agency_officer").role_grants.update(from_on=making.LONG_AGO)
    round_ = ReviewRoundFactory(
        submission_on=T1, assessment_on=T2, hearing_on=T2 + days(9), objection_on=T2 + days(30)
    )
    case = InterimReviewFactory(round=round_, alliance=alliance)
    pass_days(clock, T1 - days(10))
    assert sent("review-strategy-due") == before(T1, -30, -14)
    extend(case, until_on=T1_LATER, reason="Haushaltssperre", by=person("agency_officer"))
    pass_days(clock, T1_LATER + days(2))
    assert sent("review-strategy-due") == [
        *before(T1, -30, -14),
        *before(T1_LATER, -14, -7, -1, 0),
    ]
    assert sent("review-strategy-late") == before(T1_LATER, 1)
    experts = assess(case)
    pass_days(clock, T2 + days(6))
    expected = before(T2, -14, -7, -2, 0, 2)
    assert Counter(sent("review-assessment-due")) == {day: len(experts) for day in expected}


def days(number):
    return datetime.timedelta(days=number)


def assess(case):
    """Three experts, each with two cases of the same day."""
    other = InterimReviewFactory(round=case.round)
    now = timezone.now()
    both = InterimReview.objects.filter(pk__in=[case.pk, other.pk])
    both.update(state=CaseState.ASSESSING, submitted_at=now, assess_by=end_of(T2))
    experts = [ExpertFactory() for _ in range(3)]
    for expert in experts:
        for one in both:
            AssignmentFactory(case=one, expert=expert, assess_by=end_of(T2))
    return experts


def test_one_mail_for_all_cases_of_a_day(alliance, clock):
    case = InterimReviewFactory(alliance=alliance)
    expert = assess(case)[0]
    clock.move_to(at(T2 - days(7)), tick=False)
    remind(timezone.now())
    mail = OutboundMail.objects.get(kind="review-assessment-due", user=expert.user)
    text = text_today(mail)
    assert text.subject == "2 Gutachten fällig am 3. Mai 2027, noch 7 Tage"


@pytest.mark.parametrize(
    ("accept_days", "state", "offsets"),
    [(7, "invited", (3, 5)), (7, "declared", (3, 5)), (3, "invited", (1,)), (1, "invited", ())],
)
def test_an_invitation_is_reminded_of_by_its_own_deadline(db, clock, accept_days, state, offsets):
    """Also by the new one after a conflict has been cleared, long after the invitation."""
    now = timezone.now()
    AssignmentFactory(
        case=InterimReviewFactory(state="admitted", submitted_at=now),
        state=state,
        keeps_confidential_at=None,
        invited_at=now - days(0 if state == "invited" else 20),
        state_since=now,
        accept_by=end_of(BEGIN + days(accept_days)),
    )
    pass_days(clock, BEGIN + days(accept_days))
    assert sent("review-invitation-waits") == before(BEGIN, *offsets)


def test_a_rehearsal_reminds_inside_the_portal(alliance, person, clock):
    """Its assessments are told each by itself, and count in no mail that goes out."""
    case = InterimReviewFactory(alliance=alliance)
    expert = assess(case)[0]
    practised = InterimReviewFactory(round=ReviewRoundFactory(is_rehearsal=True))
    practised.round.participants.add(expert.user)
    row = InterimReview.objects.filter(pk=practised.pk)
    row.update(state="assessing", submitted_at=timezone.now(), assess_by=end_of(T2))
    AssignmentFactory(case=practised, expert=expert, assess_by=end_of(T2))
    clock.move_to(at(T2 - days(7)), tick=False)
    remind(timezone.now())
    mails = OutboundMail.objects.filter(user=expert.user)
    told = {mail.kind: text_today(mail).subject for mail in mails}
    name = practised.alliance.name
    assert told == {
        "review-assessment-due": "2 Gutachten fällig am 3. Mai 2027, noch 7 Tage",
        "review-assessment-rehearsed": (
            f"Probelauf, {name}: Gutachten fällig am 3. Mai 2027, noch 7 Tage"
        ),
    }
    sheets = [Sheet(mail.pk, mail.data, "") for mail in mails]
    inside = mails.get(kind="review-assessment-rehearsed")
    assert of_rehearsals(sheets) == {inside.pk}


@pytest.mark.parametrize("state", ["submitted", "recused", "revoked", "lapsed"])
def test_whoever_owes_nothing_more_is_not_reminded(alliance, clock, state):
    case = InterimReviewFactory(alliance=alliance)
    expert = assess(case)[0]
    clock.move_to(at(T2 - days(7)), tick=False)
    remind(timezone.now())
    mail = OutboundMail.objects.get(kind="review-assessment-due", user=expert.user)
    Assignment.objects.filter(expert=expert).update(state=state)
    assert text_today(mail) is None
    OutboundMail.objects.all().delete()
    remind(timezone.now())
    assert not OutboundMail.objects.filter(user=expert.user).exists()


def test_a_recused_officer_is_not_reminded(alliance, person, clock):
    officer = person("agency_officer")
    officer.role_grants.update(from_on=making.LONG_AGO)
    case = InterimReviewFactory(alliance=alliance, submit_by=end_of(BEGIN - days(1)))
    case.recusals.create(user=officer, reason="Frühere Mitarbeit")
    remind(timezone.now())
    assert not OutboundMail.objects.filter(kind="review-strategy-late").exists()


@pytest.mark.parametrize(("answered", "mails"), [(None, 1), (at(BEGIN), 0)])
def test_a_hearing_before_an_exclusion_is_reminded_of(alliance, person, clock, answered, mails):
    person("coordinator")
    alliance.memberships.update(from_on=making.LONG_AGO)
    ends = end_of(BEGIN + days(2))
    case = making.case_of(alliance, "inadmissible", comment_by=ends)
    HearingFactory(case=case, until=ends, answered_at=answered)
    remind(timezone.now())
    found = OutboundMail.objects.filter(kind="review-hearing-ends")
    assert [text_today(mail) is not None for mail in found] == [True] * mails


def test_advice_is_no_condition_that_is_due(alliance, person, clock):
    """One mail for the binding one, which does not count the advice."""
    person("coordinator")
    alliance.memberships.update(from_on=making.LONG_AGO)
    making.condition(alliance, person("coordinator"), BEGIN + days(7))
    Condition.objects.filter(number=2).update(kind="empfehlung")
    remind(timezone.now())
    mail = OutboundMail.objects.get(kind="review-condition-due")
    assert "1 Auflage" in text_today(mail).subject
    Condition.objects.exclude(kind="empfehlung").update(state="fulfilled")
    assert text_today(mail) is None
    OutboundMail.objects.all().delete()
    remind(timezone.now())
    assert not OutboundMail.objects.filter(kind="review-condition-due").exists()


@pytest.mark.parametrize(("state", "mails"), [("conditions", 1), ("closed", 0)])
def test_what_can_no_longer_be_handed_in_is_not_reminded_of(alliance, person, clock, state, mails):
    person("coordinator")
    alliance.memberships.update(from_on=making.LONG_AGO)
    making.condition(alliance, person("coordinator"), BEGIN + days(7))
    closed = {"state": state, "closed_at": timezone.now()}
    InterimReview.objects.filter(alliance=alliance).update(**closed)
    remind(timezone.now())
    assert OutboundMail.objects.filter(kind="review-condition-due").count() == mails


def test_reminding_costs_the_same_for_any_number(alliance, clock, django_assert_max_num_queries):
    for _ in range(4):
        assess(InterimReviewFactory())
    clock.move_to(at(T2 - days(7)), tick=False)
    with django_assert_max_num_queries(60):
        remind(timezone.now())


def test_an_officer_who_has_left_leaves_it_to_the_others(db):
    gone, here = UserFactory(), UserFactory(role="agency_officer")
    case = InterimReviewFactory(officer=gone)
    assert list(officers([case])[case.pk]) == [here]
