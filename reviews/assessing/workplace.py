"""What waits for experts at their workplace: assessments that are due."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from reviews.assessing.cases import address
from reviews.models import Assignment
from reviews.states import CaseState
from wirportal.accounts.models import User
from wirportal.registry import Task


def due_assessments(user: User) -> Iterator[Task]:
    rows: Any = Assignment.objects.of_expert(user).owing().for_list()
    for row in rows.filter(case__state=CaseState.ASSESSING):
        yield Task(
            _("Write the assessment"),
            address("reviews:assessment", row),
            due=timezone.localdate(row.assess_by) if row.assess_by else None,
            scope=row.case.alliance.name,
            hint=row.case.round.title,
        )
