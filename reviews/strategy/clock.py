"""What the clock does to strategies: the check begins, corrections run out."""

import datetime
from collections.abc import Callable, Iterable

from reviews.models import InterimReview
from reviews.states import CaseState
from reviews.strategy import actions
from wirportal.moves import Refused


def check_cases(now: datetime.datetime) -> None:
    """Until the deadline a paper can be recalled; from then on the agency checks it."""
    each(
        InterimReview.objects.filter(actions.SUBMIT_OVER, state=CaseState.SUBMITTED), actions.check
    )


def lapse_corrections(now: datetime.datetime) -> None:
    rows = InterimReview.objects.filter(actions.CORRECT_OVER, state=CaseState.CORRECTION)
    each(rows, actions.lapse_correction)


def each(cases: Iterable[InterimReview], deed: Callable[[InterimReview], None]) -> None:
    for case in cases:
        try:
            deed(case)
        except Refused:
            continue  # somebody was faster
