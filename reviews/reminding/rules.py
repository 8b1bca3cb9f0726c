"""The reminders of REVIEW, as data. An extension moves the day, so it is reminded of anew."""

import datetime
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reviews.conditions.actions import TAKES_EVIDENCE
from reviews.models import (
    Assignment,
    Condition,
    Expert,
    Hearing,
    InterimReview,
    PanelSession,
    ReviewRound,
    YearlyReport,
)
from reviews.reminding.recipients import (
    coordinators,
    leads,
    of_itself,
    officers,
    panel,
    undeclared,
    undeclared_panel,
    whole_team,
)
from reviews.states import WAITING, AssignmentState, CaseState
from wirportal.accounts.models import User
from wirportal.notifications.rules import Offset, Recipients, Rule

Day = datetime.date


class Due(NamedTuple):
    """What one person or alliance owes on one day; `pk` is that of the expert or the case."""

    pk: int
    day: Day
    model: str
    alliance_id: int = 0
    user: User | None = None


def offsets(recipients: Recipients, *days: int) -> tuple[Offset, ...]:
    return tuple(Offset(day, recipients) for day in days)


def cases(column: str, *states: str) -> Any:
    """Those in one of the states, whose deadline in that column falls into the days asked for."""

    def due_between(first: Day, last: Day) -> Iterable[InterimReview]:
        rows = InterimReview.objects.filter(state__in=states).exclude(round__state="draft")
        return rows.filter(**{f"{column}__date__range": (first, last)}).for_list()

    return due_between


def day_in(column: str) -> Any:
    return lambda row: timezone.localdate(getattr(row, column))


def cases_in_check(first: Day, last: Day) -> list[InterimReview]:
    rows = InterimReview.objects.filter(state=CaseState.CHECKING).for_list()
    return [case for case in rows if first <= case.check_until() <= last]


def hearings(first: Day, last: Day) -> Iterable[InterimReview]:
    """Those nobody has answered yet, also before an exclusion."""
    unanswered = Hearing.objects.filter(answered_at__isnull=True).values("case")
    states = [CaseState.HEARING, CaseState.INADMISSIBLE]
    rows: Any = InterimReview.objects.filter(pk__in=unanswered, state__in=states)
    found: Iterable[InterimReview] = rows.filter(comment_by__date__range=(first, last)).for_list()
    return found


def assessments_due(first: Day, last: Day) -> list[Due]:
    """One for each expert and day, however many cases fall on it."""
    owing = Assignment.objects.owing().filter(case__state=CaseState.ASSESSING)
    owing = owing.filter(case__round__is_rehearsal=False)
    days = owing.filter(assess_by__date__range=(first, last)).annotate(day=TruncDate("assess_by"))
    groups = list(days.order_by().values_list("expert", "day").annotate(number=Count("pk")))
    experts = Expert.objects.select_related("user").in_bulk([expert for expert, *_rest in groups])
    return [
        Due(expert, day, "reviews.expert", user=experts[expert].user)
        for expert, day, _number in groups
    ]


def rehearsed_assessments(first: Day, last: Day) -> Iterable[Assignment]:
    """Each by itself, told by its case: so the mail stays inside and mixes with no real one."""
    owing = Assignment.objects.owing().filter(case__state=CaseState.ASSESSING)
    owing = owing.filter(case__round__is_rehearsal=True, assess_by__date__range=(first, last))
    return owing.select_related("expert__user")


def unanswered(first: Day, last: Day) -> Iterable[Assignment]:
    rows = Assignment.objects.filter(state__in=[AssignmentState.INVITED, AssignmentState.DECLARED])
    return rows.filter(accept_by__date__range=(first, last)).select_related("expert__user")


def conditions_due(first: Day, last: Day) -> list[Due]:
    """One for each case and day, as long as evidence can be handed in; advice is not due."""
    rows = Condition.objects.binding().filter(state__in=list(WAITING), due_on__range=(first, last))
    rows = rows.filter(case__state__in=list(TAKES_EVIDENCE))
    groups = rows.order_by().values_list("case", "due_on", "case__alliance").distinct()
    return [
        Due(case, day, "reviews.interimreview", alliance_id=alliance)
        for case, day, alliance in groups
    ]


def yearly_reports(first: Day, last: Day) -> list[Due]:
    rows = YearlyReport.objects.asked_for().filter(due_on__range=(first, last))
    found = rows.values_list("pk", "due_on", "case__alliance")
    return [
        Due(key, day, "reviews.yearlyreport", alliance_id=alliance) for key, day, alliance in found
    ]


def rounds(first: Day, last: Day) -> Iterable[ReviewRound]:
    return ReviewRound.objects.running().filter(submission_on__range=(first, last))


def sessions(first: Day, last: Day) -> Iterable[PanelSession]:
    rows = PanelSession.objects.filter(signed_at__isnull=True, starts_at__date__range=(first, last))
    return rows.select_related("chair").prefetch_related("members")


def experts(rows: Any) -> Any:
    """Of assignments: their experts."""
    return {row.pk: [row.expert.user] for row in rows if row.expert.user}


def waiting_since_before(days: int) -> Recipients:
    """Experts of assignments, but for those who were asked, or have answered, since that day."""

    def those(rows: Any) -> Any:
        return experts(row for row in rows if waits_since(row) < answer_on(row, days))

    return those


def waits_since(row: Assignment) -> Day:
    return timezone.localdate(max(row.state_since, row.invited_at or row.state_since))


def answer_on(row: Assignment, days: int) -> Day:
    assert row.accept_by is not None
    return timezone.localdate(row.accept_by) + datetime.timedelta(days=days)


STRATEGY = Rule(
    "review-strategy",
    _("Strategy due (T1)"),
    "review-strategy-due",
    (
        *offsets(whole_team, -30, -14, -7, -1, 0),
        Offset(1, officers, kind="review-strategy-late"),
    ),
    cases("submit_by", CaseState.PLANNED, CaseState.DRAFTING),
    day_in("submit_by"),
)
CORRECTION = Rule(
    "review-correction",
    _("Correction due"),
    "review-correction-due",
    offsets(whole_team, -5, -2, 0),
    cases("correct_by", CaseState.CORRECTION),
    day_in("correct_by"),
)
CHECK = Rule(
    "review-check",
    _("Formal check: target"),
    "review-check-due",
    (Offset(-2, officers), Offset(1, leads, kind="review-check-late")),
    cases_in_check,
    InterimReview.check_until,
)
INVITATION = Rule(
    "review-invitation",
    _("An invited expert has not answered"),
    "review-invitation-waits",
    # Of the usual seven days: after three and after five. A cleared conflict gives new ones.
    tuple(Offset(days, waiting_since_before(days)) for days in (-4, -2)),
    unanswered,
    day_in("accept_by"),
)
ASSESSMENT = Rule(
    "review-assessment",
    _("Assessments due (T2)"),
    "review-assessment-due",
    offsets(of_itself, -14, -7, -2, 0, 2),
    assessments_due,
    lambda due: due.day,
)
REHEARSED = Rule(
    "review-assessment-rehearsed",
    _("Assessments of a rehearsal due (T2)"),
    "review-assessment-rehearsed",
    offsets(experts, -14, -7, -2, 0, 2),
    rehearsed_assessments,
    day_in("assess_by"),
)
SESSION = Rule(
    "review-session",
    _("A session of the panel"),
    "review-session-near",
    offsets(panel, -14, -2),
    sessions,
    day_in("starts_at"),
)
HEARING = Rule(
    "review-hearing",
    _("Hearing ends (T3)"),
    "review-hearing-ends",
    offsets(coordinators, -7, -2, 0),
    hearings,
    day_in("comment_by"),
)
OBJECTION = Rule(
    "review-objection",
    _("Time for objections ends (T4)"),
    "review-objection-ends",
    offsets(coordinators, -7, -1),
    cases("object_by", CaseState.NOTIFIED),
    day_in("object_by"),
)
CONDITION = Rule(
    "review-condition",
    _("Conditions due"),
    "review-condition-due",
    offsets(coordinators, -90, -30, -7),
    conditions_due,
    lambda due: due.day,
)
YEARLY = Rule(
    "review-yearly",
    _("Yearly report due"),
    "review-yearly-due",
    offsets(coordinators, -60, -14, 0, 14),
    yearly_reports,
    lambda due: due.day,
)
DECLARATION = Rule(
    "review-declaration",
    _("Declaration of conflicts is missing (T1)"),
    "review-declaration-due",
    # From T1 on the offices decide.
    offsets(undeclared, -14, -2, 7, 21),
    rounds,
    lambda row: row.submission_on,
)
PANEL_DECLARATION = Rule(
    "review-panel-declaration",
    _("Declaration of conflicts of the panel is missing"),
    "review-panel-declaration-due",
    offsets(undeclared_panel, -10, -3, 0),
    sessions,
    day_in("starts_at"),
)
ALL = (
    STRATEGY,
    CORRECTION,
    CHECK,
    INVITATION,
    ASSESSMENT,
    REHEARSED,
    SESSION,
    HEARING,
    OBJECTION,
    CONDITION,
    YEARLY,
    DECLARATION,
    PANEL_DECLARATION,
)
