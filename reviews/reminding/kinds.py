"""Registers the kinds of mails that remind."""

import datetime
from collections.abc import Callable

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reviews.letters import about_case
from reviews.models import ReviewRound
from reviews.reminding import letters
from reviews.reminding.letters import WRITING, about
from reviews.states import CaseState
from reviews.topics import REVIEW
from wirportal.letters import Letter

NAME, PATH = "Küstenbündnis", "/begutachtung/beispiel/kuestenbuendnis/"


def in_a_week() -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=7)


def of_case(
    key: str,
    label: str | Promise,
    column: str,
    states: tuple[str, ...],
    write: Callable[[str, str, datetime.date], Letter],
) -> None:
    about_case(
        key, label, REVIEW, about(column, states, write), lambda: write(NAME, PATH, in_a_week())
    )


of_case("review-strategy-due", _("Strategy due"), "submit_by", WRITING, letters.strategy)
of_case(
    "review-strategy-late", _("No strategy in time"), "submit_by", WRITING, letters.strategy_late
)
of_case(
    "review-correction-due",
    _("Correction due"),
    "correct_by",
    (CaseState.CORRECTION,),
    letters.correction,
)
about_case(
    "review-hearing-ends",
    _("Hearing ends"),
    REVIEW,
    letters.hearing_ends,
    lambda: letters.hearing(NAME, PATH, in_a_week()),
)
of_case(
    "review-objection-ends",
    _("Time for objections ends"),
    "object_by",
    (CaseState.NOTIFIED,),
    letters.objection,
)
for key, label in (
    ("review-check-due", _("Formal check planned")),
    ("review-check-late", _("Formal check late")),
):
    about_case(key, label, REVIEW, letters.in_check, lambda: letters.check(NAME, PATH, in_a_week()))
about_case(
    "review-invitation-waits",
    _("An invitation to assess waits"),
    REVIEW,
    letters.invitation,
    lambda: letters.of_invitation(NAME, PATH, in_a_week()),
)
about_case(
    "review-assessment-due",
    _("Assessments due"),
    REVIEW,
    letters.assessment,
    lambda: letters.of_assessments(3, in_a_week()),
)
about_case(
    "review-assessment-rehearsed",
    _("Assessments of a rehearsal due"),
    REVIEW,
    letters.rehearsed_assessment,
    lambda: letters.of_rehearsed(NAME, PATH, in_a_week()),
)
about_case(
    "review-session-near",
    _("A session of the panel is near"),
    REVIEW,
    letters.session,
    lambda: letters.of_session("Jurysitzung", in_a_week()),
)
about_case(
    "review-condition-due",
    _("Conditions due"),
    REVIEW,
    letters.condition,
    lambda: letters.of_conditions(NAME, PATH, in_a_week(), 2),
)
about_case(
    "review-yearly-due",
    _("Yearly report due"),
    REVIEW,
    letters.yearly,
    lambda: letters.of_yearly(NAME, PATH, in_a_week()),
)
for key, label, compose in (
    ("review-declaration-due", _("Declaration of conflicts missing"), letters.declaration),
    (
        "review-panel-declaration-due",
        _("Declaration of conflicts of the panel missing"),
        letters.panel_declaration,
    ),
):
    about_case(
        key,
        label,
        REVIEW,
        compose,
        lambda: letters.of_declaration(ReviewRound(title="Zwischenbegutachtung", slug="runde"), 3),
    )
