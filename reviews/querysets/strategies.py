"""Questions about many versions and attachments of strategies."""

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Q

from reviews.querysets.people import (
    AGENCY,
    MINISTRY,
    NOBODY,
    OFFICES,
    not_recused,
    of_expert,
    of_panel,
    of_research,
    of_team,
    on,
    same_case,
    seen_cases,
)
from reviews.states import ADMITTED_ON, HANDED_IN

if TYPE_CHECKING:
    from reviews.models import StrategyConsent, StrategyFile, StrategyVersion  # noqa: F401

CASE = "case__"


def papers_of(user: Any, others: Q | None = None) -> Q:
    """ROLES, "strategy paper": agency after submission, ministry and panel after admission,
    experts after their declaration, research by consent, the own team always; `others` holds for
    all but the team."""
    if not user.is_authenticated or not user.is_active:
        return NOBODY
    found = of_team(user, CASE) | (read_by_role(user) & (others or Q()))
    return found & not_recused(user, CASE)


def read_by_role(user: Any) -> Q:
    found = NOBODY
    admitted = on(CASE, state__in=list(ADMITTED_ON))
    if user.holds(*AGENCY, "auditor"):
        found |= on(CASE, state__in=list(HANDED_IN))
    if user.holds(*MINISTRY):
        found |= admitted
    if user.holds("expert", "panel_chair"):
        found |= (of_expert(user, CASE) & admitted) | of_panel(user, CASE)
    if user.holds("research"):
        found |= of_research(CASE) & same_case(CASE, consented())
    return found


def consented() -> Any:
    """The cases whose alliance lets research read its paper today."""
    rows = apps.get_model("reviews.StrategyConsent").objects
    return rows.in_force().order_by().values("case")


class StrategyVersionQuerySet(models.QuerySet["StrategyVersion"]):
    def current(self) -> Self:
        return self.filter(is_current=True)

    def visible_to(self, user: Any) -> Self:
        """What was taken back is for the own team alone."""
        return self.filter(papers_of(user, Q(recalled_at__isnull=True)))


class StrategyFileQuerySet(models.QuerySet["StrategyFile"]):
    def current(self) -> Self:
        return self.filter(removed_at__isnull=True)

    def visible_to(self, user: Any) -> Self:
        """Beyond the team only what was handed in, see `strategy.attachments.file_of`."""
        return self.filter(papers_of(user)).select_related("file")


class StrategyConsentQuerySet(models.QuerySet["StrategyConsent"]):
    def in_force(self) -> Self:
        return self.filter(ended_at__isnull=True)

    def visible_to(self, user: Any) -> Self:
        """Team and offices; research, whom it lets read. Experts and panel have no use for it."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        found = of_team(user, CASE)
        if user.holds(*OFFICES):
            found |= seen_cases(user, CASE)
        if user.holds("research"):
            found |= of_research(CASE)
        return self.filter(found & not_recused(user, CASE))
