"""Deeds on conditions: evidence, examination, more time, waiver; and what the clock does.

Source: REVIEW, "Conditions (Auflagen) and follow-up".
"""

import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from reviews.conditions import telling
from reviews.deciding import telling as deciding
from reviews.declared import check_declared
from reviews.meanwhile import still
from reviews.models import Condition, ConditionEvidence, EvidenceDraft, InterimReview
from reviews.moving import advance
from reviews.people import coordinators_of, desks_of, examiners_of, leads_of, team_of
from reviews.querysets.deciding import PAST_ITS_DAY
from reviews.states import WAITING, CaseState, ConditionState
from wirportal.accounts.models import User
from wirportal.files.actions import store
from wirportal.files.checks import Upload
from wirportal.files.models import StoredFile
from wirportal.history.deeds import acting
from wirportal.moves import Refused

# Overdue for so long, and the ministry is told.
PATIENCE = datetime.timedelta(days=14)
# Evidence is taken as soon as the result is known, but not while it is being re-examined.
TAKES_EVIDENCE = frozenset({CaseState.NOTIFIED, CaseState.CONDITIONS})


def hold(condition: Condition) -> InterimReview:
    """The case, kept as it is until the deed is done. Raises Refused where it has moved on."""
    case = InterimReview.objects.select_for_update().get(pk=condition.case_id)
    if case.state not in TAKES_EVIDENCE:
        raise Refused(
            _("The decision is being re-examined or the case is closed. Nothing was changed.")
        )
    return case


def hold_for_office(condition: Condition, by: User) -> None:
    """As `hold`, for somebody who decides on it; they have declared before."""
    check_declared(hold(condition), by)


@transaction.atomic
def prepare_evidence(
    condition: Condition,
    *,
    text: str,
    upload: Upload | None,
    by: User,
    keeps_file: bool = True,
    based_on: str | None = None,
) -> None:
    """What the team has so far. Raises Refused if nothing can be handed in, or if somebody has
    written since (`based_on`, as `mark_of` gives it)."""
    hold(condition)
    if not Condition.objects.filter(pk=condition.pk, state__in=list(WAITING)).exists():
        raise Refused(_("Evidence for this condition has been handed in already."))
    still(mark_of(condition), based_on)
    file = file_of(condition, upload, keeps_file=keeps_file, by=by)
    facts = {"text": text, "file": file, "by": by, "at": timezone.now()}
    EvidenceDraft.objects.update_or_create(condition=condition, defaults=facts)


@transaction.atomic
def submit_evidence(
    condition: Condition,
    *,
    text: str,
    upload: Upload | None,
    by: User,
    keeps_file: bool = True,
    based_on: str | None = None,
) -> None:
    """Hands in, with the file that was prepared where no other is sent."""
    hold(condition)
    advance(condition, "submit_evidence", by=by)
    still(mark_of(condition), based_on)
    file = file_of(condition, upload, keeps_file=keeps_file, by=by)
    with acting(by, "submit_evidence"):
        evidence = ConditionEvidence.objects.create(
            condition=condition, text=text, file=file, by=by
        )
    EvidenceDraft.objects.filter(condition=condition).delete()
    tell(telling.EVIDENCE_IN, examiners_of(condition), condition, evidence.pk)


def draft_of(condition: Condition) -> EvidenceDraft | None:
    rows = EvidenceDraft.objects.filter(condition=condition)
    return rows.select_related("file").first()


def mark_of(condition: Condition) -> str:
    """Tells what was prepared last from what was prepared before."""
    draft = draft_of(condition)
    return draft.at.isoformat() if draft else ""


def file_of(
    condition: Condition, upload: Upload | None, *, keeps_file: bool, by: User
) -> StoredFile | None:
    if upload:
        return store(upload, by=by)
    draft = draft_of(condition)
    return draft.file if draft and keeps_file else None


@transaction.atomic
def fulfil(condition: Condition, *, remark: str, by: User) -> None:
    hold_for_office(condition, by)
    advance(condition, "fulfil", by=by, examiner=by, reason=remark)
    evidence = examined(condition, remark, by=by, deed="fulfil")
    tell(telling.FULFILLED, coordinators_of(condition.case), condition, evidence)


@transaction.atomic
def give_back(condition: Condition, *, remark: str, by: User) -> None:
    """With a remark that says what is missing."""
    hold_for_office(condition, by)
    advance(condition, "return_evidence", by=by, examiner=by, reason=remark)
    evidence = examined(condition, remark, by=by, deed="return_evidence")
    tell(telling.RETURNED, coordinators_of(condition.case), condition, evidence)


def examined(condition: Condition, remark: str, *, by: User, deed: str) -> int:
    """Writes the remark beside the newest evidence, and gives its key."""
    evidence: ConditionEvidence = condition.evidence.latest("at", "pk")
    with acting(by, deed):
        ConditionEvidence.objects.filter(pk=evidence.pk).update(
            examined_by=by, examined_at=timezone.now(), remark=remark
        )
    return evidence.pk


@transaction.atomic
def extend(condition: Condition, *, until: datetime.date, reason: str, by: User) -> None:
    """More time, with a reason. Raises Refused for a day that is not later than the old one."""
    hold_for_office(condition, by)
    if until <= max(condition.due_on, timezone.localdate()):
        raise Refused(_("The new day must be later than the old one and than today."))
    # The day stands in the condition too: of two who extend at once one wins.
    as_seen = Q(due_on=condition.due_on)
    advance(condition, "extend", by=by, only_if=as_seen, due_on=until, reason=reason)
    tell(telling.EXTENDED, coordinators_of(condition.case), condition, until.isoformat())


@transaction.atomic
def waive(condition: Condition, *, reason: str, by: User) -> None:
    hold_for_office(condition, by)
    advance(condition, "waive", by=by, reason=reason)
    tell(telling.WAIVED, coordinators_of(condition.case), condition, "once")


@transaction.atomic
def name_responsible(condition: Condition, *, responsible: User | None, by: User) -> None:
    """Who of the team sees to the condition; nobody, if None."""
    case = hold(condition)
    if responsible and not team_of(case).filter(pk=responsible.pk).exists():
        raise Refused(_("This person is not in the team of your alliance (any more)."))
    rows = Condition.objects.waiting().filter(pk=condition.pk)
    with acting(by, "responsible_named"):
        if not rows.update(responsible=responsible):
            raise Refused(_("This condition is done. Nothing was changed."))
    condition.refresh_from_db()


@transaction.atomic
def close_case(case: InterimReview, *, by: User) -> None:
    """The officer, when all binding conditions are done."""
    check_declared(case, by)
    locked = InterimReview.objects.select_for_update().get(pk=case.pk)
    if locked.state != CaseState.CONDITIONS:
        raise Refused(_("This case has no conditions to be closed."))
    if case.conditions.waiting().binding().exists():
        raise Refused(_("Some conditions are still open. The case stays open until they are done."))
    advance(case, "close", by=by, only_if=Q(state=CaseState.CONDITIONS), closed_at=timezone.now())
    deciding.tell_closed(case)


def mark_overdue(now: datetime.datetime) -> None:
    """Those whose day has passed by the database's clock; the agency's lead is told."""
    for condition in Condition.objects.late().for_list():
        try:
            with transaction.atomic():
                advance(condition, "become_overdue", by=None, only_if=PAST_ITS_DAY)
                tell(telling.OVERDUE, leads_of(condition.case), condition, since(condition))
        except Refused:
            continue  # evidence came in, or another worker was faster


def escalate(now: datetime.datetime) -> None:
    """Two weeks later the ministry's desk is told."""
    late = Q(state=ConditionState.OVERDUE, state_since__lt=Now() - PATIENCE)
    rows = Condition.objects.filter(late, case__state=CaseState.CONDITIONS)
    for condition in rows.for_list():
        try:
            with transaction.atomic():
                advance(condition, "escalate", by=None, only_if=late)
                tell(telling.ESCALATED, desks_of(condition.case), condition, since(condition))
        except Refused:
            continue


def since(condition: Condition) -> str:
    """Tells this time from an earlier one: evidence that is given back can be late once more."""
    return condition.state_since.isoformat()


def tell(mail: Any, people: Any, condition: Condition, occasion: object) -> None:
    case, number = condition.case, condition.number
    mail.tell(people, case, occasion=f"{number}:{occasion}", number=number)
