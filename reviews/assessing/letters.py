"""How an assessment is called where names stay hidden: Gutachten A, B, C."""

import string

from reviews.models import InterimReview


def letters_of(case: InterimReview) -> dict[int, str]:
    """By assignment, in the order in which experts got access: who comes later changes nothing.

    Whoever leaves keeps the letter, so that minutes stay true.
    """
    rows = case.assignments.filter(keeps_confidential_at__isnull=False)
    keys = rows.order_by("keeps_confidential_at", "pk").values_list("pk", flat=True)
    return {key: letter_at(place) for place, key in enumerate(keys)}


def letter_at(place: int) -> str:
    """A to Z, then A2 and so on."""
    turn, index = divmod(place, len(string.ascii_uppercase))
    return string.ascii_uppercase[index] + (str(turn + 1) if turn else "")
