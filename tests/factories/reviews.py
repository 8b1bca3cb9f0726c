"""Rows of interim reviews. A round comes announced, with criteria, sections and checklist."""

import datetime

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from reviews.deadlines import end_of
from reviews.models import (
    AssessmentVersion,
    Assignment,
    Condition,
    Decision,
    Expert,
    InterimReview,
    PanelSession,
    PanelSlot,
    Recommendation,
    ReviewRound,
    StrategyVersion,
)
from reviews.rounds.actions import add_parts, freeze
from reviews.states import CaseState, Field, Outcome, RoundState
from tests.factories.accounts import UserFactory
from tests.factories.alliances import AllianceFactory, FundingRoundFactory


def in_days(days):
    return timezone.localdate() + datetime.timedelta(days=days)


class ReviewRoundFactory(DjangoModelFactory):
    """`state="draft"` gives one that is not announced yet."""

    class Meta:
        model = ReviewRound
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"runde-{n}")
    title = factory.Sequence(lambda n: f"Zwischenbegutachtung {n}")
    funding_round = factory.SubFactory(FundingRoundFactory)
    state = RoundState.OPEN
    submission_on = factory.LazyFunction(lambda: in_days(30))
    assessment_on = factory.LazyFunction(lambda: in_days(90))
    hearing_on = factory.LazyFunction(lambda: in_days(120))
    objection_on = factory.LazyFunction(lambda: in_days(150))
    budget = 100_000_000
    conflict_rules_de = "Wer befangen ist, sagt es."
    intro_de = "Zur Halbzeit wird begutachtet."

    @classmethod
    def _create(cls, model_class, *args, state=RoundState.OPEN, **kwargs):
        round_ = model_class.objects.create(**kwargs)
        add_parts(round_)
        if state != RoundState.DRAFT:
            model_class.objects.filter(pk=round_.pk).update(
                state=state, announced_at=timezone.now()
            )
            freeze(round_)
        round_.refresh_from_db()
        return round_


class InterimReviewFactory(DjangoModelFactory):
    class Meta:
        model = InterimReview

    round = factory.SubFactory(ReviewRoundFactory)
    alliance = factory.SubFactory(AllianceFactory)
    state = CaseState.DRAFTING
    submit_by = factory.LazyAttribute(lambda case: end_of(case.round.submission_on))
    assess_by = factory.LazyAttribute(lambda case: end_of(case.round.assessment_on))


class ExpertFactory(DjangoModelFactory):
    class Meta:
        model = Expert
        django_get_or_create = ("user",)

    user = factory.SubFactory(UserFactory, role="expert")
    fields = factory.LazyFunction(lambda: [Field.STRUCTURE])


class AssignmentFactory(DjangoModelFactory):
    """Accepted; `state="proposed"` and so on for others."""

    class Meta:
        model = Assignment

    case = factory.SubFactory(InterimReviewFactory)
    expert = factory.SubFactory(ExpertFactory)
    field = factory.LazyAttribute(lambda assignment: assignment.expert.fields[0])
    state = "accepted"
    invited_at = factory.LazyFunction(timezone.now)
    accept_by = factory.LazyFunction(lambda: timezone.now() + datetime.timedelta(days=7))
    keeps_confidential_at = factory.LazyFunction(timezone.now)
    assess_by = factory.LazyAttribute(lambda assignment: assignment.case.assess_by)


class PanelSessionFactory(DjangoModelFactory):
    """Running since an hour; `members=[…]` sit in it beside the chair."""

    class Meta:
        model = PanelSession
        skip_postgeneration_save = True

    round = factory.SubFactory(ReviewRoundFactory)
    title = factory.Sequence(lambda n: f"Jurysitzung {n}")
    starts_at = factory.LazyFunction(lambda: timezone.now() - datetime.timedelta(hours=1))
    ends_at = factory.LazyAttribute(lambda one: one.starts_at + datetime.timedelta(hours=8))
    place = "Berlin, Raum 2"
    chair = factory.SubFactory(UserFactory, role="panel_chair")

    @factory.post_generation
    def members(self, create, extracted, **kwargs):
        self.members.set(extracted or [])


class PanelSlotFactory(DjangoModelFactory):
    """Of a case that is before the panel."""

    class Meta:
        model = PanelSlot

    session = factory.SubFactory(PanelSessionFactory)
    case = factory.LazyAttribute(
        lambda slot: InterimReviewFactory(
            round=slot.session.round, state=CaseState.PANEL, submitted_at=timezone.now()
        )
    )
    starts_at = factory.LazyAttribute(lambda slot: slot.session.starts_at)


class RecommendationFactory(DjangoModelFactory):
    class Meta:
        model = Recommendation

    session = factory.SubFactory(PanelSessionFactory)
    case = factory.LazyAttribute(
        lambda vote: InterimReviewFactory(
            round=vote.session.round, state=CaseState.RECOMMENDED, submitted_at=timezone.now()
        )
    )
    outcome = Outcome.APPROVED
    amount = 1_000_000
    text = "Überzeugend."
    votes_for = 3


def unsealed(case, vote="continue", **values):
    """A sealed assessment that has been opened, by a new expert; `values` by criterion's key."""
    assignment = AssignmentFactory(case=case, state="submitted")
    strategy, _made = StrategyVersion.objects.get_or_create(
        case=case, number=1, defaults={"data": {}, "sha256": "0", "characters": 1, "pages": 1}
    )
    rest = {"cannot_judge": False, "reason": "Grund"}
    scores = [{"criterion": key, "value": value, **rest} for key, value in values.items()]
    AssessmentVersion.objects.create(
        assignment=assignment,
        strategy=strategy,
        number=1,
        data={"vote": vote, "scores": scores},
        sha256="0",
    )
    Assignment.objects.filter(pk=assignment.pk).update(state="unsealed")
    assignment.refresh_from_db()
    return assignment


class DecisionFactory(DjangoModelFactory):
    class Meta:
        model = Decision

    case = factory.SubFactory(InterimReviewFactory)
    outcome = "approved_with_conditions"
    amount = 5_000_000
    phase_ceiling = 7_000_000
    total_ceiling = 15_000_000
    reasons = "Die Strategie überzeugt."


class StrategyVersionFactory(DjangoModelFactory):
    class Meta:
        model = StrategyVersion

    case = factory.SubFactory(InterimReviewFactory)
    number = 1
    data = factory.LazyFunction(
        lambda: {
            "sections": [{"key": "ziele", "title": "Ziele", "text": "Die Region zieht mit."}],
            "projects": [
                {
                    "rank": 1,
                    "title": "Werkstatt",
                    "partners": "Tischlerei",
                    "amount": 900_000,
                    "from_on": "2027-01-01",
                    "until_on": None,
                    "summary": "Offen für alle.",
                }
            ],
            "requested": 900_000,
            "files": [],
        }
    )
    sha256 = factory.Sequence(lambda n: f"5{n:063x}")
    characters = 21
    pages = 1


class AssessmentVersionFactory(DjangoModelFactory):
    """Sealed; `unsealed=True` opens it, as the move to `assessed` does."""

    class Meta:
        model = AssessmentVersion
        skip_postgeneration_save = True

    assignment = factory.SubFactory(AssignmentFactory, state="submitted")
    strategy = factory.LazyAttribute(
        lambda version: (
            version.assignment.case.versions.first()
            or StrategyVersionFactory(case=version.assignment.case)
        )
    )
    number = 1
    data = factory.LazyFunction(lambda: {"vote": "continue", "scores": []})
    sha256 = factory.Sequence(lambda n: f"a{n:063x}")

    @factory.post_generation
    def unsealed(self, create, extracted, **kwargs):
        if extracted:
            Assignment.objects.filter(pk=self.assignment_id).update(state="unsealed")
            self.assignment.refresh_from_db()


class ConditionFactory(DjangoModelFactory):
    class Meta:
        model = Condition

    case = factory.SubFactory(InterimReviewFactory)
    decision = factory.LazyAttribute(
        lambda condition: condition.case.decisions.first() or DecisionFactory(case=condition.case)
    )
    number = factory.Sequence(lambda n: n + 1)
    text = "Einen zweiten Partner aus der Wirtschaft gewinnen."
    due_on = factory.LazyFunction(lambda: in_days(60))
