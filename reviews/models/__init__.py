"""The models of the interim reviews, by subject."""

from reviews.models.assessments import Assessment, AssessmentVersion, Score
from reviews.models.cases import (
    AccessRecord,
    AmountCorrection,
    CompletenessCheck,
    CorrectionRequest,
    Extension,
    InterimReview,
    Recusal,
)
from reviews.models.closing import Kept, Lessons, PurgeRun, RetentionRule
from reviews.models.conditions import Condition, ConditionEvidence, EvidenceDraft
from reviews.models.decisions import Decision, Hearing, Objection
from reviews.models.experts import (
    Assignment,
    ConflictDeclaration,
    ConflictHint,
    Expert,
    ExpertTie,
)
from reviews.models.following import MilestoneState, YearlyReport
from reviews.models.panel import (
    Consensus,
    PanelAttendance,
    PanelMember,
    PanelSession,
    PanelSlot,
    Recommendation,
)
from reviews.models.questions import QuestionAddition, QuestionVisit, RoundQuestion
from reviews.models.rounds import (
    ChecklistItem,
    Criterion,
    FormSection,
    ReviewRound,
    RoundVersion,
)
from reviews.models.strategies import (
    PlannedProject,
    StrategyConsent,
    StrategyFile,
    StrategyVersion,
)

__all__ = [
    "AccessRecord",
    "AmountCorrection",
    "Assessment",
    "AssessmentVersion",
    "Assignment",
    "ChecklistItem",
    "CompletenessCheck",
    "Condition",
    "ConditionEvidence",
    "ConflictDeclaration",
    "ConflictHint",
    "Consensus",
    "CorrectionRequest",
    "Criterion",
    "Decision",
    "EvidenceDraft",
    "Expert",
    "ExpertTie",
    "Extension",
    "FormSection",
    "Hearing",
    "InterimReview",
    "Kept",
    "Lessons",
    "MilestoneState",
    "Objection",
    "PanelAttendance",
    "PanelMember",
    "PanelSession",
    "PanelSlot",
    "PlannedProject",
    "PurgeRun",
    "QuestionAddition",
    "QuestionVisit",
    "Recommendation",
    "Recusal",
    "RetentionRule",
    "ReviewRound",
    "RoundQuestion",
    "RoundVersion",
    "Score",
    "StrategyConsent",
    "StrategyFile",
    "StrategyVersion",
    "YearlyReport",
]
