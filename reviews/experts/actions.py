"""Deeds of the office: the register of experts, and who is asked for which case."""

import datetime
from collections.abc import Collection, Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from alliances.models import Alliance, Organisation, Theme
from reviews.deadlines import end_after_days, end_of
from reviews.declared import check_declared
from reviews.experts import telling
from reviews.experts.graph import blocked, hints_for
from reviews.experts.guards import missing_for_assessing
from reviews.experts.suggesting import RUNNING, askable
from reviews.models import Assignment, ConflictHint, Expert, ExpertTie, InterimReview, PanelSlot
from reviews.moving import advance
from reviews.states import ASKED, AssignmentState, CaseState
from wirportal.accounts.models import User
from wirportal.history.deeds import acting
from wirportal.moves import Refused

# From submission on; after the assessments only to replace somebody.
ASSIGNABLE = frozenset(
    {
        CaseState.SUBMITTED,
        CaseState.CHECKING,
        CaseState.CORRECTION,
        CaseState.ADMITTED,
        CaseState.ASSESSING,
        CaseState.ASSESSED,
    }
)


# The register


@transaction.atomic
def add_expert(user: User, *, by: User, themes: Collection[Theme], **values: Any) -> Expert:
    """Raises Refused if somebody has just added the account."""
    with acting(by, "insert"):
        expert, is_new = Expert.objects.get_or_create(user=user, defaults=values)
        if not is_new:
            raise Refused(_("This account stands in the register already."))
        expert.themes.set(themes)
    return expert


@transaction.atomic
def change_expert(expert: Expert, *, by: User, themes: Collection[Theme], **values: Any) -> None:
    with acting(by, "edited"):
        for name, value in values.items():
            setattr(expert, name, value)
        expert.save(update_fields=list(values))
        expert.themes.set(themes)


@transaction.atomic
def add_tie(
    expert: Expert,
    *,
    by: User,
    organisation: Organisation | None = None,
    alliance: Alliance | None = None,
    **values: Any,
) -> ExpertTie:
    """To an organisation or to an alliance; hints of running cases follow on demand."""
    with acting(by, "insert"):
        return ExpertTie.objects.create(
            expert=expert, organisation=organisation, alliance=alliance, **values
        )


@transaction.atomic
def remove_tie(tie: ExpertTie, *, by: User) -> None:
    with acting(by, "delete"):
        tie.delete()


# Asking somebody for a case


@transaction.atomic
def propose(case: InterimReview, expert: Expert, field: str, *, by: User) -> Assignment:
    """Puts somebody forward; a second person invites. Raises Refused, saying why."""
    check_declared(case, by)
    check_open(case)
    check_askable(expert)
    check_allowed(case, expert)
    check_room(case, expert)
    if field not in expert.fields:
        raise Refused(_("This expert does not cover the field. Please choose another one."))
    assignment = proposed_anew(case, expert, field, by) or proposed_first(case, expert, field, by)
    renew_hints([assignment], by=by)
    return assignment


def proposed_first(case: InterimReview, expert: Expert, field: str, by: User) -> Assignment:
    try:
        with transaction.atomic(), acting(by, "assigned"):
            return Assignment.objects.create(case=case, expert=expert, field=field, proposed_by=by)
    except IntegrityError as error:
        raise Refused(_("Somebody has just proposed this expert.")) from error


def proposed_anew(case: InterimReview, expert: Expert, field: str, by: User) -> Assignment | None:
    """Somebody who declined, did not answer, or whose proposal was withdrawn; nobody who has
    read, or about whose conflict was never decided."""
    assignment = case.assignments.filter(expert=expert).first()
    if assignment is None:
        return None
    if assignment.state in RUNNING:
        raise Refused(_("Somebody has just proposed this expert."))
    advance(
        assignment,
        "propose_again",
        by=by,
        only_if=Q(keeps_confidential_at__isnull=True) & ~Q(declarations__result="to_decide"),
        field=field,
        proposed_by=by,
        confirmed_by=None,
        invited_at=None,
        accept_by=None,
        assess_by=None,
        is_set_aside=False,
        reason="",
    )
    return assignment


def check_open(case: InterimReview) -> None:
    """Asks the database, not this copy: the case may have moved on."""
    if not InterimReview.objects.filter(pk=case.pk, state__in=list(ASSIGNABLE)).exists():
        raise Refused(
            _("Experts are asked between the submission of the strategy and the panel only.")
        )


def check_askable(expert: Expert) -> None:
    if not askable().filter(pk=expert.pk).exists():
        raise Refused(_("This expert is not active, or does not hold the role any more."))


def check_allowed(case: InterimReview, expert: Expert) -> None:
    """PROMISES H44: nobody assesses an alliance they belong or belonged to."""
    reason = blocked(case, [expert]).get(expert.pk)
    if reason == "team":
        raise Refused(
            _("This expert belongs or belonged to the alliance's team and must not be asked.")
        )
    if reason == "panel":
        raise Refused(
            _("This expert sits in the panel of the case, and could read the other assessments.")
        )
    if reason == "recused":
        raise Refused(_("This expert is excluded from this case for a conflict of interest."))


def check_room(case: InterimReview, expert: Expert) -> None:
    load = expert.assignments.filter(
        case__round=case.round_id, state__in=list(RUNNING), is_set_aside=False
    ).count()
    if load >= expert.most_cases:
        raise Refused(
            _("This expert has as many cases in this round as they can take: %(number)s.")
            % {"number": expert.most_cases}
        )


@transaction.atomic
def invite(assignment: Assignment, *, by: User, assess_on: datetime.date | None = None) -> None:
    """The second person confirms and the expert is asked. Raises Refused for the proposer.

    `assess_on` is this expert's own last day; else that of the case holds.
    """
    case = assignment.case
    check_declared(case, by)
    check_open(case)
    check_askable(assignment.expert)
    check_allowed(case, assignment.expert)
    if assignment.proposed_by_id == by.pk:
        raise Refused(_("Two people decide: somebody else must confirm your proposal."))
    if assess_on is None and case.assess_by <= timezone.now():
        raise Refused(_("T2 has passed. Please say until when this assessment is due."))
    advance(
        assignment,
        "invite",
        by=by,
        only_if=Q(proposed_by__isnull=True) | ~Q(proposed_by=by.pk),
        confirmed_by=by,
        invited_at=timezone.now(),
        accept_by=end_after_days(case.round.accept_days),
        assess_by=end_of(assess_on) if assess_on else None,
    )
    telling.tell_invited(assignment)


@transaction.atomic
def revoke(assignment: Assignment, *, by: User | None, reason: str) -> None:
    """Withdraws a proposal or an assignment; what was written is kept on file, not counted."""
    check_declared(assignment.case, by)
    was_asked = assignment.state in ASKED
    set_aside(assignment, "revoke", by=by, reason=reason)
    if was_asked:
        telling.tell_ended(assignment)


def set_aside(assignment: Assignment, name: str, *, by: User | None, reason: str) -> None:
    """Ends it by the move `name`; nothing of it counts, and the panel needs another rapporteur."""
    advance(assignment, name, by=by, is_set_aside=True, reason=reason)
    with acting(by, name):
        slots = PanelSlot.objects.filter(rapporteur=assignment, session__signed_at__isnull=True)
        slots.update(rapporteur=None)


# Hints


@transaction.atomic
def renew_all_hints(case: InterimReview, *, by: User) -> None:
    """Of everybody who has been proposed or asked."""
    rows = case.assignments.filter(state__in=list(RUNNING), is_set_aside=False)
    renew_hints(list(rows.select_related("expert")), by=by)


def renew_hints(assignments: list[Assignment], *, by: Any) -> None:
    """Writes down what the graph says today, in place of what it said before. One case."""
    if not assignments:
        return
    case = assignments[0].case
    found = hints_for(case, [assignment.expert for assignment in assignments])
    with acting(by, "hints"):
        ConflictHint.objects.filter(assignment__in=assignments).delete()
        ConflictHint.objects.bulk_create(
            hint for row in assignments for hint in owned(row, found.get(row.expert_id, []))
        )


def owned(assignment: Assignment, hints: Iterable[ConflictHint]) -> Iterable[ConflictHint]:
    for hint in hints:
        hint.assignment = assignment
        yield hint


# Beginning


@transaction.atomic
def begin_assessing(case: InterimReview, *, by: User) -> None:
    """Raises Refused, naming what is missing."""
    # Whoever leaves at this moment waits until the case has moved on, or has left before.
    list(case.assignments.select_for_update().values_list("pk"))
    missing = missing_for_assessing(case)
    if missing:
        raise Refused(_("Not yet:") + " " + " ".join(missing))
    advance(case, "assess", by=by, reason="")


def lapse_invitations(now: datetime.datetime) -> None:
    """Whoever has not accepted in time, by the database's clock, is no longer asked."""
    open_ = Q(state__in=[AssignmentState.INVITED, AssignmentState.DECLARED], accept_by__lt=Now())
    for assignment in Assignment.objects.filter(open_).for_list():
        try:
            lapse(assignment, open_)
        except Refused:
            continue  # answered at this moment, or another clock was faster


@transaction.atomic
def lapse(assignment: Assignment, only_if: Q) -> None:
    advance(assignment, "lapse", by=None, only_if=only_if)
    telling.tell_office(telling.LAPSED, assignment)
    telling.tell_over(assignment)
