"""What waits for experts, officers and leads at their workplace."""

from collections import Counter
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reviews.experts.showing import NEXT
from reviews.models import Assignment, ConflictDeclaration, InterimReview
from reviews.querysets import AssignmentQuerySet
from reviews.querysets.people import AGENCY
from reviews.states import AssignmentState
from wirportal.accounts.models import User
from wirportal.registry import Task


def of_experts(user: User) -> Iterator[Task]:
    """Invitations and declarations, each with its last day. One query, for experts only."""
    if not user.holds("expert"):
        return
    waiting = Assignment.objects.of_expert(user).filter(state__in=list(NEXT)).for_list()
    for row in waiting.order_by("accept_by"):
        label, name = NEXT[AssignmentState(row.state)]
        yield Task(
            str(label),
            reverse(name, args=[row.case.round.slug, row.case.alliance.slug]),
            due=timezone.localdate(row.accept_by) if row.accept_by else None,
            scope=str(row.case.round),
            hint=row.case.alliance.name,
        )


def of_agency(user: User) -> Iterator[Task]:
    """Proposals to be confirmed and conflicts to be decided, a line for each case. One query."""
    if not user.holds(*AGENCY):
        return
    cases: dict[int, InterimReview] = {}
    proposals: Counter[int] = Counter()
    conflicts: Counter[int] = Counter()
    for row in waiting_for(user).for_list():
        cases[row.case_id] = row.case
        counter = proposals if row.state == AssignmentState.PROPOSED else conflicts
        counter[row.case_id] += 1
    for pk, case in cases.items():
        if conflicts[pk]:
            yield task(case, _("Decide on a conflict of interest"), "bad")
        if proposals[pk]:
            said = ngettext(
                "%(number)s proposed expert to confirm",
                "%(number)s proposed experts to confirm",
                proposals[pk],
            )
            yield task(case, said % {"number": proposals[pk]}, "")


def task(case: InterimReview, label: str, tone: str) -> Task:
    url = reverse("reviews:assignments", args=[case.round.slug, case.alliance.slug])
    return Task(
        label, url, tone=tone, scope=str(case.round), hint=case.alliance.name, status=_("waits")
    )


def waiting_for(user: User) -> AssignmentQuerySet:
    """Officers are the first of two, leads the second, and neither is both."""
    open_ = ConflictDeclaration.objects.filter(assignment=OuterRef("pk"), result="to_decide")
    first = Q(Exists(open_.filter(first_says="")), state=AssignmentState.DISCLOSED)
    found = first
    if user.holds("agency_lead"):
        second = open_.exclude(first_says="").exclude(first_by=user)
        found |= Q(Exists(second), state=AssignmentState.DISCLOSED)
        mine = Q(proposed_by=user)
        found |= Q(state=AssignmentState.PROPOSED) & ~mine
    return Assignment.objects.visible_to(user).filter(found).order_by("case", "pk")
