"""What the formal check hands to shared pages: what waits for the agency."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from reviews.models import InterimReview
from reviews.querysets.people import AGENCY
from reviews.states import CaseState
from wirportal.accounts.models import User
from wirportal.registry import Task, tasks


@tasks.register
def checks_to_make(user: User) -> Iterator[Task]:
    """For the officer in charge of the case or, without one, all. One query."""
    if not user.holds(*AGENCY):
        return
    rows: Any = InterimReview.objects.visible_to(user).for_list()
    mine = Q(officer=user) | Q(officer__isnull=True)
    for case in rows.filter(mine, state=CaseState.CHECKING).order_by("submit_by", "pk"):
        until = case.check_until()
        yield Task(
            _("Make the formal check"),
            reverse("reviews:formal-check", args=[case.round.slug, case.alliance.slug]),
            due=until,
            tone="bad" if until < timezone.localdate() else "warn",
            scope=str(case.round),
            hint=case.alliance.name,
        )
