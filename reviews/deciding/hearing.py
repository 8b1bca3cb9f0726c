"""Deeds before the decision: open a hearing, answer it, end it, prepare, give back to the vote."""

import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from reviews.deadlines import end_after_days, end_of
from reviews.deciding import telling
from reviews.deciding.rules import needs_hearing, newest_vote
from reviews.declared import check_declared
from reviews.models import Hearing, InterimReview
from reviews.moving import advance
from reviews.people import coordinators_of, deciders_of, leads_of, officers_of
from reviews.states import CaseState
from wirportal.accounts.models import User
from wirportal.history.deeds import acting
from wirportal.moves import Refused


def locked(case: InterimReview) -> InterimReview:
    """The row as it is now; whoever else wants to change its parts waits."""
    return InterimReview.objects.select_for_update().get(pk=case.pk)


def comment_by(case: InterimReview) -> datetime.datetime:
    """The later of T3 and the days of the round."""
    return max(end_of(case.round.hearing_on), end_after_days(case.round.hearing_days))


@transaction.atomic
def open_hearing(case: InterimReview, *, outcome: str, amount: int, text: str, by: User) -> Hearing:
    """Tells the alliance what is intended. Before an exclusion the case stays where it is.

    Raises Refused if nobody has to be heard or a hearing runs already. Source: REVIEW, `hearing`.
    """
    check_declared(case, by)
    row = locked(case)
    if not needs_hearing(case, outcome, amount):
        raise Refused(
            _(
                "A hearing is held only before a negative decision or one clearly below the "
                "request. Please prepare the decision instead."
            )
        )
    if Hearing.objects.filter(case=case).running().exists():
        raise Refused(_("A hearing of this case is running already."))
    until = comment_by(case)
    with acting(by, "hear"):
        hearing = Hearing.objects.create(
            case=case, outcome=outcome, amount=amount, text=text, until=until, opened_by=by
        )
    if row.state != CaseState.INADMISSIBLE:
        advance(case, "hear", by=by)
    case.refresh_from_db(fields=["comment_by"])
    telling.HEARING_OPENED.tell(coordinators_of(case), case, occasion=hearing.pk)
    return hearing


@transaction.atomic
def answer(hearing: Hearing, *, text: str, by: User) -> None:
    """The alliance's comment, once, until the last second by the database's clock."""
    with acting(by, "answer_hearing"):
        done = (
            Hearing.objects.filter(pk=hearing.pk)
            .running()
            .update(answer=text, answered_by=by, answered_at=timezone.now())
        )
    if not done:
        raise Refused(
            _("The time to comment has passed, or a comment has been sent. Nothing was changed.")
        )
    case = hearing.case
    people = {*leads_of(case), *officers_of(case)}
    telling.HEARING_ANSWERED.tell(people, case, occasion=hearing.pk)
    if locked(case).state == CaseState.INADMISSIBLE:
        tell_heard(hearing)
    else:
        end_hearing(case, by=by)


@transaction.atomic
def end_hearing(case: InterimReview, *, by: Any, only_if: Q | None = None) -> None:
    advance(case, "end_hearing", by=by, only_if=only_if)
    telling.tell_desk(case)


def end_hearings(now: datetime.datetime) -> None:
    """Those in which nobody has answered in time, by the database's clock."""
    late = Q(comment_by__lt=Now())
    rows = InterimReview.objects.filter(late, state=CaseState.HEARING)
    for case in rows.select_related("round", "alliance", "desk"):
        try:
            end_hearing(case, by=None, only_if=late)
        except Refused:
            continue  # answered, or another worker was faster
    end_exclusion_hearings()


def end_exclusion_hearings() -> None:
    """The case stays where it is: the ministry is told that it can confirm now."""
    rows = Hearing.objects.of_exclusions().over().filter(answered_at__isnull=True)
    for hearing in rows.select_related("case__round", "case__alliance"):
        tell_heard(hearing)


def tell_heard(hearing: Hearing) -> None:
    """Once for each hearing on an exclusion, however often the clock asks."""
    case = hearing.case
    telling.TO_CONFIRM.tell(deciders_of(case), case, occasion=hearing.pk)


@transaction.atomic
def prepare(case: InterimReview, *, by: User) -> None:
    """On to the decision without a hearing. Raises Refused where the vote asks for one."""
    vote = newest_vote(case)
    if vote is None:
        raise Refused(_("The panel has made no recommendation on this case yet."))
    if needs_hearing(case, vote.outcome, vote.amount):
        raise Refused(
            _(
                "The recommendation is negative or clearly below the request. Please open a "
                "hearing first."
            )
        )
    advance(case, "prepare", by=by)
    telling.tell_desk(case)


@transaction.atomic
def reconsider(case: InterimReview, *, reason: str, by: User) -> None:
    """Back to the vote; a draft that was not signed is no longer the current one."""
    if newest_vote(case) is None:
        raise Refused(_("There is no recommendation to give this case back to."))
    advance(case, "reconsider", by=by, reason=reason)
    set_drafts_aside(case, reason=reason, by=by, deed="reconsider")
    telling.GIVEN_BACK.tell(leads_of(case), case, occasion=telling.since(case))


def set_drafts_aside(case: InterimReview, *, reason: str, by: Any, deed: str) -> None:
    with acting(by, deed):
        case.decisions.filter(is_current=True).update(is_current=False, correction=reason)


@transaction.atomic
def admit_after_all(case: InterimReview, *, reason: str, by: User) -> None:
    """An exclusion is not confirmed, or an objection against it was upheld."""
    if newest_vote(case) is not None:
        raise Refused(_("This case has been assessed already; it was never excluded."))
    advance(case, "admit_after_all", by=by, reason=reason)
    set_drafts_aside(case, reason=reason, by=by, deed="admit_after_all")
    telling.ADMITTED_AFTER_ALL.tell(coordinators_of(case), case, occasion=telling.since(case))
