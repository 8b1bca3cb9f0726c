"""Questions about many sessions, recommendations, decisions and conditions."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now, TruncDate

from reviews.querysets.people import (
    NOBODY,
    OFFICES,
    not_recused,
    of_panel,
    of_research,
    of_team,
    on,
)
from reviews.states import ASSESSED_ON, DONE, TOLD

if TYPE_CHECKING:
    from reviews.models import (  # noqa: F401
        Condition,
        ConditionEvidence,
        Decision,
        EvidenceDraft,
        Hearing,
        Objection,
        PanelSession,
        PanelSlot,
        Recommendation,
    )

CASE = "case__"
# By the database's clock, in the portal's time zone.
PAST_ITS_DAY = Q(due_on__lt=TruncDate(Now()))


def of_session(user: Any) -> Q:
    """Slots of the sessions somebody sits in or chairs, not of others with the same case."""
    return Q(session__chair=user) | Q(session__in=user.panel_sessions.values("pk"))


class PanelSessionQuerySet(models.QuerySet["PanelSession"]):
    def visible_to(self, user: Any) -> Self:
        """The offices; chair and members."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self if user.holds(*OFFICES) else self.of_member(user)

    def of_member(self, user: Any) -> Self:
        """Those the person sits in or chairs, as long as they hold a role for it."""
        if not user.holds("expert", "panel_chair"):
            return self.none()
        return self.filter(Q(chair=user) | Q(pk__in=user.panel_sessions.values("pk")))


class PanelSlotQuerySet(models.QuerySet["PanelSlot"]):
    def visible_to(self, user: Any) -> Self:
        """The offices; the panel, but never a slot of a case somebody is recused from."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.holds(*OFFICES):
            return self.filter(not_recused(user, CASE))
        if not user.holds("expert", "panel_chair"):
            return self.none()
        return self.filter(of_panel(user, CASE) & of_session(user) & not_recused(user, CASE))

    def for_list(self) -> Self:
        related = self.select_related("session__round", "case__alliance", "case__round")
        return related.select_related("rapporteur__expert__user")


class RecommendationQuerySet(models.QuerySet["Recommendation"]):
    def visible_to(self, user: Any) -> Self:
        """ROLES, "panel minutes, recommendation": offices, the panel for its own slots."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        found = on(CASE, state__in=list(ASSESSED_ON)) if user.holds(*OFFICES) else NOBODY
        if user.holds("expert", "panel_chair"):
            found |= of_panel(user, CASE) & on(CASE, state__in=list(ASSESSED_ON))
        return self.filter(found & not_recused(user, CASE))


class HearingQuerySet(models.QuerySet["Hearing"]):
    def visible_to(self, user: Any) -> Self:
        """The offices, and the team that is heard."""
        return self.filter(of_offices_and_team(user))

    def running(self) -> Self:
        """Nobody has answered, and the database's clock says that there is time."""
        return self.filter(answered_at__isnull=True, until__gte=Now())

    def over(self) -> Self:
        return self.filter(Q(answered_at__isnull=False) | Q(until__lt=Now()))

    def of_exclusions(self) -> Self:
        """On the exclusion that is proposed now, not on one that was taken back."""
        proposed = Q(case__state="inadmissible", opened_at__gte=F("case__state_since"))
        return self.filter(proposed, outcome="inadmissible")


class ObjectionQuerySet(models.QuerySet["Objection"]):
    def visible_to(self, user: Any) -> Self:
        """The offices, and the team that has objected."""
        return self.filter(of_offices_and_team(user))

    def unanswered(self) -> Self:
        return self.filter(result="open")

    def to_repeat(self) -> Self:
        """Upheld for a procedural fault, against what was announced last, and not acted on yet."""
        found = self.filter(result="upheld", has_procedural_fault=True)
        newest = Q(case__notified_at__isnull=True) | Q(filed_at__gte=F("case__notified_at"))
        unused = Q(case__repeated_at__isnull=True) | Q(examined_at__gt=F("case__repeated_at"))
        return found.filter(newest & unused)


def of_offices_and_team(user: Any, prefix: str = CASE) -> Q:
    """Neither experts nor research have to do with it."""
    if not user.is_authenticated or not user.is_active:
        return NOBODY
    found = Q() if user.holds(*OFFICES) else of_team(user, prefix)
    return found & not_recused(user, prefix)


class DecisionQuerySet(models.QuerySet["Decision"]):
    def made_by(self, user: Any) -> Self:
        """Drafted or signed: whoever did that examines no objection to it."""
        return self.filter(Q(drafted_by=user) | Q(signed_by=user))

    def current(self) -> Self:
        return self.filter(is_current=True)

    def announced(self) -> Self:
        """ROLES, "decision, amount: result": of each case what was announced last.

        While an objection is examined or a new decision is made, that is what is known.
        """
        told = self.filter(released_at__isnull=False, case__round__is_rehearsal=False)
        return told.order_by("case_id", "-number").distinct("case_id")

    def visible_to(self, user: Any) -> Self:
        """ROLES, "decision, amount": offices at once; alliance and research after release."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        told = Q(released_at__isnull=False) & on(CASE, state__in=list(TOLD))
        found = of_team(user, CASE) & told
        if user.holds(*OFFICES):
            found = Q()
        elif user.holds("research"):
            found |= told & of_research(CASE)
        return self.filter(found & not_recused(user, CASE))


class ConditionQuerySet(models.QuerySet["Condition"]):
    def visible_to(self, user: Any) -> Self:
        """The offices and research; the alliance its own, once the result is announced."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        told = on(CASE, state__in=list(TOLD))
        found = of_team(user, CASE) & told
        if user.holds(*OFFICES):
            found = Q()
        elif user.holds("research"):
            found |= told & of_research(CASE)
        return self.filter(found & not_recused(user, CASE))

    def waiting(self) -> Self:
        return self.exclude(state__in=list(DONE))

    def binding(self) -> Self:
        """Advice (Empfehlung) binds nobody: it is never overdue and keeps no case open."""
        return self.exclude(kind="empfehlung")

    def late(self) -> Self:
        """Binding ones whose day has passed, while their case is at its conditions."""
        waiting = self.binding().filter(state__in=["open", "returned", "extended"])
        return waiting.filter(PAST_ITS_DAY, case__state="conditions")

    def for_list(self) -> Self:
        return self.select_related("case__round", "case__alliance", "examiner", "responsible")


class ConditionEvidenceQuerySet(models.QuerySet["ConditionEvidence"]):
    def visible_to(self, user: Any) -> Self:
        """The offices, and the team that has handed it in."""
        prefix = "condition__case__"
        found = self.filter(of_offices_and_team(user, prefix))
        if user.is_authenticated and user.holds(*OFFICES):
            return found
        return found.filter(on(prefix, state__in=list(TOLD)))


class EvidenceDraftQuerySet(models.QuerySet["EvidenceDraft"]):
    def visible_to(self, user: Any) -> Self:
        """The team alone: nothing has been handed in."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        prefix = "condition__case__"
        told = on(prefix, state__in=list(TOLD))
        return self.filter(of_team(user, prefix) & told & not_recused(user, prefix))
