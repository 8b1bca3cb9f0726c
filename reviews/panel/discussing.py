"""What the panel must talk about: criteria on which the assessments disagree, opposite votes.

Source: REVIEW, "Figures".
"""

from typing import NamedTuple

from reviews.assessing.figures import figures
from reviews.models import AssessmentVersion, Criterion, InterimReview


class Topics(NamedTuple):
    """`criteria` by their keys; all of a case's sealed assessments count."""

    criteria: frozenset[str] = frozenset()
    has_opposite_votes: bool = False


def topics_of(case: InterimReview) -> Topics:
    """Nothing before the assessments are unsealed: they must not show through here. Nor while one
    is replaced, when the others are open already but the case is not."""
    rows = AssessmentVersion.objects.current().filter(assignment__case=case)
    data = list(rows.filter(rows.unsealed()).values_list("data", flat=True))
    weights = {one.key: one.weight for one in case.round.criteria.all()}
    found = figures(data, weights)
    wide = (one.key for one in found.criteria if one.has_disagreement)
    return Topics(frozenset(wide), found.has_opposite_votes)


def undiscussed(case: InterimReview) -> list[Criterion]:
    """Those that must be discussed and have no consensus text yet."""
    wide = topics_of(case).criteria
    if not wide:
        return []
    done = case.consensus.exclude(text="").values("criterion")
    return list(case.round.criteria.filter(key__in=wide).exclude(pk__in=done))
