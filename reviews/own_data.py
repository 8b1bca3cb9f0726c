"""What interim reviews keep of a person; nobody's own data tell of a case they are recused from.

Source: REVIEW. What was sealed, declared or decided is part of the file and is held under the role.
"""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from reviews.models import (
    AccessRecord,
    Assessment,
    Assignment,
    ConflictDeclaration,
    Expert,
    PanelAttendance,
    Recusal,
    RoundQuestion,
    Score,
)
from reviews.querysets.people import not_recused
from wirportal.registry import OwnData, own_data

KEPT = _(
    "It is part of the file of the review and is kept under the role, so that decisions can be "
    "checked; the periods of the round say for how long."
)
CASE = {"case__round__title": _("Round"), "case__alliance__name": _("Alliance")}


def unless_recused(model: Any, path: str, prefix: str = "case__") -> Callable[[Any], Any]:
    """Rows that name the person, of cases they may have to do with."""
    return lambda user: model.objects.filter(not_recused(user, prefix), **{path: user})


def register(key: str, label: Any, model: Any, rows: Any, fields: dict[str, Any]) -> None:
    own_data.register(OwnData(key, label, model, rows, fields, kept=KEPT))


register(
    "expert",
    _("What is known of you as an expert"),
    Expert,
    lambda user: Expert.objects.filter(user=user),
    {
        "fields": _("Fields"),
        "speaks_english": _("English"),
        "unavailable_until": _("away until"),
        "is_active": _("active"),
    },
)
register(
    "assignments",
    _("Assessments you were asked for"),
    Assignment,
    lambda user: Assignment.objects.visible_to(user).filter(expert__user=user),
    {**CASE, "field": _("Field"), "state": _("State"), "invited_at": _("Invited")},
)
register(
    "declarations",
    _("Declarations of conflicts"),
    ConflictDeclaration,
    lambda user: ConflictDeclaration.objects.visible_to(user).filter(user=user),
    {
        **CASE,
        "answers": _("Answers"),
        "explanation": _("Explanation"),
        "declared_at": _("Declared"),
    },
)
register(
    "assessments",
    _("Assessments you wrote"),
    Assessment,
    lambda user: Assessment.objects.visible_to(user).filter(assignment__expert__user=user),
    {
        "assignment__case__alliance__name": _("Alliance"),
        "vote": _("Vote"),
        "summary": _("Summary"),
        "conditions": _("Conditions"),
        "office_note": _("Note to the office"),
        "saved_at": _("Saved"),
    },
)
register(
    "scores",
    _("Scores you gave"),
    Score,
    lambda user: Score.objects.filter(assessment__in=Assessment.objects.visible_to(user)),
    {
        "assessment__assignment__case__alliance__name": _("Alliance"),
        "criterion__name_de": _("Criterion"),
        "value": _("Value"),
        "reason": _("Reason"),
    },
)
register(
    "panel",
    _("Sessions of the panel"),
    PanelAttendance,
    unless_recused(PanelAttendance, "user", "slot__case__"),
    {
        "slot__case__alliance__name": _("Alliance"),
        "presence": _("Presence"),
        "note": _("Remark"),
        "at": _("Written"),
    },
)
register(
    "recusals",
    _("Recusals"),
    Recusal,
    lambda user: Recusal.objects.filter(user=user),
    {"at": _("Written")},
)
register(
    "review-accesses",
    _("Confidential papers you opened"),
    AccessRecord,
    unless_recused(AccessRecord, "user"),
    {**CASE, "role": _("Role"), "what": _("What"), "at": _("Opened")},
)
register(
    "round-questions",
    _("Questions you asked about a round"),
    RoundQuestion,
    lambda user: RoundQuestion.objects.filter(asked_by=user),
    {"round__title": _("Round"), "question": _("Question"), "asked_at": _("Asked")},
)
