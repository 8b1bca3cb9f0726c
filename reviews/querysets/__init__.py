"""Questions about many rows, by subject. `visible_to(user)` is the only way to a row."""

from reviews.querysets.cases import InterimReviewQuerySet
from reviews.querysets.closing import LessonsQuerySet, PurgeRunQuerySet, RetentionRuleQuerySet
from reviews.querysets.deciding import (
    ConditionEvidenceQuerySet,
    ConditionQuerySet,
    DecisionQuerySet,
    EvidenceDraftQuerySet,
    HearingQuerySet,
    ObjectionQuerySet,
    PanelSessionQuerySet,
    PanelSlotQuerySet,
    RecommendationQuerySet,
)
from reviews.querysets.experts import (
    AssessmentQuerySet,
    AssessmentVersionQuerySet,
    AssignmentQuerySet,
    ConflictDeclarationQuerySet,
    ExpertQuerySet,
)
from reviews.querysets.following import YearlyReportQuerySet
from reviews.querysets.rounds import ReviewRoundQuerySet, RoundQuestionQuerySet
from reviews.querysets.strategies import (
    StrategyConsentQuerySet,
    StrategyFileQuerySet,
    StrategyVersionQuerySet,
)

__all__ = [
    "AssessmentQuerySet",
    "AssessmentVersionQuerySet",
    "AssignmentQuerySet",
    "ConditionEvidenceQuerySet",
    "ConditionQuerySet",
    "ConflictDeclarationQuerySet",
    "DecisionQuerySet",
    "EvidenceDraftQuerySet",
    "ExpertQuerySet",
    "HearingQuerySet",
    "InterimReviewQuerySet",
    "LessonsQuerySet",
    "ObjectionQuerySet",
    "PanelSessionQuerySet",
    "PanelSlotQuerySet",
    "PurgeRunQuerySet",
    "RecommendationQuerySet",
    "RetentionRuleQuerySet",
    "ReviewRoundQuerySet",
    "RoundQuestionQuerySet",
    "StrategyConsentQuerySet",
    "StrategyFileQuerySet",
    "StrategyVersionQuerySet",
    "YearlyReportQuerySet",
]
