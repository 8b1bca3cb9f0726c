"""Deeds of the alliance on its strategy: save, hand in, recall, correct, withdraw, take up again.

The row of the case is locked first, so that nothing is written while the paper is frozen; deadlines
are compared with the clock of the database.
"""

from typing import Any

from django.db import transaction
from django.db.models import Max, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reviews.experts.actions import revoke
from reviews.models import InterimReview, StrategyVersion
from reviews.moving import advance
from reviews.states import BEFORE_DECISION, UNFINISHED, WRITING, CaseState
from reviews.strategy import telling
from reviews.strategy.desks import Desk
from reviews.strategy.draft import Draft, checksum
from wirportal.accounts.models import User
from wirportal.editing import actions as editing
from wirportal.editing.actions import Data
from wirportal.editing.models import Revision
from wirportal.history.deeds import acting, name_deeds
from wirportal.moves import Refused

name_deeds(
    {
        "ask_withdrawal": _("withdrawal asked for"),
        "keep_case": _("withdrawal called off"),
        "lapse_correction": _("correction period over"),
    }
)
SUBMIT_OPEN, SUBMIT_OVER = Q(submit_by__gte=Now()), Q(submit_by__lt=Now())
CORRECT_OPEN, CORRECT_OVER = Q(correct_by__gte=Now()), Q(correct_by__lt=Now())


class Incomplete(Refused):
    """Something is missing; the completeness list says what."""


class Closed(Refused):
    """The part can't be changed: the deadline has passed, or the paper is handed in."""


def hold(case: InterimReview) -> InterimReview:
    """The case as it is now, locked until the transaction ends."""
    rows = InterimReview.objects.select_related("round", "alliance")
    return rows.select_for_update(no_key=True, of=("self",)).get(pk=case.pk)


def in_time(case: InterimReview, deadline: Q) -> bool:
    """By the clock of the database."""
    return InterimReview.objects.filter(deadline, pk=case.pk).exists()


def refuse_closed(case: InterimReview, key: str) -> None:
    """Raises Closed unless this part of the paper may be changed now."""
    if case.state in WRITING:
        if not in_time(case, SUBMIT_OPEN):
            raise Closed(
                _(
                    "The deadline has passed, so nothing was changed. Your text is kept for you. "
                    "Please ask the project management agency whether there is an extension."
                )
            )
        return
    if case.state != CaseState.CORRECTION:
        raise Closed(_("The paper is handed in, so nothing was changed. Your text is kept."))
    if key not in Draft(case).open_keys:
        raise Closed(_("The correction does not name this part, so it stays as it is."))
    if not in_time(case, CORRECT_OPEN):
        raise Closed(_("The time for the correction is over, so nothing was changed."))


def writable(case: InterimReview, key: str, *, by: Any) -> InterimReview:
    """Locks the case for a change of one part; with the first one the writing begins."""
    held = hold(case)
    refuse_closed(held, key)
    if held.state == CaseState.PLANNED:
        if held.round.is_draft:
            raise Closed(_("The round has not been announced yet."))
        advance(held, "start", by=by)
    return held


@transaction.atomic
def save(
    desk: Desk, data: Data, *, base: int, by: User, restored_from: int | None = None
) -> Revision:
    """The next version of a section. Raises Closed, or Conflict if somebody was faster."""
    writable(desk.case, desk.section.key, by=by)
    return editing.save(
        desk.subject, data, base=base, by=by, live=None, restored_from=restored_from
    )


def complete(case: InterimReview) -> Draft:
    """The draft, if nothing is missing."""
    draft = Draft(case)
    if draft.missing:
        raise Incomplete(_("The paper is not complete yet. The list says what is missing."))
    return draft


@transaction.atomic
def submit(case: InterimReview, *, by: User) -> StrategyVersion:
    """Freezes the paper and hands it in, before the deadline by the clock of the database."""
    held = hold(case)
    if held.state == CaseState.DRAFTING and not in_time(held, SUBMIT_OPEN):
        raise Closed(
            _(
                "The deadline has passed, so the paper was not handed in. What you have written "
                "is kept. Please ask the project management agency for an extension."
            )
        )
    if held.can("submit"):
        draft = complete(held)
        frozen, amount = draft.frozen(), draft.frozen_sum()
    else:
        raise Refused(_("The paper has been handed in already, or its time has not come yet."))
    now = timezone.now()
    advance(held, "submit", by=by, only_if=SUBMIT_OPEN, submitted_at=now, requested_amount=amount)
    version = freeze(draft, frozen, by=by)
    telling.tell_received(version)
    return version


def freeze(draft: Draft, data: dict[str, Any], *, by: User) -> StrategyVersion:
    """The next version, and the current one from now on."""
    versions = draft.case.versions
    latest = versions.aggregate(latest=Max("number"))["latest"] or 0
    versions.filter(is_current=True).update(is_current=False)
    return StrategyVersion.objects.create(
        case=draft.case,
        number=latest + 1,
        data=data,
        sha256=checksum(data),
        characters=draft.characters,
        pages=draft.pages,
        submitted_by=by,
    )


def take_back_versions(case: InterimReview) -> None:
    case.versions.filter(recalled_at__isnull=True).update(
        is_current=False, recalled_at=timezone.now()
    )


@transaction.atomic
def recall(case: InterimReview, *, by: User) -> None:
    """Takes the paper back to go on writing, once and before the deadline."""
    held = hold(case)
    if held.recalled_at and held.state == CaseState.SUBMITTED:
        raise Refused(_("The paper has been recalled once before; that is possible only once."))
    advance(
        held,
        "recall",
        by=by,
        only_if=SUBMIT_OPEN & Q(recalled_at__isnull=True),
        submitted_at=None,
        recalled_at=timezone.now(),
        requested_amount=0,
    )
    take_back_versions(held)
    telling.tell_recalled(held)


@transaction.atomic
def correct(case: InterimReview, *, by: User) -> StrategyVersion:
    """Hands in the correction: the named parts anew, all others as they were."""
    held = hold(case)
    if held.state == CaseState.CORRECTION and not in_time(held, CORRECT_OPEN):
        raise Closed(_("The time for the correction is over. What was handed in is checked."))
    if not held.can("correct"):
        raise Refused(_("No correction is asked for at the moment."))
    draft = complete(held)
    if draft.request is None:
        raise Refused(_("No correction is asked for at the moment."))
    frozen, amount = draft.frozen(), draft.frozen_sum()
    advance(held, "correct", by=by, only_if=CORRECT_OPEN, requested_amount=amount)
    answer(held, by=by, deed="correct")
    version = freeze(draft, frozen, by=by)
    telling.tell_corrected(version)
    return version


def answer(case: InterimReview, *, by: Any, deed: str) -> None:
    """The open correction request is closed."""
    with acting(by, deed):
        case.requests.filter(answered_at__isnull=True).update(answered_at=timezone.now())


@transaction.atomic
def lapse_correction(case: InterimReview) -> None:
    """The period is over: the paper goes on as it was handed in. Only the clock does this."""
    held = hold(case)
    advance(held, "correct", by=None, only_if=CORRECT_OVER)
    answer(held, by=None, deed="lapse_correction")
    telling.tell_lapsed(held)


def check(case: InterimReview) -> None:
    """The deadline has passed: the formal check begins. Only the clock does this."""
    advance(case, "check", by=None, only_if=SUBMIT_OVER)


# Withdrawing


@transaction.atomic
def ask_withdrawal(case: InterimReview, *, by: User) -> None:
    """A coordinator wants to give up; somebody else has to confirm it."""
    rows = InterimReview.objects.filter(
        pk=case.pk, state__in=sorted(BEFORE_DECISION), withdrawal_by__isnull=True
    )
    with acting(by, "ask_withdrawal"):
        if not rows.update(withdrawal_by=by):
            raise Refused(_("This is not possible, or somebody has asked for it already."))
    telling.tell_withdrawal_asked(hold(case))


@transaction.atomic
def keep_case(case: InterimReview, *, by: User) -> None:
    """Calls the withdrawal off before it is confirmed."""
    rows = InterimReview.objects.filter(pk=case.pk, withdrawal_by__isnull=False)
    with acting(by, "keep_case"):
        if not rows.exclude(state=CaseState.WITHDRAWN).update(withdrawal_by=None):
            raise Refused(_("Nobody has asked for a withdrawal."))


@transaction.atomic
def withdraw(case: InterimReview, *, by: User) -> None:
    """Confirms the withdrawal: never the person who asked for it."""
    held = hold(case)
    if held.withdrawal_by_id is None:
        raise Refused(_("Nobody has asked for a withdrawal."))
    if held.withdrawal_by_id == by.pk:
        raise Refused(_("Somebody else has to confirm the withdrawal."))
    advance(held, "withdraw_case", by=by, only_if=Q(withdrawal_by=held.withdrawal_by_id))
    end_assignments(held)
    answer(held, by=by, deed="withdraw_case")
    telling.tell_withdrawn(held)


def end_assignments(case: InterimReview) -> None:
    """Nobody goes on reading or owes anything; what has been sealed stays on file."""
    running = case.assignments.filter(state__in=sorted(UNFINISHED), is_set_aside=False)
    for assignment in running.select_related("expert__user", "case__round", "case__alliance"):
        revoke(assignment, by=None, reason=str(_("The alliance has withdrawn.")))


@transaction.atomic
def resume(case: InterimReview, *, by: User) -> None:
    """Takes the work up again before the deadline; what was handed in before counts no more."""
    held = hold(case)
    if held.state == CaseState.WITHDRAWN and not in_time(held, SUBMIT_OPEN):
        raise Refused(_("The deadline has passed: the case can't be taken up again."))
    advance(
        held,
        "resume",
        by=by,
        only_if=SUBMIT_OPEN,
        submitted_at=None,
        requested_amount=0,
        withdrawal_by=None,
    )
    take_back_versions(held)
