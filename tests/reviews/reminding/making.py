"""Makes for each rule of the reviews what it reminds a person of on a day."""

import datetime

from django.utils import timezone

from reviews.deadlines import end_of
from reviews.models import Condition, ConflictDeclaration, PanelSession
from tests.factories.alliances import AllianceFactory
from tests.factories.deciding import HearingFactory
from tests.factories.reviews import (
    AssignmentFactory,
    DecisionFactory,
    ExpertFactory,
    InterimReviewFactory,
    ReviewRoundFactory,
)

BERLIN = timezone.get_default_timezone()
LONG_AGO = datetime.date(2020, 1, 1)


def case_of(alliance, state, **fields):
    sent = None if state in {"planned", "drafting"} else timezone.now()
    decided = timezone.now() if state in {"notified", "conditions"} else None
    return InterimReviewFactory(
        alliance=alliance, state=state, submitted_at=sent, decided_at=decided, **fields
    )


def expert_of(person):
    person.role_grants.create(role="expert", from_on=LONG_AGO)
    return ExpertFactory(user=person)


def strategy(alliance, person, day):
    later = end_of(day + datetime.timedelta(days=90))
    case_of(alliance, "drafting", submit_by=end_of(day), assess_by=later)


def correction(alliance, person, day):
    case_of(alliance, "correction", correct_by=end_of(day))


def check(alliance, person, day):
    """The target lies so many working days after T1; a T1 that leads to this day, or none."""
    person.role_grants.create(role="agency_lead", from_on=LONG_AGO)
    round_ = ReviewRoundFactory(checking_days=0)
    case_of(alliance, "checking", round=round_, submit_by=end_of(day))


def invitation(alliance, person, day):
    asked_on = day - datetime.timedelta(days=7)
    at = datetime.datetime.combine(asked_on, datetime.time(23, 50), tzinfo=BERLIN)
    AssignmentFactory(
        case=case_of(alliance, "admitted"),
        expert=expert_of(person),
        state="invited",
        invited_at=at,
        state_since=at,
        accept_by=end_of(day),
    )


def assessment(alliance, person, day):
    case = case_of(alliance, "assessing", assess_by=end_of(day))
    AssignmentFactory(case=case, expert=expert_of(person), state="draft")


def rehearsed(alliance, person, day):
    round_ = ReviewRoundFactory(is_rehearsal=True)
    case = case_of(alliance, "assessing", round=round_, assess_by=end_of(day))
    AssignmentFactory(case=case, expert=expert_of(person), state="draft")


def session(alliance, person, day):
    at = datetime.datetime.combine(day, datetime.time(9), tzinfo=BERLIN)
    ends = at + datetime.timedelta(hours=3)
    round_ = ReviewRoundFactory()
    made = PanelSession.objects.create(
        round=round_, title="Jury", starts_at=at, ends_at=ends, chair=person
    )
    made.members.add(person)


def hearing(alliance, person, day):
    case = case_of(alliance, "hearing", comment_by=end_of(day))
    HearingFactory(case=case, until=end_of(day))


def objection(alliance, person, day):
    case_of(alliance, "notified", object_by=end_of(day))


def condition(alliance, person, day):
    case = case_of(alliance, "conditions")
    decision = DecisionFactory(case=case)
    for number in (1, 2):
        Condition.objects.create(
            case=case, decision=decision, number=number, text="Auflage", due_on=day
        )


def yearly(alliance, person, day):
    case = case_of(alliance, "conditions")
    case.yearly_reports.create(number=1, due_on=day)


def declaration(alliance, person, day):
    """T1 lies on that day, and an officer has not declared on an alliance they do not work for."""
    days = [day + datetime.timedelta(days=30 * number) for number in range(4)]
    names = ("submission_on", "assessment_on", "hearing_on", "objection_on")
    round_ = ReviewRoundFactory(**dict(zip(names, days, strict=True)))
    case_of(AllianceFactory(), "admitted", round=round_)
    ConflictDeclaration.objects.filter(user=person).delete()


def panel_declaration(alliance, person, day):
    person.role_grants.create(role="panel_chair", from_on=LONG_AGO)
    session(alliance, person, day)
    made = PanelSession.objects.get()
    case = case_of(AllianceFactory(), "admitted", round=made.round)
    made.slots.create(case=case, starts_at=made.starts_at)
    ConflictDeclaration.objects.filter(user=person).delete()


MAKE = {
    "review-strategy": strategy,
    "review-correction": correction,
    "review-check": check,
    "review-invitation": invitation,
    "review-assessment": assessment,
    "review-assessment-rehearsed": rehearsed,
    "review-session": session,
    "review-hearing": hearing,
    "review-objection": objection,
    "review-condition": condition,
    "review-yearly": yearly,
    "review-declaration": declaration,
    "review-panel-declaration": panel_declaration,
}
