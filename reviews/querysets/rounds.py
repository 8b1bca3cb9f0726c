"""Questions about many rounds and the questions asked about them."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from alliances.querysets import of_teams_of
from reviews.querysets.people import OFFICES, assigned
from reviews.states import ASKED

if TYPE_CHECKING:
    from reviews.models import ReviewRound, RoundQuestion  # noqa: F401


class ReviewRoundQuerySet(models.QuerySet["ReviewRound"]):
    def announced(self) -> Self:
        return self.exclude(state="draft")

    def public(self) -> Self:
        """What visitors see."""
        return self.announced().filter(is_rehearsal=False)

    def visible_to(self, user: Any) -> Self:
        """Announced ones for everybody; drafts for the offices, rehearsals for those in them."""
        if not user.is_authenticated:
            return self.public()
        if user.holds(*OFFICES):
            return self
        mine = Q(pk__in=self.model._default_manager.filter(self.taking_part(user)).values("pk"))
        return self.announced().filter(Q(is_rehearsal=False) | mine)

    def taking_part(self, user: Any) -> Q:
        team = Q(cases__alliance__in=of_teams_of(user))
        panel = Q(sessions__members=user) | Q(sessions__chair=user)
        rehearsing = Q(pk__in=user.rehearsals.values("pk"))
        return team | Q(cases__in=assigned(user, ASKED)) | panel | rehearsing

    def running(self) -> Self:
        return self.exclude(state__in=["draft", "finished", "archived"])


class RoundQuestionQuerySet(models.QuerySet["RoundQuestion"]):
    def published(self) -> Self:
        return self.filter(published_at__isnull=False)

    def visible_to(self, user: Any) -> Self:
        """Answers for everybody who sees the round; open ones for the offices and the asker."""
        rounds: Any = self.model._meta.get_field("round").related_model
        seen = self.filter(round__in=rounds.objects.visible_to(user))
        if not user.is_authenticated:
            return seen.published()
        if user.holds(*OFFICES):
            return seen
        return seen.filter(Q(published_at__isnull=False) | Q(asked_by=user))
