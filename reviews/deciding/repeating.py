"""One assessment is repeated by another expert, after an objection found a procedural fault.

Source: REVIEW, `objection`: scores are never reopened; a new expert only after such a fault.
"""

import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from reviews.assessing.actions import GONE, hold_case, lacks_a_vote
from reviews.deadlines import end_of
from reviews.deciding import telling
from reviews.deciding.hearing import set_drafts_aside
from reviews.experts.actions import revoke
from reviews.models import Assignment, InterimReview, Objection, PanelSlot
from reviews.moving import advance
from reviews.people import coordinators_of, desks_of, officers_of
from reviews.states import HANDED_OVER, CaseState
from wirportal.accounts.models import User
from wirportal.history.deeds import acting
from wirportal.moves import Refused


def votes_at_fault(case: InterimReview) -> QuerySet[Assignment]:
    """The sealed ones that count; those set aside already, where one of them is not replaced."""
    found = Q(state__in=list(HANDED_OVER), is_set_aside=False)
    if lacks_a_vote(case):
        found |= Q(state__in=list(GONE), keeps_confidential_at__isnull=False)
    return case.assignments.filter(found)


def may_be_repeated(case: InterimReview) -> bool:
    is_there = Objection.objects.to_repeat().filter(case=case).exists()
    return case.can("repeat_vote") and is_there and votes_at_fault(case).exists()


@transaction.atomic
def repeat_vote(
    case: InterimReview, *, vote: Assignment, until_on: datetime.date, reason: str, by: User
) -> None:
    """Back to the experts, once for each objection. What was said before stays on file: the other
    votes as they were sealed, the panel's in its signed minutes."""
    row, until = hold_case(case.pk), end_of(until_on)
    objection = Objection.objects.to_repeat().filter(case=row).first()
    if row.state != CaseState.PREPARED or objection is None:
        raise Refused(
            _(
                "An assessment is repeated only while a decision is prepared after an objection "
                "that was upheld for a procedural fault, and once for each."
            )
        )
    if not votes_at_fault(row).filter(pk=vote.pk).exists():
        raise Refused(_("This assessment does not count any more. Please choose another one."))
    if until < timezone.now():
        raise Refused(_("Please choose a day in the future."))
    check_minutes(row)
    once = Q(repeated_at__isnull=True) | Q(repeated_at__lt=objection.examined_at)
    advance(
        row,
        "repeat_vote",
        by=by,
        only_if=once,
        assess_by=until,
        repeated_at=timezone.now(),
        reason=reason,
    )
    if not vote.is_set_aside:
        revoke(vote, by=by, reason=reason)
    set_drafts_aside(row, reason=reason, by=by, deed="repeat_vote")
    clear_table(row, by=by)
    telling.REPEATED.tell(coordinators_of(row), row, occasion=telling.since(row))
    telling.TO_REPLACE.tell(officers_of(row), row, occasion=telling.since(row))
    telling.TAKEN_BACK.tell(desks_of(row), row, occasion=telling.since(row))


def check_minutes(case: InterimReview) -> None:
    """What the panel agreed on is kept by its minutes alone, once it talks about the case anew."""
    if PanelSlot.objects.filter(case=case, session__signed_at__isnull=True).exists():
        raise Refused(
            _(
                "The minutes of the session in which the panel talked about this case are not "
                "signed yet. Please have them signed first, so that its vote stays on file."
            )
        )


def clear_table(case: InterimReview, *, by: User) -> None:
    """The panel agrees anew on each criterion; the former texts stand in its minutes."""
    with acting(by, "repeat_vote"):
        case.consensus.exclude(text="").update(text="")
