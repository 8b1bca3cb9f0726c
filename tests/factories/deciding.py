"""Cases on their way to a decision, in any state; amounts are whole euros."""

import datetime

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from reviews.models import (
    AssessmentVersion,
    Condition,
    Decision,
    Hearing,
    Objection,
    PanelSession,
    Recommendation,
    StrategyVersion,
)
from reviews.states import DECIDED_ON, TOLD, CaseState
from tests.factories.accounts import UserFactory
from tests.factories.reviews import AssignmentFactory, InterimReviewFactory, in_days

AMOUNT = 5_000_000


def line(**fields):
    """A condition as it stands in a draft."""
    return {
        "kind": "auflage",
        "text": "Kooperationsvertrag vorlegen",
        "due_on": in_days(60).isoformat(),
        "evidence_wanted": "Kopie des Vertrags",
    } | fields


class CaseFactory(InterimReviewFactory):
    """`CaseFactory(state="notified")`: with the days and stamps the database asks for."""

    state = CaseState.RECOMMENDED
    requested_amount = 6_000_000
    amount_phase1 = 4_000_000

    @classmethod
    def _create(cls, model_class, *args, **fields):
        state, now = fields["state"], timezone.now()
        month = now + datetime.timedelta(days=30)
        fields.setdefault("submitted_at", now)
        if state == CaseState.HEARING:
            fields.setdefault("comment_by", month)
        if state in DECIDED_ON:
            fields.setdefault("decided_at", now)
        if state in TOLD:
            fields.setdefault("notified_at", now)
            fields.setdefault("object_by", month)
        if state == CaseState.CLOSED:
            fields.setdefault("closed_at", now)
        return super()._create(model_class, *args, **fields)


class PanelSessionFactory(DjangoModelFactory):
    class Meta:
        model = PanelSession

    title = "Jurysitzung"
    starts_at = factory.LazyFunction(timezone.now)
    ends_at = factory.LazyFunction(lambda: timezone.now() + datetime.timedelta(hours=4))


class RecommendationFactory(DjangoModelFactory):
    class Meta:
        model = Recommendation

    case = factory.SubFactory(CaseFactory)
    session = factory.SubFactory(PanelSessionFactory, round=factory.SelfAttribute("..case.round"))
    outcome = "approved"
    amount = AMOUNT
    text = "Die Jury ist überzeugt."


class HearingFactory(DjangoModelFactory):
    class Meta:
        model = Hearing

    case = factory.SubFactory(CaseFactory, state="hearing")
    text = "Eine Ablehnung ist beabsichtigt."
    outcome = "not_continued"
    until = factory.LazyFunction(lambda: timezone.now() + datetime.timedelta(days=14))
    opened_by = factory.SubFactory(UserFactory, role="agency_lead")


class DecisionFactory(DjangoModelFactory):
    """`DecisionFactory(signed=True)`, `released=True`."""

    class Meta:
        model = Decision

    class Params:
        signed = factory.Trait(
            signed_by=factory.SubFactory(UserFactory, role="ministry_decider"),
            signed_at=factory.LazyFunction(timezone.now),
        )
        released = factory.Trait(
            signed=True,
            released_at=factory.LazyFunction(timezone.now),
            released_by=factory.SelfAttribute("signed_by"),
        )

    case = factory.SubFactory(CaseFactory, state="prepared")
    outcome = "approved"
    amount = AMOUNT
    reasons = "Das Bündnis hat überzeugt."
    phase_ceiling = factory.SelfAttribute("case.round.phase_ceiling")
    total_ceiling = factory.SelfAttribute("case.round.total_ceiling")
    amount_phase1 = factory.SelfAttribute("case.amount_phase1")
    drafted_by = factory.SubFactory(UserFactory, role="ministry_desk")
    letter = factory.LazyAttribute(
        lambda decision: (
            {
                "title": "Ergebnis",
                "day": "1. Dezember 2026",
                "paragraphs": ["Es ist entschieden."],
                "assessments": [],
            }
            if decision.released_at
            else {}
        )
    )


class ObjectionFactory(DjangoModelFactory):
    class Meta:
        model = Objection

    case = factory.SubFactory(CaseFactory, state="objection")
    text = "Wir sehen das anders."


class ConditionFactory(DjangoModelFactory):
    class Meta:
        model = Condition

    case = factory.SubFactory(CaseFactory, state="conditions")
    decision = factory.SubFactory(
        DecisionFactory, released=True, case=factory.SelfAttribute("..case")
    )
    text = "Kooperationsvertrag vorlegen"
    evidence_wanted = "Kopie des Vertrags"
    due_on = factory.LazyFunction(lambda: in_days(60))


def sealed(case, **data):
    """An assessment of the case, sealed and opened."""
    strategy, _ = StrategyVersion.objects.get_or_create(
        case=case, number=1, defaults={"data": {}, "sha256": "0" * 64, "characters": 1, "pages": 1}
    )
    assignment = AssignmentFactory(case=case, state="submitted")
    number = AssessmentVersion.objects.count()
    version = AssessmentVersion.objects.create(
        assignment=assignment,
        strategy=strategy,
        number=1,
        data={"vote": "end", "summary": "Zusammengefasst.", "scores": []} | data,
        sha256=f"{number:064d}",
    )
    type(assignment).objects.filter(pk=assignment.pk).update(state="unsealed")
    return version


def faulty_objection(case):
    """Upheld for a procedural fault: one of the case's three assessments may be repeated."""
    for _ in range(3):
        sealed(case)
    return ObjectionFactory(
        case=case,
        result="upheld",
        reasons="Eine Frist wurde nicht gewahrt.",
        has_procedural_fault=True,
        examined_at=timezone.now(),
    )


def state_of(case):
    """As the database has it now."""
    return type(case).objects.values_list("state", flat=True).get(pk=case.pk)
