"""Deeds of the agency before experts read: formal check, corrections, deadlines, admission.

Source: REVIEW, rows "checking" to "inadmissible".
"""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reviews.assessing.telling import tell_extended
from reviews.checking import telling
from reviews.deadlines import end_of
from reviews.deciding import telling as deciding
from reviews.deciding.hearing import locked, set_drafts_aside
from reviews.declared import check_declared
from reviews.models import (
    AmountCorrection,
    CompletenessCheck,
    CorrectionRequest,
    Extension,
    InterimReview,
    ReviewRound,
)
from reviews.moving import advance
from reviews.people import desks_of, leads_of
from reviews.states import ASKED, ASSESSED_ON, BEFORE_DECISION, HANDED_OVER, CaseState
from wirportal.accounts.models import User
from wirportal.history.deeds import acting
from wirportal.moves import Refused, move

Items = list[dict[str, Any]]
WRITING = (CaseState.PLANNED, CaseState.DRAFTING)
# Assessments are still to come, so that T2 may move.
BEFORE_ASSESSED = frozenset(CaseState) - ASSESSED_ON - {CaseState.WITHDRAWN}
TOO_LATE = gettext_lazy("This deadline cannot be extended to that day any more.")
T2_FIRST = gettext_lazy(
    "The assessments of this case are due before that day. Please name a later day for them, too."
)


class Overtaken(Refused):
    """Somebody else has saved the formal check since the form was opened."""


def mark_of(check: CompletenessCheck | None) -> str:
    """Tells what was saved last from what was saved before."""
    return check.at.isoformat() if check else ""


@transaction.atomic
def check_off(
    case: InterimReview, *, items: Items, note: str, by: User, base: str | None = None
) -> CompletenessCheck:
    """Stores what is met so far; `base` is the mark of what the form was made from.

    Raises Refused unless the case is being checked, Overtaken if somebody else has saved since.
    """
    # Whoever saves or admits at this moment waits.
    rows = InterimReview.objects.select_for_update(no_key=True).filter(pk=case.pk)
    if not rows.filter(state=CaseState.CHECKING).exists():
        raise Refused(_("The formal check of this case is not open."))
    if base is not None and base != mark_of(CompletenessCheck.objects.filter(case=case).first()):
        raise Overtaken(
            _("Somebody else has saved the formal check in the meantime. Nothing is lost.")
        )
    values = {"items": items, "note": note, "by": by, "at": timezone.now()}
    with acting(by, "edited"):
        check, _is_new = CompletenessCheck.objects.update_or_create(case=case, defaults=values)
    return check


@transaction.atomic
def admit(case: InterimReview, *, by: User) -> None:
    """Hands the case on to the experts. Raises Refused while a point of the check is not met."""
    unmet = open_points(case)
    if unmet:
        raise Refused(
            _("Not all points of the formal check are met: %(points)s")
            % {"points": "; ".join(point.rstrip(".") for point in unmet)}
        )
    advance(case, "admit", by=by)
    telling.tell_admitted(case)


def open_points(case: InterimReview) -> list[str]:
    """The points of the checklist that are not ticked off."""
    found = CompletenessCheck.objects.filter(case=case).first()
    met = {item["item"] for item in found.items if item["met"]} if found else set()
    return [str(point) for point in case.round.checklist.all() if point.pk not in met]


@transaction.atomic
def request_correction(
    case: InterimReview,
    *,
    sections: Iterable[str],
    text: str,
    due_on: datetime.date,
    by: User,
) -> CorrectionRequest:
    """Opens the parts with these keys again.

    Raises Refused if the round allows no further correction.
    """
    due_at = end_of(due_on)
    advance(
        case,
        "request_correction",
        by=by,
        only_if=Q(corrections__lt=case.round.correction_rounds),
        corrections=F("corrections") + 1,
        correct_by=due_at,
    )
    with acting(by, "request_correction"):
        asked = CorrectionRequest.objects.create(
            case=case, sections=list(sections), text=text, due_at=due_at, by=by
        )
    telling.tell_correction(case, asked)
    return asked


@transaction.atomic
def propose_exclusion(case: InterimReview, *, reason: str, by: User) -> None:
    """The lead hears the alliance; then the ministry confirms it, or admits the case after all."""
    advance(case, "propose_exclusion", by=by, reason=reason)
    deciding.TO_OPEN_HEARING.tell(leads_of(case), case, occasion=deciding.since(case))


@transaction.atomic
def extend(
    case: InterimReview,
    *,
    reason: str,
    by: User,
    until_on: datetime.date | None = None,
    assess_on: datetime.date | None = None,
) -> None:
    """More time for the strategy (T1 of the case), for its assessments (T2), or for both.

    Raises Refused for what is over, for an earlier day, and if T1 would not lie before T2.
    """
    check_declared(case, by)
    days = {"until_on": until_on, "assess_on": assess_on}
    give_time(case, {key: day for key, day in days.items() if day}, reason=reason, by=by)


Days = dict[str, datetime.date]


def give_time(case: InterimReview, days: Days, *, reason: str, by: User) -> None:
    # T2 first, so that it makes room for T1.
    if "assess_on" in days:
        extend_assessments(case, until_on=days["assess_on"], reason=reason, by=by)
    if "until_on" in days:
        extend_strategy(case, until_on=days["until_on"], reason=reason, by=by)
    case.refresh_from_db()


def extend_strategy(case: InterimReview, *, until_on: datetime.date, reason: str, by: User) -> None:
    until = end_of(until_on)
    rows = InterimReview.objects.filter(pk=case.pk, state__in=WRITING, submit_by__lt=until)
    with acting(by, "extended"):
        if not rows.filter(assess_by__gt=until).update(submit_by=until):
            raise Refused(T2_FIRST if rows.exists() else TOO_LATE)
        case.extensions.create(until_on=until_on, reason=reason, by=by)
    case.refresh_from_db()
    telling.tell_extension(case, until_on)


def extend_assessments(
    case: InterimReview, *, until_on: datetime.date, reason: str, by: User
) -> None:
    """Experts who have an earlier day of their own get the new one as well."""
    until = end_of(until_on)
    rows = InterimReview.objects.filter(pk=case.pk, state__in=BEFORE_ASSESSED, assess_by__lt=until)
    with acting(by, "extended"):
        if not rows.filter(submit_by__lt=until).update(assess_by=until):
            raise Refused(TOO_LATE)
        case.extensions.create(of=Extension.Of.ASSESSMENTS, until_on=until_on, reason=reason, by=by)
        give_experts_time(case, until)


def give_experts_time(case: InterimReview, until: datetime.datetime) -> None:
    asked = case.assignments.filter(state__in=ASKED - HANDED_OVER, is_set_aside=False)
    found = list(asked.filter(assess_by__lt=until).select_related("case", "expert__user"))
    asked.filter(pk__in=[row.pk for row in found]).update(assess_by=until)
    for row in found:
        tell_extended(row, until)


def that_fit(
    case: InterimReview, until_on: datetime.date | None, assess_on: datetime.date | None
) -> Days:
    """Of these days those that give the case more time."""
    given: tuple[tuple[str, Any, bool, datetime.datetime], ...] = (
        ("until_on", until_on, case.state in WRITING, case.submit_by),
        ("assess_on", assess_on, case.state in BEFORE_ASSESSED, case.assess_by),
    )
    return {key: day for key, day, runs, now in given if day and runs and now < end_of(day)}


def extend_what_runs(
    case: InterimReview,
    *,
    until_on: datetime.date | None,
    assess_on: datetime.date | None,
    reason: str,
    by: User,
) -> None:
    """For one of many: T1 only where the strategy is still being written."""
    days = that_fit(case, until_on, assess_on)
    if not days:
        raise Refused(TOO_LATE)
    extend(case, reason=reason, by=by, **days)


@transaction.atomic
def extend_all(
    round_: ReviewRound,
    *,
    reason: str,
    by: User,
    until_on: datetime.date | None = None,
    assess_on: datetime.date | None = None,
) -> int:
    """The same for all cases of the round that it concerns; gives how many.

    Prefers nobody, so nothing has to be declared before.
    """
    cases = InterimReview.objects.visible_to(by).filter(round=round_, state__in=BEFORE_ASSESSED)
    rows = cases.select_for_update(of=("self",)).select_related("alliance", "round")
    found = [(case, that_fit(case, until_on, assess_on)) for case in rows]
    for case, days in found:
        if days:
            give_time(case, days, reason=reason, by=by)
    if any("until_on" in days for _case, days in found):
        open_again(round_, by=by)
    return sum(bool(days) for _case, days in found)


def open_again(round_: ReviewRound, *, by: User) -> None:
    """It was closed, and all that are written can be handed in again; the calendar closes it."""
    round_.refresh_from_db(fields=["state"])
    if round_.can("open_again"):
        move(round_, "open_again", by=by)


@transaction.atomic
def appoint(case: InterimReview, *, by: User, **people: User | None) -> None:
    """Who looks after the case: `officer` at the agency, `desk` at the ministry, or both."""
    with acting(by, "appointed"):
        InterimReview.objects.filter(pk=case.pk).update(**people)
    case.refresh_from_db()


@transaction.atomic
def correct_amount(case: InterimReview, *, amount: int, reason: str, by: User) -> None:
    """What was granted in phase 1, until the decision is signed. A draft counted with the old
    amount, so it is set aside. Raises Refused once it is signed, or where nothing changes."""
    check_declared(case, by)
    row = locked(case)
    if row.state not in BEFORE_DECISION or row.amount_phase1 == amount:
        raise Refused(_("This amount cannot be changed to that any more."))
    with acting(by, "amount_corrected"):
        rows = InterimReview.objects.filter(pk=case.pk)
        rows.update(amount_phase1=amount)
        correction = AmountCorrection.objects.create(
            case=case, before=row.amount_phase1, after=amount, reason=reason, by=by
        )
    if case.decisions.current().exists():
        set_drafts_aside(case, reason=reason, by=by, deed="amount_corrected")
        deciding.TO_DRAFT.tell(desks_of(case), case, occasion=f"amount:{correction.pk}")
    case.refresh_from_db()
