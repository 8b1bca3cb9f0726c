"""Deeds of experts on what they are asked, of two people on conflicts, and of all who recuse
themselves."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from reviews.deadlines import end_after_days
from reviews.declared import check_declared
from reviews.experts import telling
from reviews.experts.actions import check_allowed, check_open, set_aside
from reviews.experts.questions import QUESTIONS, Result, outcome
from reviews.models import Assignment, ConflictDeclaration, InterimReview, Recusal
from reviews.moving import advance
from reviews.states import ASKED, AssignmentState
from wirportal.accounts.models import User
from wirportal.history.deeds import acting
from wirportal.moves import Refused

IN_TIME = Q(accept_by__gte=Now())


def in_time(assignment: Assignment, name: str, *, by: User, **also: object) -> None:
    """Raises Refused, with the reason, once the time to answer has passed."""
    try:
        advance(assignment, name, by=by, only_if=IN_TIME, **also)
    except Refused:
        late = Assignment.objects.filter(pk=assignment.pk, accept_by__lt=Now())
        if late.filter(state__in=assignment.MOVES[name][0]).exists():
            raise Refused(_("The time to answer has passed. Please write to the agency.")) from None
        raise


@transaction.atomic
def decline(assignment: Assignment, *, by: User, reason: str) -> None:
    in_time(assignment, "decline", by=by, reason=reason)
    telling.tell_office(telling.DECLINED, assignment)


@transaction.atomic
def declare(
    assignment: Assignment,
    *,
    by: User,
    answers: Mapping[str, bool],
    explanation: str,
    rules_version: int,
) -> ConflictDeclaration:
    """What follows from the answers happens at once. Raises Refused after the deadline."""
    declaration = ConflictDeclaration(
        case=assignment.case,
        assignment=assignment,
        user=by,
        rules_version=rules_version,
        answers=dict(answers),
        explanation=explanation,
        result=outcome(answers),
    )
    if declaration.result == Result.EXCLUDED:
        exclude(assignment, by=by, reason=explanation)
        telling.tell_office(telling.RECUSED, assignment)
    elif declaration.result == Result.TO_DECIDE:
        in_time(assignment, "disclose", by=by)
        telling.tell_to_decide(assignment)
    else:
        in_time(assignment, "declare", by=by)
    with acting(by, "declared"):
        declaration.save()
    return declaration


@transaction.atomic
def accept(assignment: Assignment, *, by: User) -> None:
    """Confidentiality and the task; only now the paper opens."""
    check_open(assignment.case)
    check_allowed(assignment.case, assignment.expert)
    due = assignment.assess_by or assignment.case.assess_by
    if due <= timezone.now():
        raise Refused(
            _("The day this assessment was due has passed. Please ask the office for more time.")
        )
    in_time(assignment, "accept", by=by, keeps_confidential_at=timezone.now(), assess_by=due)
    telling.tell_office(telling.ACCEPTED, assignment)


@transaction.atomic
def discover(assignment: Assignment, *, by: User, explanation: str, rules_version: int) -> None:
    """REVIEW, conflict handling (5): access is cut at once, the vote set aside, kept on file."""
    exclude(assignment, by=by, reason=explanation)
    with acting(by, "declared"):
        ConflictDeclaration.objects.create(
            case=assignment.case,
            assignment=assignment,
            user=by,
            rules_version=rules_version,
            explanation=explanation,
            is_later=True,
            result=Result.EXCLUDED,
        )
    telling.tell_office(telling.DISCOVERED, assignment)
    telling.tell_ended(assignment)


def exclude(assignment: Assignment, *, by: User, reason: str) -> None:
    """Ends the assignment for a conflict; the person sees nothing of the case from here on."""
    set_aside(assignment, "recuse", by=by, reason=reason)
    if assignment.expert.user is not None:
        bar(assignment.case, assignment.expert.user, by=by, reason=reason)


def bar(case: InterimReview, user: User, *, by: User, reason: str) -> None:
    """Writes down that the person must not see the case; it passes out of their hands."""
    with acting(by, "recused"):
        Recusal.objects.get_or_create(case=case, user=user, defaults={"reason": reason, "by": by})
        for office in ("officer", "desk"):
            InterimReview.objects.filter(pk=case.pk, **{office: user}).update(**{office: None})
        case.conditions.filter(examiner=user).update(examiner=None)


# Two people decide


@transaction.atomic
def decide_first(declaration: ConflictDeclaration, *, by: User, says: str, reason: str) -> None:
    """The first of two says what they think; the second is told."""
    assert declaration.assignment is not None
    check_declared(declaration.case, by)
    rows = open_rows(declaration).filter(first_says="")
    with acting(by, "conflict_first"):
        done = rows.update(first_by=by, first_says=says, first_reason=reason)
    if not done:
        raise Refused(_("Somebody has decided on this meanwhile. Please reload the page."))
    telling.tell_to_decide(declaration.assignment)


@transaction.atomic
def decide_second(declaration: ConflictDeclaration, *, by: User, says: str, reason: str) -> str:
    """The second confirms or not; whoever two do not agree on is excluded. Gives the result."""
    check_declared(declaration.case, by)
    if declaration.first_by_id == by.pk:
        raise Refused(_("Two people decide: somebody else must confirm what you said."))
    agreed = declaration.first_says == says == Result.CLEARED
    result = Result.CLEARED if agreed else Result.EXCLUDED
    rows = open_rows(declaration).filter(first_says=declaration.first_says).exclude(first_says="")
    with acting(by, "conflict_second"):
        done = rows.exclude(first_by=by).update(
            second_by=by,
            second_says=says,
            result=result,
            decision=reason,
            decided_at=timezone.now(),
        )
    if not done:
        raise Refused(_("Somebody has decided on this meanwhile. Please reload the page."))
    declaration.refresh_from_db()
    follow(declaration, by=by)
    return result


def open_rows(declaration: ConflictDeclaration) -> Any:
    """The row itself, as long as the assignment waits for the decision."""
    return ConflictDeclaration.objects.filter(
        pk=declaration.pk,
        result=Result.TO_DECIDE,
        assignment__in=Assignment.objects.filter(state=AssignmentState.DISCLOSED),
    )


def follow(declaration: ConflictDeclaration, *, by: User) -> None:
    assignment = declaration.assignment
    assert assignment is not None
    if declaration.result == Result.CLEARED:
        # The days the office took are not the expert's.
        until = end_after_days(assignment.case.round.accept_days)
        advance(assignment, "clear", by=by, accept_by=until)
        telling.tell_cleared(assignment)
        return
    exclude(assignment, by=by, reason=declaration.decision)
    telling.tell_ended(assignment)
    telling.tell_office(telling.RECUSED, assignment)


# Office, desks and panel


@transaction.atomic
def declare_for_oneself(
    case: InterimReview,
    *,
    by: User,
    answers: Mapping[str, bool],
    explanation: str,
    rules_version: int,
) -> ConflictDeclaration:
    """Whoever answers one question with yes is out of the case: there is always somebody else."""
    is_out = outcome(answers) != Result.NONE
    said = {"answers": dict(answers), "explanation": explanation}
    facts = {"case": case, "user": by, "rules_version": rules_version, "assignment": None}
    rows = ConflictDeclaration.objects
    with acting(by, "declared"):
        if not is_out:
            # Who says the same again has said it.
            return rows.get_or_create(**facts, result=Result.NONE, defaults=said)[0]
        declaration = rows.create(**facts, **said, result=Result.EXCLUDED)
    leave(case, by, by=by, reason=explanation)
    return declaration


@transaction.atomic
def declare_for_round(
    cases: Collection[InterimReview],
    *,
    named: Mapping[int, tuple[str, str]],
    rules_version: int,
    by: User,
) -> list[InterimReview]:
    """On all these cases at once; `named` says of some what binds the person, and how. Gives those.

    Each of them goes the way of a declaration of its own.
    """
    free = [case for case in cases if case.pk not in named]
    nothing = dict.fromkeys((question.key for question in QUESTIONS), False)
    with acting(by, "declared"):
        ConflictDeclaration.objects.bulk_create(
            [
                ConflictDeclaration(
                    case=case,
                    user=by,
                    rules_version=rules_version,
                    answers=nothing,
                    result=Result.NONE,
                )
                for case in free
            ],
            ignore_conflicts=True,
        )
    out = [case for case in cases if case.pk in named]
    for case in out:
        kind, explanation = named[case.pk]
        declare_for_oneself(
            case,
            by=by,
            answers={**nothing, kind: True},
            explanation=explanation,
            rules_version=rules_version,
        )
    return out


def leave(case: InterimReview, user: User, *, by: User, reason: str) -> None:
    """Nothing of the case is theirs any more; what they have assessed does not count."""
    bar(case, user, by=by, reason=reason)
    own = case.assignments.filter(expert__user=user, state__in=list(ASKED))
    for assignment in own.select_related("expert__user", "case"):
        exclude(assignment, by=by, reason=reason)
        telling.tell_office(telling.DISCOVERED, assignment)
