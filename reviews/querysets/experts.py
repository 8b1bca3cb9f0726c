"""Questions about many experts, assignments and assessments."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q

from reviews.querysets.people import (
    NOBODY,
    OFFICES,
    assigned,
    not_recused,
    of_panel,
    on,
)
from reviews.states import ASKED, ASSESSED_ON, HANDED_OVER, OWING, READING

if TYPE_CHECKING:
    from reviews.models import (  # noqa: F401
        Assessment,
        AssessmentVersion,
        Assignment,
        ConflictDeclaration,
        Expert,
    )

CASE = "assignment__case__"
# Whose role has ended reads and writes nothing any more.
EXPERTS = ("expert", "panel_chair")


class ExpertQuerySet(models.QuerySet["Expert"]):
    def visible_to(self, user: Any) -> Self:
        """The offices; experts themselves."""
        if not user.is_authenticated:
            return self.none()
        return self if user.holds(*OFFICES) else self.filter(user=user)

    def with_load(self, assignments: "AssignmentQuerySet") -> Self:
        """`load`: how many of these assignments each has or is to have.

        Asked with those the reader sees: a case somebody is recused from is in no count.
        """
        running = Q(assignments__in=assignments.filter(state__in=[*ASKED, "proposed"]))
        return self.annotate(load=Count("assignments", filter=running, distinct=True))

    def for_list(self) -> Self:
        """With the account and the themes."""
        return self.select_related("user").prefetch_related("themes")


class ConflictDeclarationQuerySet(models.QuerySet["ConflictDeclaration"]):
    def visible_to(self, user: Any) -> Self:
        """The offices; everybody their own. Nobody those of a case they are recused from."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        rows = self.filter(not_recused(user, "case__"))
        return rows if user.holds(*OFFICES) else rows.filter(user=user)

    def valid(self) -> Self:
        """By the rules of today, and nothing in them keeps the person from the case.

        Source: REVIEW, conflict handling (6).
        """
        newer = apps.get_model("reviews.RoundVersion").objects.filter(
            round=OuterRef("case__round"), number__gt=OuterRef("rules_version")
        )
        return self.filter(~Exists(newer), result__in=["none", "cleared"])


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def visible_to(self, user: Any) -> Self:
        """The offices; experts their own once they have been asked. Never the alliance."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.holds(*OFFICES):
            return self.filter(not_recused(user, "case__"))
        return self.of_expert(user)

    def of_expert(self, user: Any) -> Self:
        """The person's own, as long as they hold the role and may have to do with the case."""
        return self.own(user, ASKED)

    def lapsed_for(self, user: Any) -> Self:
        """Those whose time ran out: a line and the own text are left to the person."""
        return self.own(user, {"lapsed"})

    def own(self, user: Any, states: Collection[str]) -> Self:
        if not user.holds(*EXPERTS):
            return self.none()
        own = self.filter(expert__user=user, state__in=list(states), is_set_aside=False)
        return own.filter(not_recused(user, "case__"))

    def reading(self) -> Self:
        return self.filter(state__in=list(READING), is_set_aside=False)

    def owing(self) -> Self:
        """Those whose assessment is still to come."""
        return self.filter(state__in=list(OWING), is_set_aside=False)

    def handed_over(self) -> Self:
        return self.filter(state__in=list(HANDED_OVER), is_set_aside=False)

    def for_list(self) -> Self:
        return self.select_related("case__round", "case__alliance", "expert__user")


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    def visible_to(self, user: Any) -> Self:
        """What is being written is for the writer alone, also after it has lapsed."""
        if not user.is_authenticated or not user.is_active or not user.holds(*EXPERTS):
            return self.none()
        mine = self.filter(
            assignment__expert__user=user,
            assignment__state__in=[*READING, "lapsed"],
            assignment__is_set_aside=False,
        )
        return mine.filter(not_recused(user, CASE))


class AssessmentVersionQuerySet(models.QuerySet["AssessmentVersion"]):
    def current(self) -> Self:
        return self.filter(is_current=True, assignment__is_set_aside=False)

    def visible_to(self, user: Any) -> Self:
        """One's own; offices and panel from `assessed` on, see REVIEW, "Blindness"."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(self.seen(user) & not_recused(user, CASE))

    def countable_by(self, user: Any) -> Self:
        """For figures over whole rounds, never row by row: ROLES, research "pseudonymised".

        Rounds that are over; a case whose decision is made anew still counts, so that no two
        counts differ by one case.
        """
        if not user.is_active or not user.holds("research"):
            return self.none()
        over = on(CASE, round__state__in=["finished", "archived"], round__is_rehearsal=False)
        return self.current().filter(self.unsealed() & over & not_recused(user, CASE))

    def seen(self, user: Any) -> Q:
        open_now = self.unsealed()
        if user.holds(*OFFICES):
            return open_now
        if not user.holds(*EXPERTS):
            return NOBODY
        return (
            Q(assignment__expert__user=user, assignment__state__in=list(READING))
            & Q(assignment__is_set_aside=False)
            | (open_now & of_panel(user, CASE))
            | self.after_own(user)
        )

    def unsealed(self) -> Q:
        return Q(assignment__state="unsealed", assignment__case__state__in=list(ASSESSED_ON))

    def after_own(self, user: Any) -> Q:
        """Where the round says so: others' sealed ones, once the own one is sealed."""
        return Q(
            is_current=True,
            assignment__case__round__blindness="after_own",
            assignment__state__in=list(HANDED_OVER),
            assignment__case__in=assigned(user, HANDED_OVER),
        )
