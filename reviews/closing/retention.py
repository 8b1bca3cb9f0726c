"""What of closed and withdrawn cases is deleted when: the rules, what is due, the deletion.

Source: MODEL, "Löschregel" and "Löschlauf". The record of the decision (sealed versions of
strategies and assessments, panel, decision, letter, conditions, states, accesses) is kept.
"""

import calendar
import datetime
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import pgtrigger
from django.db import models, transaction
from django.utils import timezone

from reviews.models import (
    Assessment,
    ConflictDeclaration,
    ConflictHint,
    EvidenceDraft,
    InterimReview,
    Kept,
    PurgeRun,
    RetentionRule,
    ReviewRound,
    Score,
)
from reviews.states import CaseState
from wirportal.accounts.models import User
from wirportal.editing.models import Autosave, Presence, Revision
from wirportal.history.deeds import acting
from wirportal.history.forgetting import forget

# Nothing more comes of these.
ENDED = frozenset({CaseState.CLOSED, CaseState.WITHDRAWN})
# Months after the end, where the round says nothing else.
USUAL = {Kept.AUTOSAVES: 3, Kept.DRAFTS: 12, Kept.HINTS: 12, Kept.DECLARATIONS: 24}


class Due(NamedTuple):
    """Something of a case, and the day from which on it is deleted."""

    case: InterimReview
    what: Kept
    months: int
    day: datetime.date


def months_of(round_: ReviewRound) -> dict[Kept, int]:
    own = {Kept(rule.what): rule.months for rule in round_.retention.all()}
    return {what: own.get(what, USUAL[what]) for what in Kept}


@transaction.atomic
def change(round_: ReviewRound, months: dict[str, int], *, by: User) -> None:
    """A shorter time holds at once: what is due by it goes with the next run."""
    with acting(by, "retention"):
        for what, number in months.items():
            RetentionRule.objects.update_or_create(
                round=round_, what=what, defaults={"months": number}
            )


def after_months(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later, or the last one of that month or of the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > datetime.MAXYEAR:
        return datetime.date.max
    return day.replace(
        year=year, month=month + 1, day=min(day.day, calendar.monthrange(year, month + 1)[1])
    )


def to_purge(rows: Any) -> list[Due]:
    """What is still there of cases that have ended, the earliest first; three queries."""
    ended = rows.filter(state__in=ENDED).select_related("round", "alliance")
    found = [
        one for case in ended.prefetch_related("round__retention", "purges") for one in of(case)
    ]
    return sorted(found, key=lambda one: (one.day, one.case.pk))


def ended_on(case: InterimReview) -> datetime.date | None:
    """From this day on the time runs. Until T1 a withdrawn case can be taken up again."""
    if case.state == CaseState.WITHDRAWN:
        return timezone.localdate(max(case.state_since, case.submit_by))
    return timezone.localdate(case.closed_at) if case.closed_at else None


def of(case: InterimReview) -> Iterator[Due]:
    day = ended_on(case)
    if day is None:
        return
    gone = {run.what for run in case.purges.all()}
    for what, months in months_of(case.round).items():
        if what not in gone:
            yield Due(case, what, months, after_months(day, months))


def due_now(rows: Any, now: datetime.datetime) -> list[Due]:
    """What the next run deletes: the dry run is to look at it and at `counted`."""
    today = timezone.localdate(now)
    return [one for one in to_purge(rows) if one.day <= today]


def purge_due(now: datetime.datetime) -> None:
    """By the clock. Of two workers one deletes; the other finds the run written down."""
    unfinished = InterimReview.objects.annotate(runs=models.Count("purges"))
    for one in due_now(unfinished.filter(runs__lt=len(Kept)), now):
        purge(one)


@transaction.atomic
def purge(due: Due) -> None:
    case = InterimReview.objects.select_for_update().get(pk=due.case.pk)
    if case.state not in ENDED or case.purges.filter(what=due.what).exists():
        return
    with acting(None, "purged"):
        rows = sum(delete(found) for found in TEXTS[due.what](case))
    PurgeRun.objects.create(case=case, what=due.what, months=due.months, rows=rows)


def counted(due: Due) -> int:
    """How many entries a run would delete."""
    return sum(rows.count() for rows in TEXTS[due.what](due.case))


def delete(rows: Any) -> int:
    """The rows, and what history has kept of them: their texts must not live on there."""
    model, keys = rows.model, list(rows.values_list("pk", flat=True))
    found = model._base_manager.filter(pk__in=keys)
    with pgtrigger.ignore(*guards_of(model)):
        found._raw_delete(found.db)
    # Of revisions history holds no text.
    if hasattr(model, "pgh_event_model") and model is not Revision:
        forget(model, keys)
    return len(keys)


def guards_of(model: Any) -> list[str]:
    """The triggers that keep rows from being deleted, of the model and of its history."""
    names = ["editing.Revision:stays"] if model is Revision else []
    events = getattr(model, "pgh_event_model", None)
    return [*names, *([f"{events._meta.label}:append_only"] if events else [])]


def texts_of(case: InterimReview) -> models.Q:
    return models.Q(subject__startswith=f"strategy/{case.pk}/")


def autosaves(case: InterimReview) -> Iterable[Any]:
    return (
        Autosave.objects.filter(texts_of(case)),
        Presence.objects.filter(texts_of(case)),
        EvidenceDraft.objects.filter(condition__case=case),
    )


def drafts(case: InterimReview) -> Iterable[Any]:
    of_case = {"assessment__assignment__case": case}
    return (
        Revision.objects.filter(texts_of(case)),
        Score.objects.filter(**of_case),
        Assessment.objects.filter(assignment__case=case),
    )


def hints(case: InterimReview) -> Iterable[Any]:
    return (ConflictHint.objects.filter(assignment__case=case),)


def declarations(case: InterimReview) -> Iterable[Any]:
    return (ConflictDeclaration.objects.filter(case=case),)


TEXTS: dict[Kept, Callable[[InterimReview], Iterable[Any]]] = {
    Kept.AUTOSAVES: autosaves,
    Kept.DRAFTS: drafts,
    Kept.HINTS: hints,
    Kept.DECLARATIONS: declarations,
}
