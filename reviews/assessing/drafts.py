"""An assessment as plain data: between form, draft and sealed version."""

from collections.abc import Iterable, Sequence
from typing import TypedDict

from reviews.models import Assessment, Criterion, Score


class ScoreData(TypedDict):
    criterion: str
    value: int | None
    cannot_judge: bool
    reason: str


class AssessmentData(TypedDict):
    """What `AssessmentVersion.data` holds; scores in the order of the criteria."""

    vote: str
    confidence: int | None
    summary: str
    conditions: str
    office_note: str
    scores: list[ScoreData]


def empty_score(key: str) -> ScoreData:
    return {"criterion": key, "value": None, "cannot_judge": False, "reason": ""}


def empty(criteria: Iterable[Criterion]) -> AssessmentData:
    return {
        "vote": "",
        "confidence": None,
        "summary": "",
        "conditions": "",
        "office_note": "",
        "scores": [empty_score(criterion.key) for criterion in criteria],
    }


def data_of(assessment: Assessment | None, criteria: Sequence[Criterion]) -> AssessmentData:
    """The draft as it is stored."""
    data = empty(criteria)
    if assessment is None:
        return data
    stored = {score.criterion_id: score for score in assessment.scores.all()}
    data["vote"], data["confidence"] = assessment.vote, assessment.confidence
    data["summary"], data["conditions"] = assessment.summary, assessment.conditions
    data["office_note"] = assessment.office_note
    data["scores"] = [as_data(criterion, stored.get(criterion.pk)) for criterion in criteria]
    return data


def as_data(criterion: Criterion, score: Score | None) -> ScoreData:
    if score is None:
        return empty_score(criterion.key)
    return {
        "criterion": criterion.key,
        "value": score.value,
        "cannot_judge": score.cannot_judge,
        "reason": score.reason,
    }


def store(assessment: Assessment, data: AssessmentData, criteria: Sequence[Criterion]) -> None:
    """Writes the data to the draft and its scores."""
    assessment.vote, assessment.confidence = data["vote"], data["confidence"]
    assessment.summary, assessment.conditions = data["summary"], data["conditions"]
    assessment.office_note = data["office_note"]
    assessment.save()
    by_key = {criterion.key: criterion for criterion in criteria}
    Score.objects.bulk_create(
        [
            Score(
                assessment=assessment,
                criterion=by_key[score["criterion"]],
                value=score["value"],
                cannot_judge=score["cannot_judge"],
                reason=score["reason"],
            )
            for score in data["scores"]
        ],
        update_conflicts=True,
        unique_fields=["assessment", "criterion"],
        update_fields=["value", "cannot_judge", "reason"],
    )
