"""What conditions hand to shared pages: clockwork, workplace, files in use."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from reviews.conditions.actions import TAKES_EVIDENCE, escalate, mark_overdue
from reviews.models import Condition, ConditionEvidence, EvidenceDraft, InterimReview
from reviews.querysets.people import AGENCY
from reviews.states import WAITING, CaseState, ConditionState
from wirportal.accounts.models import User
from wirportal.files.owners import owners
from wirportal.registry import Task, clockwork, tasks

clockwork.register(mark_overdue)
clockwork.register(escalate)


@owners.register
def evidence_in_use(keys: Collection[int]) -> Iterable[int]:
    handed_in = ConditionEvidence.objects.filter(file__in=keys).values_list("file", flat=True)
    prepared = EvidenceDraft.objects.filter(file__in=keys).values_list("file", flat=True)
    return handed_in.union(prepared)


def conditions_due(user: User, cases: Collection[InterimReview]) -> Iterator[Task]:
    """For the coordinator of these cases: what has not been handed in."""
    rows: Any = Condition.objects.visible_to(user).for_list().binding().select_related("draft")
    taking = [case for case in cases if case.state in TAKES_EVIDENCE]
    mine = rows.filter(case__in=taking, state__in=list(WAITING)) if taking else ()
    for row in mine:
        yield Task(
            _("Hand in evidence for a condition"),
            row.get_absolute_url(),
            due=row.due_on,
            tone="bad" if row.is_late() else "",
            status=_("prepared") if hasattr(row, "draft") else "",
            scope=row.case.alliance.name,
        )


@tasks.register
def evidence_to_examine(user: User) -> Iterator[Task]:
    """For the agency: evidence that lies there, with whoever looks after the case."""
    if not user.holds(*AGENCY):
        return
    rows: Any = Condition.objects.visible_to(user).for_list()
    for row in rows.filter(state=ConditionState.EVIDENCE_SUBMITTED):
        if row.case.officer_id in {None, user.pk}:
            yield Task(
                _("Examine evidence"),
                row.get_absolute_url(),
                tone="warn",
                scope=row.case.alliance.name,
                status=_("waits"),
            )


@tasks.register
def cases_to_close(user: User) -> Iterator[Task]:
    """For the agency: cases whose binding conditions are all done."""
    if not user.holds(*AGENCY):
        return
    rows: Any = Condition.objects.visible_to(user).for_list().binding()
    found: dict[int, list[Condition]] = {}
    for row in rows.filter(case__state=CaseState.CONDITIONS):
        found.setdefault(row.case_id, []).append(row)
    for conditions in found.values():
        case = conditions[0].case
        if all(row.is_done() for row in conditions) and case.officer_id in {None, user.pk}:
            yield Task(
                _("All conditions are done: close the case"),
                case.get_absolute_url(),
                tone="warn",
                scope=case.alliance.name,
                status=_("waits"),
            )
