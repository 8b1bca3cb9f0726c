"""Questions about many cases."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models

from alliances.querysets import long_columns, of_teams_of
from reviews.querysets.people import (
    AGENCY,
    MINISTRY,
    before_panel,
    declared_cases,
    not_recused,
    same_case,
    seen_cases,
)

if TYPE_CHECKING:
    from reviews.models import InterimReview  # noqa: F401

FOR_COCKPIT = (
    "round",
    "officer",
    "desk",
    "state",
    "state_since",
    "submit_by",
    "assess_by",
    "correct_by",
    "comment_by",
    "object_by",
)


class InterimReviewQuerySet(models.QuerySet["InterimReview"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(seen_cases(user))

    def of_team(self, user: Any) -> Self:
        """Those of the person's own alliances."""
        return self.filter(alliance__in=of_teams_of(user)).exclude(round__state="draft")

    def not_worked_on_by(self, user: Any) -> Self:
        """ROLES: nobody decides on a case they worked on for the alliance."""
        return self.exclude(alliance__in=user.memberships.values("alliance"))

    def undeclared_by(self, user: Any) -> Self:
        """Those on which the person has to declare before they decide, or before the panel reads.

        Source: REVIEW, conflict handling (6).
        """
        if not user.is_authenticated or not user.is_active:
            return self.none()
        rows = self.not_declared_on_by(user)
        if user.holds(*AGENCY, *MINISTRY):
            return rows
        if user.holds("expert", "panel_chair"):
            return rows.filter(before_panel(user, ""))
        return self.none()

    def not_declared_on_by(self, user: Any) -> Self:
        """Whatever roles the person has; not those they have nothing to do with anyway."""
        rows = self.exclude(round__state="draft").filter(not_recused(user, ""))
        return rows.exclude(same_case("", declared_cases(user))).not_worked_on_by(user)

    def running(self) -> Self:
        """Something is still to be decided in them."""
        over = models.Q(state__in=["closed", "withdrawn"])
        over |= models.Q(round__state__in=["draft", "finished", "archived"])
        return self.exclude(over)

    def for_list(self) -> Self:
        """All a list shows of a case itself."""
        related = self.select_related("round", "alliance", "officer", "desk")
        return related.defer(*long_columns(), "reason")

    def for_cockpit(self) -> Self:
        """States and days alone, and of alliance and people their names: a round has many."""
        names = ("alliance__name", "alliance__slug", "officer__display_name", "desk__display_name")
        return (
            self.select_related("alliance", "officer", "desk")
            .only(*FOR_COCKPIT, *names)
            .order_by("alliance__name")
        )
