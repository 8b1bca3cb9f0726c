"""Announces decisions: all that were chosen or none, and each once. Source: REVIEW, `notified`."""

import datetime
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from reviews.deadlines import end_after_days, end_of
from reviews.deciding import telling
from reviews.deciding.letters import frozen_letter
from reviews.models import Condition, Decision, InterimReview, ReviewRound
from reviews.moving import advance
from reviews.people import coordinators_of
from reviews.states import CaseState
from wirportal.accounts.models import User
from wirportal.history.deeds import acting
from wirportal.moves import Refused


def tell_conditions(round_: ReviewRound, *, is_told: bool, by: User) -> None:
    with transaction.atomic(), acting(by, "edited"):
        ReviewRound.objects.filter(pk=round_.pk).update(tells_conditions=is_told)


def waiting(round_: ReviewRound, user: Any) -> Any:
    """Cases of the round whose decision is signed and not announced, and on which the person may
    decide."""
    rows: Any = InterimReview.objects.visible_to(user).not_worked_on_by(user).for_list()
    return rows.filter(round=round_, state=CaseState.DECIDED).order_by("alliance__name")


def object_by(round_: ReviewRound) -> datetime.datetime:
    """The later of T4 and the days of the round; at once where nobody can object."""
    if round_.objection_form == ReviewRound.ObjectionForm.NONE:
        return timezone.now()
    return max(end_of(round_.objection_on), end_after_days(round_.objection_days))


@transaction.atomic
def release(
    round_: ReviewRound, decisions: Collection[int], *, expected: int, by: User
) -> list[InterimReview]:
    """Announces these signed decisions, by their keys. Raises Refused, and then none is announced,
    if one of them is not the signed and current one any more."""
    cases = list(
        waiting(round_, by)
        .filter(decisions__in=list(decisions), decisions__is_current=True)
        .order_by("pk")
        .select_for_update(of=("self",))
    )
    if not cases or not len(cases) == len(set(decisions)) == expected:
        raise Refused(
            _(
                "Nothing was announced: the decisions have changed in the meantime. Please look "
                "at the list once more."
            )
        )
    for case in cases:
        announce(case, by=by)
    return cases


def announce(case: InterimReview, *, by: User) -> None:
    decision = case.decisions.get(is_current=True, signed_at__isnull=False)
    now = timezone.now()
    advance(case, "release_result", by=by, notified_at=now, object_by=object_by(case.round))
    with acting(by, "release_result"):
        add_conditions(case, decision)
        letter = frozen_letter(case, decision, now)
        Decision.objects.filter(pk=decision.pk).update(
            released_by=by, released_at=now, letter=letter
        )
    telling.RESULT.tell(coordinators_of(case), case, occasion=decision.number)


def add_conditions(case: InterimReview, decision: Decision) -> None:
    """A row for each; numbers go on from those of an earlier decision."""
    latest = case.conditions.aggregate(latest=Max("number"))["latest"] or 0
    Condition.objects.bulk_create(
        Condition(
            case=case,
            decision=decision,
            number=number,
            kind=one["kind"],
            text=one["text"],
            evidence_wanted=one["evidence_wanted"],
            due_on=datetime.date.fromisoformat(one["due_on"]),
            examiner=case.officer,
        )
        for number, one in enumerate(decision.conditions, start=latest + 1)
    )
