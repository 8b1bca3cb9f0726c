"""Deeds after the announcement: object, examine, waive, and what follows when T4 has passed."""

import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from reviews.conditions import telling as conditions
from reviews.deciding import telling
from reviews.deciding.actions import end_conditions
from reviews.deciding.hearing import set_drafts_aside
from reviews.deciding.rules import current_decision, examiners_of, had_to_do_with
from reviews.models import InterimReview, Objection, ReviewRound
from reviews.moving import advance
from reviews.people import coordinators_of, deciders_of, leads_of
from reviews.states import CaseState
from wirportal.accounts.models import User
from wirportal.history.deeds import acting
from wirportal.moves import Refused

Result = Objection.Result


def may_be_objected(case: InterimReview) -> bool:
    """Whether the round knows objections, and the case is where one is possible."""
    has_form = case.round.objection_form != ReviewRound.ObjectionForm.NONE
    return has_form and case.can("object")


@transaction.atomic
def object_to(case: InterimReview, *, text: str, by: User) -> Objection:
    """Files an objection until T4, by the database's clock."""
    if case.round.objection_form == ReviewRound.ObjectionForm.NONE:
        raise Refused(_("In this round no objection is possible."))
    decision = current_decision(case)
    try:
        advance(case, "object", by=by, only_if=Q(object_by__gte=Now()))
    except Refused as refusal:
        raise Refused(
            _("The time to object has passed, or the case has moved on. Nothing was changed.")
        ) from refusal
    with acting(by, "object"):
        objection = Objection.objects.create(
            case=case,
            text=text,
            filed_by=by,
            former_desk=decision.drafted_by if decision else None,
            former_decider=decision.signed_by if decision else None,
        )
    tell_filed(objection)
    return objection


def tell_filed(objection: Objection) -> None:
    """Those who may examine it; where there is nobody, those who can find somebody."""
    case = objection.case
    others = examiners_of(case)
    if others:
        telling.OBJECTION_FILED.tell(others, case, occasion=objection.pk)
    else:
        people = {*deciders_of(case), *leads_of(case)}
        telling.NOBODY_TO_EXAMINE.tell(people, case, occasion=objection.pk)


@transaction.atomic
def examine(
    objection: Objection, *, result: str, reasons: str, has_procedural_fault: bool, by: User
) -> None:
    """Upheld: the case is decided anew. Dismissed: it goes on. Scores are never reopened; after a
    procedural fault the agency may have a vote repeated (`repeating`)."""
    former = {objection.former_desk_id, objection.former_decider_id}
    if by.pk in former | had_to_do_with(objection.case):
        raise Refused(_("You had to do with this decision. Somebody else has to examine it."))
    with acting(by, "uphold" if result == Result.UPHELD else "dismiss"):
        answered = (
            Objection.objects.unanswered()
            .filter(pk=objection.pk)
            .update(
                result=result,
                reasons=reasons,
                has_procedural_fault=has_procedural_fault,
                examined_by=by,
                examined_at=timezone.now(),
            )
        )
    if not answered:
        raise Refused(_("Somebody has answered this objection in the meantime."))
    if result == Result.UPHELD:
        uphold(objection.case, by=by)
        if has_procedural_fault:
            people = leads_of(objection.case)
            telling.FAULT_FOUND.tell(people, objection.case, occasion=objection.pk)
    else:
        settle(objection.case, by=by)
    telling.OBJECTION_ANSWERED.tell(
        coordinators_of(objection.case), objection.case, occasion=objection.pk
    )


def uphold(case: InterimReview, *, by: User) -> None:
    advance(case, "uphold", by=by, decided_at=None)
    reason = _("An objection was upheld.")
    end_conditions(case, reason=reason, by=by)
    set_drafts_aside(case, reason=reason, by=by, deed="uphold")
    telling.tell_desk(case)


@transaction.atomic
def waive_objection(case: InterimReview, *, by: User) -> None:
    """The coordinator does not want to object: the same as when T4 has passed, only earlier."""
    if case.state != CaseState.NOTIFIED:
        raise Refused(_("There is nothing to object to (any more)."))
    settle(case, by=by, only_if=Q(state=CaseState.NOTIFIED))


def settle(case: InterimReview, *, by: Any, only_if: Q | None = None) -> None:
    """The decision stands: on to its conditions, or the case is closed."""
    if not case.conditions.waiting().binding().exists():
        advance(case, "close", by=by, only_if=only_if, closed_at=timezone.now())
        telling.tell_closed(case)
        return
    advance(case, "follow_up", by=by, only_if=only_if)
    conditions.BEGUN.tell(coordinators_of(case), case, occasion=current_number(case))


def current_number(case: InterimReview) -> int:
    decision = current_decision(case)
    return decision.number if decision else 0


def end_objection_periods(now: datetime.datetime) -> None:
    """Those announced whose T4 has passed, by the database's clock."""
    late = Q(object_by__lt=Now(), state=CaseState.NOTIFIED)
    rows = InterimReview.objects.filter(late)
    for case in rows.select_related("round", "alliance", "officer"):
        try:
            with transaction.atomic():
                settle(case, by=None, only_if=late)
        except Refused:
            continue  # somebody was faster
