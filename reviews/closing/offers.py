"""What closed cases hand to shared pages: the clock, and what waits for people."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from alliances.models import Membership
from alliances.querysets import in_force
from reviews.closing.lessons import Side, answer_by
from reviews.closing.retention import purge_due
from reviews.models import InterimReview, Lessons
from reviews.querysets.closing import TO_ANSWER
from reviews.querysets.people import AGENCY
from reviews.states import CaseState
from wirportal.accounts.models import User
from wirportal.registry import Task, clockwork, tasks

clockwork.register(purge_due)


@tasks.register
def lessons_to_write(user: User) -> Iterator[Task]:
    """For the coordinator, and for the officer in charge of the case or, without one, all."""
    rows: Any = InterimReview.objects.visible_to(user).for_list()
    recent = rows.filter(state=CaseState.CLOSED, closed_at__gte=timezone.now() - TO_ANSWER)
    led = user.memberships.filter(in_force(), role=Membership.Role.COORDINATOR)
    sides = {Side.ALLIANCE: Q(alliance__in=led.values("alliance"))}
    if user.holds(*AGENCY):
        sides[Side.AGENCY] = Q(officer=user) | Q(officer__isnull=True)
    for side, mine in sides.items():
        done = Lessons.objects.filter(side=side).values("case")
        for case in recent.filter(mine).exclude(pk__in=done):
            yield look_back(case, side)


def look_back(case: InterimReview, side: str) -> Task:
    """Those of the agency stand together: there are as many as the round had cases."""
    is_agency, name = side == Side.AGENCY, case.alliance.name
    return Task(
        _("Look back on the procedure"),
        reverse("reviews:lessons", args=[case.round.slug, case.alliance.slug]),
        due=answer_by(case),
        scope=str(case.round) if is_agency else name,
        hint=name if is_agency else "",
    )
