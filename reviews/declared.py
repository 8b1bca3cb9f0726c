"""Whoever decides on a case has declared before whether something binds them to it.

Source: REVIEW, conflict handling (6): "The same declaration binds panel members, agency officers
and ministry desks".
"""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from reviews.models import InterimReview, ReviewRound
from reviews.querysets.people import declared_cases
from wirportal.accounts.models import User
from wirportal.moves import Refused

# The moves of a case by which an office or the panel decides on it. Deeds that are no moves of the
# case ask by themselves: on experts, assessments, extensions, drafts, objections, conditions. So
# does closing a case, which the alliance may bring about as well.
DECIDING = frozenset(
    {
        "request_correction",
        "admit",
        "propose_exclusion",
        "exclude",
        "admit_after_all",
        "assess",
        "assess_again",
        "complete",
        "call_panel",
        "recommend",
        "hear",
        "prepare",
        "reconsider",
        "decide",
        "reopen_decision",
        "release_result",
        "uphold",
        "repeat_vote",
        "revoke_decision",
    }
)


def has_declared(user: User, case: InterimReview) -> bool:
    found: bool = declared_cases(user).filter(case=case).exists()
    return found


def must_declare(user: User, case: InterimReview) -> bool:
    """Before the person decides, or reads more than public facts."""
    return InterimReview.objects.undeclared_by(user).filter(pk=case.pk).exists()


def check_declared(case: InterimReview, by: Any) -> None:
    """Raises Refused, with the way to the declaration. The clock (None) has nothing to declare."""
    if by is not None and not has_declared(by, case):
        raise Refused(asked_for(case.round))


def asked_for(round_: ReviewRound) -> str:
    return format_html(
        '{} <a href="{}">{}</a>',
        _("Please declare first whether something binds you to this case. Nothing was changed."),
        reverse("reviews:declare", args=[round_.slug]),
        _("To the declaration"),
    )
