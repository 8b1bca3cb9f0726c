"""What everybody may know of a round: of each announced decision outcome and amount, no more."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from reviews.models import Condition, Decision, ReviewRound
from reviews.states import Outcome


class Result(NamedTuple):
    """One line; `amount` is None where the funding ends."""

    name: str
    url: str
    words: str
    amount: int | None


def results_of(round_: ReviewRound) -> list[Result]:
    """By name. Alliances without a public page are left out."""
    rows = Decision.objects.announced().select_related("case__alliance")
    rows = rows.filter(case__round=round_, case__alliance__state="published")
    bound = cases_with_conditions(round_) if round_.tells_conditions else set()
    found = (result_of(row, has_conditions=row.case_id in bound) for row in rows)
    return sorted(found, key=lambda result: result.name.casefold())


def cases_with_conditions(round_: ReviewRound) -> set[int]:
    """Advice binds nobody and is not told."""
    rows = Condition.objects.filter(case__round=round_).exclude(kind=Condition.Kind.ADVICE)
    return set(rows.values_list("case", flat=True))


def result_of(decision: Decision, *, has_conditions: bool) -> Result:
    """REVIEW: what the conditions are is never told here, nor why the funding ends."""
    alliance = decision.case.alliance
    ends = decision.outcome in {Outcome.NOT_CONTINUED, Outcome.INADMISSIBLE}
    words = _("The funding ends with phase 1.") if ends else _("The funding goes on in phase 2.")
    if has_conditions:
        words = " ".join([words, _("There are conditions.")])
    return Result(
        alliance.name, alliance.get_absolute_url(), words, None if ends else decision.amount
    )
