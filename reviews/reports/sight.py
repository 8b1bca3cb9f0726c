"""Which cases a report of somebody may be about.

An order remembers what was open to its owner. Who has lost some of that since, for example by a
recusal, gets neither a new file nor the one already built.
"""

from typing import Any

from reviews.models import InterimReview, ReviewRound
from reviews.querysets import InterimReviewQuerySet
from reviews.querysets.people import AGENCY, OFFICES
from reviews.states import ASSESSED_ON
from wirportal.accounts.models import User


def free_cases(user: User) -> InterimReviewQuerySet:
    """For files about one case: not of alliances the person has ever worked for (ROLES)."""
    rows = InterimReview.objects.visible_to(user)
    if not user.holds(*OFFICES):
        return rows.none()
    return rows.not_worked_on_by(user)


def sight_of_round(user: User, round_: ReviewRound) -> set[str]:
    rows = InterimReview.objects.visible_to(user).filter(round=round_)
    return keys_of(rows) | rights_of(user)


def sight_of_all(user: User) -> set[str]:
    return keys_of(InterimReview.objects.visible_to(user)) | rights_of(user)


def sight_of_case(user: User, case: InterimReview) -> set[str]:
    """With a word for what is closed again when an assessment is reopened."""
    found = {str(case.pk)} | rights_of(user)
    return found | {"assessed"} if case.state in ASSESSED_ON else found


def rights_of(user: User) -> set[str]:
    rights = {"office": user.holds(*OFFICES), "agency": user.holds(*AGENCY)}
    rights["progress"] = user.has_perm("reviews.see_progress")
    rights["scenario"] = user.has_perm("reviews.see_scenario")
    return {name for name, is_held in rights.items() if is_held}


def keys_of(rows: Any) -> set[str]:
    return {str(key) for key in rows.order_by().values_list("pk", flat=True)}
