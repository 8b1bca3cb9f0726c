"""Questions about what comes after a case: lessons, rules of retention, deletions."""

import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from reviews.querysets.people import AGENCY, MINISTRY, OFFICES, not_recused, of_team

if TYPE_CHECKING:
    from reviews.models import Lessons, PurgeRun, RetentionRule  # noqa: F401

CASE = "case__"
# So long a side can answer; from then on nobody can be led by the answer of the other one.
TO_ANSWER = datetime.timedelta(days=60)


class LessonsQuerySet(models.QuerySet["Lessons"]):
    def visible_to(self, user: Any) -> Self:
        """Each side its own; that of the other once both have answered or can no longer."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        other = self.model._default_manager.filter(case=OuterRef("case"))
        both = Exists(other.exclude(side=OuterRef("side")))
        is_open = Q(both) | Q(case__closed_at__lt=timezone.now() - TO_ANSWER)
        found = of_team(user, CASE) & (Q(side="alliance") | is_open)
        if user.holds(*MINISTRY, "auditor"):
            found = Q()
        elif user.holds(*AGENCY):
            found |= Q(side="agency") | is_open
        return self.filter(found & not_recused(user, CASE))


class RetentionRuleQuerySet(models.QuerySet["RetentionRule"]):
    def visible_to(self, user: Any) -> Self:
        is_office = user.is_authenticated and user.is_active and user.holds(*OFFICES)
        return self if is_office else self.none()


class PurgeRunQuerySet(models.QuerySet["PurgeRun"]):
    def visible_to(self, user: Any) -> Self:
        """The offices, and the team whose texts they were."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        found = Q() if user.holds(*OFFICES) else of_team(user, CASE)
        return self.filter(found & not_recused(user, CASE))
