"""What the scores of a case come to, for the panel to discuss; nothing decides by itself.

Source: REVIEW, "Figures". Pure functions over sealed data.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from reviews.assessing.drafts import AssessmentData
from reviews.states import Vote

# From this distance on a criterion must be discussed.
WIDE = 2


class CriterionFigures(NamedTuple):
    """None where nobody has given a score. `cannot_judge` is a share from 0 to 1."""

    key: str
    values: tuple[int, ...]
    median: float | None
    mean: float | None
    lowest: int | None
    highest: int | None
    cannot_judge: float

    @property
    def range(self) -> int | None:
        if self.lowest is None or self.highest is None:
            return None
        return self.highest - self.lowest

    @property
    def has_disagreement(self) -> bool:
        return self.range is not None and self.range >= WIDE


class CaseFigures(NamedTuple):
    """`overall` is the mean of the means, weighted as the round says; from 1 to 5."""

    criteria: tuple[CriterionFigures, ...]
    overall: float | None
    votes: Mapping[str, int]

    @property
    def has_opposite_votes(self) -> bool:
        return bool(self.votes.get(Vote.CONTINUE) and self.votes.get(Vote.END))

    @property
    def has_disagreement(self) -> bool:
        return self.has_opposite_votes or any(one.has_disagreement for one in self.criteria)


def median(values: Sequence[int]) -> float | None:
    if not values:
        return None
    ordered, half = sorted(values), len(values) // 2
    if len(ordered) % 2:
        return float(ordered[half])
    return (ordered[half - 1] + ordered[half]) / 2


def mean(values: Sequence[int]) -> float | None:
    return sum(values) / len(values) if values else None


def of_criterion(key: str, assessments: Sequence[AssessmentData]) -> CriterionFigures:
    scores = [one for data in assessments for one in data["scores"] if one["criterion"] == key]
    values = tuple(one["value"] for one in scores if one["value"] is not None)
    without = sum(one["cannot_judge"] for one in scores)
    return CriterionFigures(
        key=key,
        values=values,
        median=median(values),
        mean=mean(values),
        lowest=min(values, default=None),
        highest=max(values, default=None),
        cannot_judge=without / len(scores) if scores else 0.0,
    )


def weighted(criteria: Iterable[CriterionFigures], weights: Mapping[str, int]) -> float | None:
    """Criteria that nobody could judge don't count."""
    counting = [(weights[one.key], one.mean) for one in criteria if one.mean is not None]
    total = sum(weight for weight, _mean in counting)
    return sum(weight * value for weight, value in counting) / total if total else None


def figures(assessments: Sequence[AssessmentData], weights: Mapping[str, int]) -> CaseFigures:
    """`weights` by the keys of the criteria, in their order."""
    criteria = tuple(of_criterion(key, assessments) for key in weights)
    votes = Counter(data["vote"] for data in assessments if data["vote"])
    return CaseFigures(criteria, weighted(criteria, weights), votes)
