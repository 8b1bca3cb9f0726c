"""Stale alliances sink in search."""

from django.db.models import Case, Value, When
from django.utils import timezone

from alliances.confirming.ages import oldest_fresh

# Enough to come after an equal one that is kept; a name still comes before a mere mention.
SINKING = 0.5


def freshness() -> Case:
    """What the rank of an alliance is multiplied by."""
    stale = When(facts_of__lt=oldest_fresh(timezone.localdate()), then=Value(SINKING))
    return Case(stale, default=Value(1.0))
