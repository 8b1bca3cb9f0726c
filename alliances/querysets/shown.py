"""Questions about what the teams keep one by one: projects, results, evidence, pictures, facts."""

from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from alliances.querysets.directory import long_columns, may_read_all, of_teams_of

if TYPE_CHECKING:
    from alliances.models import (  # noqa: F401
        Evidence,
        FactConfirmation,
        MediaAsset,
        Project,
        Result,
    )

M = TypeVar("M", bound=models.Model)


class ShownQuerySet(models.QuerySet[M]):
    """Rows with `alliance` and `state`."""

    def public(self) -> Self:
        """What visitors see: published, of a published alliance."""
        return self.filter(state="published", alliance__state="published")

    def visible_to(self, user: Any) -> Self:
        """What is public; drafts for the own team and the offices that read along."""
        if not user.is_authenticated:
            return self.public()
        if may_read_all(user):
            return self
        public = self.public().order_by().values("pk")
        return self.filter(Q(pk__in=public) | Q(alliance__in=of_teams_of(user)))

    def of_team(self, user: Any) -> Self:
        """Those of alliances whose pages the person keeps."""
        return self.filter(alliance__in=of_teams_of(user))


class ProjectQuerySet(ShownQuerySet["Project"]):
    def for_list(self) -> Self:
        unread = ("body_de_text", "body_en_text", "search")
        return self.select_related("alliance").defer(*unread, *long_columns())


class ResultQuerySet(ShownQuerySet["Result"]):
    def public(self) -> Self:
        """Published and released; an unreleased result is for the offices only."""
        return super().public().filter(is_released=True)


class MediaQuerySet(ShownQuerySet["MediaAsset"]):
    def public(self) -> Self:
        today = timezone.localdate()
        lasting = Q(shown_until__isnull=True) | Q(shown_until__gte=today)
        return super().public().filter(lasting)

    def for_list(self) -> Self:
        return self.select_related("file")


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def public(self) -> Self:
        return self.filter(is_released=True)

    def visible_to(self, user: Any) -> Self:
        """Released evidence of visible results; all of it for the own team and the offices."""
        if may_read_all(user):
            return self
        results: Any = self.model._meta.get_field("result").related_model
        released = self.filter(is_released=True, result__in=results.objects.visible_to(user))
        if not user.is_authenticated:
            return released
        keys = released.order_by().values("pk")
        return self.filter(Q(pk__in=keys) | Q(result__alliance__in=of_teams_of(user)))


class FactConfirmationQuerySet(models.QuerySet["FactConfirmation"]):
    def visible_to(self, user: Any) -> Self:
        """Those of visible alliances."""
        alliances: Any = self.model._meta.get_field("alliance").related_model
        return self.filter(alliance__in=alliances.objects.visible_to(user))
