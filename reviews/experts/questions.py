"""What a declaration of conflicts asks, and what the answers lead to, as data.

Source: REVIEW, "Conflict handling" (3), a rule set after that of the German Research Foundation.
"""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reviews.models import ConflictDeclaration

Result = ConflictDeclaration.Result


class Question(NamedTuple):
    """Asked with yes or no; `leads_to` is what a yes means."""

    key: str
    text: str | Promise
    hint: str | Promise
    leads_to: str


QUESTIONS = (
    Question(
        "kinship",
        _("Are you related to, married to or in a partnership with somebody involved?"),
        _("Also by marriage, and also if the marriage or partnership has ended."),
        Result.EXCLUDED,
    ),
    Question(
        "employment",
        _("Do you work for an organisation involved, do you supervise it, or did you so lately?"),
        _("Within the last three years; boards of supervisors count."),
        Result.EXCLUDED,
    ),
    Question(
        "cooperation",
        _("Do you work closely with somebody involved, or do you plan to?"),
        _("Joint projects, publications or businesses, for example."),
        Result.EXCLUDED,
    ),
    Question(
        "committees",
        _("Do you sit on a committee together with somebody involved?"),
        _("Two people decide in each case whether this is an obstacle."),
        Result.TO_DECIDE,
    ),
    Question(
        "move",
        _("Are you about to move to an organisation involved?"),
        _("Also while you are still negotiating. Two people decide."),
        Result.TO_DECIDE,
    ),
    Question(
        "competition",
        _("Do you or your employer compete directly with somebody involved?"),
        _("In research or in business. Two people decide."),
        Result.TO_DECIDE,
    ),
)


def outcome(answers: Mapping[str, bool]) -> str:
    """The gravest of what the answers with yes lead to."""
    found = {question.leads_to for question in QUESTIONS if answers.get(question.key)}
    for result in (Result.EXCLUDED, Result.TO_DECIDE):
        if result in found:
            return result
    return Result.NONE


def said_yes(answers: Mapping[str, bool]) -> list[Question]:
    return [question for question in QUESTIONS if answers.get(question.key)]
