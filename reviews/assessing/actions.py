"""Deeds on assessments: write, seal, reopen, extend, let lapse, complete, unseal."""

import datetime

from django.db import transaction
from django.db.models import Max, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reviews.assessing import telling
from reviews.assessing.completeness import faults
from reviews.assessing.drafts import AssessmentData, data_of, store
from reviews.assessing.sealing import fingerprint
from reviews.deadlines import end_of, working_days_after
from reviews.declared import check_declared
from reviews.experts.telling import tell_over
from reviews.models import Assessment, AssessmentVersion, Assignment, Criterion, InterimReview
from reviews.moving import advance
from reviews.states import ASKED, HANDED_OVER, OWING, AssignmentState, CaseState
from wirportal.accounts.models import User
from wirportal.history.deeds import acting, name_deeds
from wirportal.moves import Refused

A = AssignmentState
GONE = (A.LAPSED, A.REVOKED, A.RECUSED)

name_deeds(
    {
        "begin": _("assessment begun"),
        "reopen": _("assessment reopened"),
        "lapse": _("lapsed"),
        "unseal": _("unsealed"),
    }
)

NOT_NOW = _("Assessments of this case are not open at the moment, so nothing was changed.")
TOO_LATE = _(
    "The time for this assessment has passed. Your text is kept; please ask the agency for more "
    "time."
)
CHANGED = _("Your text has been changed since you checked it. Please check it once more.")


class Stale(Exception):
    """The draft was saved elsewhere since this text was made; `assessment` is what is there."""

    def __init__(self, assessment: Assessment) -> None:
        super().__init__(assessment.pk)
        self.assessment = assessment


def hold(assignment: Assignment) -> Assignment:
    """The row as it is now; nobody else changes it until the transaction ends."""
    rows = Assignment.objects.select_for_update(of=("self",)).select_related("case__round")
    return rows.get(pk=assignment.pk)


def hold_case(pk: int) -> InterimReview:
    """Held before its assignments, always in this order, so that nobody waits in a circle."""
    rows = InterimReview.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("round", "alliance", "officer").get(pk=pk)


def criteria_of(case: InterimReview) -> list[Criterion]:
    return list(case.round.criteria.all())


@transaction.atomic
def save(assignment: Assignment, data: AssessmentData, *, number: int, by: User) -> Assessment:
    """The draft, made from save `number`; the first one begins the assessment.

    Raises Stale if it has been saved elsewhere since, Refused if it is not open for writing.
    """
    row = hold(assignment)
    if row.state not in OWING or row.is_set_aside or row.case.state != CaseState.ASSESSING:
        raise Refused(NOT_NOW)
    criteria = criteria_of(row.case)
    draft = Assessment.objects.filter(assignment=row).first() or Assessment(assignment=row)
    if draft.pk and data_of(draft, criteria) == data:
        return draft
    if draft.pk and draft.number != number:
        raise Stale(draft)
    if row.can("begin"):
        advance(row, "begin", by=by, assess_by=row.assess_by or row.case.assess_by)
    draft.number, draft.saved_at = draft.number + 1, timezone.now()
    with acting(by, "edited"):
        store(draft, data, criteria)
    return draft


@transaction.atomic
def submit(assignment: Assignment, *, number: int, by: User) -> AssessmentVersion:
    """Seals save `number` of the draft. Raises Refused if it is late, incomplete or changed."""
    case = hold_case(assignment.case_id)
    if case.state != CaseState.ASSESSING:
        raise Refused(NOT_NOW)
    row = hold(assignment)
    draft = Assessment.objects.filter(assignment=row).first()
    if draft is None or draft.number != number:
        raise Refused(CHANGED)
    data = data_of(draft, criteria_of(case))
    if faults(data):
        raise Refused(_("Your assessment is not complete yet."))
    if row.can("submit") and not Assignment.objects.filter(on_time(), pk=row.pk).exists():
        raise Refused(TOO_LATE)
    advance(row, "submit", by=by, only_if=on_time() & Q(is_set_aside=False))
    version = seal(row, data)
    telling.tell_submitted(case, version)
    return version


def on_time() -> Q:
    """By the clock of the database, up to the last second."""
    return Q(assess_by__gte=Now())


def seal(assignment: Assignment, data: AssessmentData) -> AssessmentVersion:
    strategy = assignment.case.versions.filter(is_current=True).first()
    if strategy is None:
        raise Refused(_("There is no submitted strategy that could be assessed."))
    latest = assignment.versions.aggregate(latest=Max("number"))["latest"] or 0
    return AssessmentVersion.objects.create(
        assignment=assignment,
        strategy=strategy,
        number=latest + 1,
        data=data,
        sha256=fingerprint(data, strategy, latest + 1),
    )


@transaction.atomic
def reopen(
    assignment: Assignment, *, reason: str, until_on: datetime.date | None, by: User
) -> None:
    """Before `assessed`: the sealed version stays on file, the expert may write again.

    Other experts are not told.
    """
    case = hold_case(assignment.case_id)
    check_declared(case, by)
    if case.state != CaseState.ASSESSING:
        raise Refused(_("An assessment can be reopened only before all of them are unsealed."))
    row = hold(assignment)
    until = end_of(until_on) if until_on else row.assess_by
    if until is None or until < timezone.now():
        raise Refused(_("Please name a day until which the expert may write."))
    advance(row, "reopen", by=by, assess_by=until)
    current = row.versions.filter(is_current=True)
    current.update(is_current=False, reopened_reason=reason)
    telling.tell_reopened(row)


@transaction.atomic
def extend(assignment: Assignment, *, until_on: datetime.date, reason: str, by: User) -> None:
    """More time for one assessment that is still owed."""
    check_declared(assignment.case, by)
    row, until = hold(assignment), end_of(until_on)
    if row.state not in OWING or row.case.state not in {CaseState.ADMITTED, CaseState.ASSESSING}:
        raise Refused(_("This assessment is not owed any more."))
    if until < timezone.now() or (row.assess_by and until <= row.assess_by):
        raise Refused(_("Please choose a day after the present deadline."))
    with acting(by, "extended"):
        Assignment.objects.filter(pk=row.pk).update(assess_by=until, reason=reason)
    telling.tell_extended(row, until)


@transaction.atomic
def complete(case: InterimReview, *, by: User | None) -> None:
    """All are in: the case goes on, and in the same moment everything sealed is unsealed.

    Raises Refused while somebody still owes an assessment, or too few have handed theirs over.
    """
    row = hold_case(case.pk)
    mine = Assignment.objects.filter(case=row, is_set_aside=False)
    if mine.owing().exists():
        raise Refused(
            _("An assessment is still to come. Wait for it, or let it lapse or revoke it first.")
        )
    if mine.handed_over().count() < row.round.experts_needed:
        raise Refused(_("Too few assessments have been handed in. Please invite a replacement."))
    advance(row, "complete", by=by)
    for assignment in mine.filter(state=A.SUBMITTED):
        advance(assignment, "unseal", by=by)
    telling.tell_unsealed(row)


@transaction.atomic
def assess_again(case: InterimReview, *, reason: str, until_on: datetime.date, by: User) -> None:
    """Back to the experts, only to replace a vote that has lapsed, was revoked or set aside."""
    row, until = hold_case(case.pk), end_of(until_on)
    if not lacks_a_vote(row):
        raise Refused(_("Only an assessment that lapsed or was revoked can be replaced, and once."))
    if until < timezone.now():
        raise Refused(_("Please choose a day in the future."))
    advance(row, "assess_again", by=by, assess_by=until, reason=reason)


def lacks_a_vote(case: InterimReview) -> bool:
    """Somebody had taken it on and dropped out, and nobody invited since has handed one in."""
    taken = case.assignments.filter(keeps_confidential_at__isnull=False)
    gone = list(taken.filter(state__in=GONE).order_by("state_since"))
    counting = taken.handed_over().filter(is_set_aside=False)
    for one in counting.order_by("invited_at"):
        if gone and one.invited_at and one.invited_at > gone[0].state_since:
            gone.pop(0)
    return bool(gone)


@transaction.atomic
def lapse(assignment: Assignment) -> None:
    """By the clock. Raises Refused if the assessment has come or got more time meanwhile."""
    assert assignment.assess_by is not None
    # The database asks its own clock whether the working days after the deadline are over too.
    patience = lapses_at(assignment) - assignment.assess_by
    is_over = Q(assess_by=assignment.assess_by, assess_by__lt=Now() - patience)
    advance(assignment, "lapse", by=None, only_if=is_over)
    telling.tell_lapsed(assignment)
    tell_over(assignment)


def follow_clock(now: datetime.datetime) -> None:
    """Lets assessments lapse, then completes cases for which all are in."""
    for assignment in overdue(now):
        try:
            lapse(assignment)
        except Refused:
            continue  # handed in, or extended, a moment ago
    for case in InterimReview.objects.filter(all_in()).select_related("round"):
        try:
            complete(case, by=None)
        except Refused:
            continue  # too few, or somebody was faster


def overdue(now: datetime.datetime) -> list[Assignment]:
    """Owed ones whose deadline and the working days after it have passed."""
    rows = Assignment.objects.owing().filter(case__state=CaseState.ASSESSING, assess_by__lt=Now())
    return [row for row in rows.select_related("case__round") if lapses_at(row) < now]


def lapses_at(assignment: Assignment) -> datetime.datetime:
    """Only for assignments with a deadline."""
    assert assignment.assess_by is not None
    last_on = timezone.localdate(assignment.assess_by)
    return end_of(working_days_after(last_on, assignment.case.round.lapse_days))


def all_in() -> Q:
    """Nobody who was asked still has to answer or write, and there is something new to unseal.

    A case that went back for a replacement waits for it, though enough votes lie there.
    """
    rows = Assignment.objects.filter(is_set_aside=False)
    waiting = rows.filter(state__in=ASKED - HANDED_OVER).values("case")
    fresh = rows.filter(state=A.SUBMITTED).values("case")
    return Q(state=CaseState.ASSESSING, pk__in=fresh) & ~Q(pk__in=waiting)
