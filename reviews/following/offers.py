"""What yearly reports hand to shared pages: the clock, and what waits for the coordinator."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from reviews.following.actions import OPENS, plan
from reviews.models import InterimReview, YearlyReport
from reviews.querysets.following import IN_FORCE
from wirportal.accounts.models import User
from wirportal.registry import Task, clockwork

clockwork.register(plan)


def reports_to_write(user: User, cases: Collection[InterimReview]) -> Iterator[Task]:
    """For the coordinator of these cases: what is due soon; no query where none is in force."""
    known = [case for case in cases if case.state in IN_FORCE]
    if not known:
        return
    rows: Any = YearlyReport.objects.visible_to(user).asked_for().for_list()
    soon = Q(due_on__lte=timezone.localdate() + OPENS) | Q(case__round__is_rehearsal=True)
    for row in rows.filter(soon, case__in=known):
        yield Task(
            _("Yearly report"), row.get_absolute_url(), due=row.due_on, scope=row.case.alliance.name
        )
