"""Deeds on decisions: draft, sign, take back before the release, exclude. Source: REVIEW.

Drafts are new rows with a number; none is overwritten. One person drafts, another one signs.
"""

from collections.abc import Sequence
from typing import Any, TypedDict

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from reviews.deciding import telling
from reviews.deciding.hearing import locked, set_drafts_aside
from reviews.deciding.rules import current_decision, deviates, is_heard, newest_vote
from reviews.declared import check_declared
from reviews.models import Decision, Hearing, InterimReview
from reviews.moving import advance
from reviews.people import coordinators_of, deciders_of, leads_of
from reviews.states import CaseState, Outcome
from wirportal.accounts.models import User
from wirportal.history.deeds import acting
from wirportal.moves import Refused


class ConditionText(TypedDict):
    """A condition as it stands in a draft; made into a row when the decision is released."""

    kind: str
    text: str
    due_on: str
    evidence_wanted: str


@transaction.atomic
def draft(
    case: InterimReview,
    *,
    outcome: str,
    amount: int,
    reasons: str,
    deviation: str,
    conditions: Sequence[ConditionText],
    based_on: int,
    by: User,
) -> Decision:
    """A new draft, made from draft number `based_on` (0 for none), becomes the current one.

    Raises Refused where the case is not being prepared, or somebody has drafted meanwhile.
    """
    check_declared(case, by)
    if locked(case).state != CaseState.PREPARED:
        raise Refused(_("This case is not waiting for a decision (any more)."))
    current = current_decision(case)
    if (current.number if current else 0) != based_on:
        raise Refused(
            _(
                "Somebody has saved another draft in the meantime. Your text stands below; please "
                "compare it with the newest draft."
            )
        )
    is_other = deviates(newest_vote(case), outcome, amount)
    decision = add_draft(
        case,
        outcome=outcome,
        amount=amount,
        reasons=reasons,
        deviates=is_other,
        deviation=deviation if is_other else "",
        conditions=list(conditions),
        by=by,
    )
    people = deciders_of(case).exclude(pk=by.pk)
    telling.TO_SIGN.tell(people, case, occasion=decision.number)
    return decision


def add_draft(case: InterimReview, *, by: Any, **fields: Any) -> Decision:
    """The ceilings of the round stand beside the amount, so that the database holds them."""
    latest = case.decisions.aggregate(latest=Max("number"))["latest"] or 0
    with acting(by, "draft_decision"):
        case.decisions.filter(is_current=True).update(is_current=False)
        return Decision.objects.create(
            case=case,
            number=latest + 1,
            amount_phase1=case.amount_phase1,
            phase_ceiling=case.round.phase_ceiling,
            total_ceiling=case.round.total_ceiling,
            drafted_by=by,
            **fields,
        )


@transaction.atomic
def decide(decision: Decision, *, by: User) -> None:
    """Signs exactly this draft. Raises Refused if it is not the current one or one's own."""
    case = decision.case
    locked(case)
    if decision.drafted_by_id == by.pk:
        raise Refused(_("You drafted this decision. Somebody else has to sign it."))
    if decision.outcome != Outcome.INADMISSIBLE and not is_heard(
        case, decision.outcome, decision.amount
    ):
        raise Refused(
            _(
                "This decision is negative or clearly below the request, and the alliance has not "
                "been heard about it. Please give the case back, so that a hearing can be opened."
            )
        )
    sign(decision, by=by)
    advance(case, "decide", by=by, decided_at=timezone.now())
    telling.DECIDED.tell(leads_of(case), case, occasion=decision.number)


def sign(decision: Decision, *, by: User) -> None:
    rows = Decision.objects.filter(pk=decision.pk, is_current=True, signed_at__isnull=True)
    with acting(by, "sign_decision"):
        signed = rows.update(signed_by=by, signed_at=timezone.now())
    if not signed:
        raise Refused(_("There is a newer draft. Please check that one."))


@transaction.atomic
def reopen(case: InterimReview, *, reason: str, by: User) -> None:
    """Takes a signature back before the release; the signed row stays, with the reason."""
    advance(case, "reopen_decision", by=by, reason=reason, decided_at=None)
    set_drafts_aside(case, reason=reason, by=by, deed="reopen_decision")
    telling.tell_desk(case)


@transaction.atomic
def exclude(case: InterimReview, *, reasons: str, by: User) -> Decision:
    """Confirms a formal exclusion, which the agency's lead has proposed and heard the alliance on.

    Source: REVIEW, `inadmissible`: agency lead proposes, ministry confirms; hearing first.
    """
    hearing = exclusion_hearing(case)
    if hearing is None:
        raise Refused(
            _("The alliance has to be heard first. Please wait until its hearing is over.")
        )
    if hearing.opened_by_id == by.pk:
        raise Refused(_("You opened the hearing. Somebody else has to confirm the exclusion."))
    locked(case)
    decision = add_draft(
        case,
        outcome=Outcome.INADMISSIBLE,
        amount=0,
        reasons=reasons,
        by=hearing.opened_by,
    )
    sign(decision, by=by)
    advance(case, "exclude", by=by, decided_at=timezone.now())
    telling.DECIDED.tell(leads_of(case), case, occasion=decision.number)
    return decision


def exclusion_hearing(case: InterimReview) -> Hearing | None:
    """The hearing on the exclusion that stands now, once it is over."""
    return Hearing.objects.of_exclusions().over().filter(case=case).first()


@transaction.atomic
def revoke(case: InterimReview, *, reason: str, by: User) -> None:
    """Takes back a decision whose conditions are not met; the case is decided anew."""
    advance(case, "revoke_decision", by=by, reason=reason, decided_at=None)
    end_conditions(case, reason=reason, by=by)
    set_drafts_aside(case, reason=reason, by=by, deed="revoke_decision")
    telling.REVOKED.tell(coordinators_of(case), case, occasion=telling.since(case))
    telling.tell_desk(case)


def end_conditions(case: InterimReview, *, reason: str, by: User) -> None:
    """Those of a decision that does not stand any more."""
    for condition in case.conditions.waiting():
        advance(condition, "waive", by=by, reason=reason)
