"""Questions about offers, needs and the messages about them."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from alliances.querysets.directory import of_teams_of

if TYPE_CHECKING:
    from alliances.models import Conversation, Offer, RelayedMessage  # noqa: F401

# Who reads along, also drafts: ROLES, "offers, needs, relayed contact".
OFFICES = ("agency_officer", "agency_lead", "research")


class OfferQuerySet(models.QuerySet["Offer"]):
    def current(self) -> Self:
        """Published, valid, of a published alliance."""
        today = timezone.localdate()
        return self.filter(state="published", alliance__state="published", valid_until__gte=today)

    def visible_to(self, user: Any) -> Self:
        """Current ones for everybody who has signed in; nothing for visitors."""
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser or user.holds(*OFFICES):
            return self
        current = self.current().order_by().values("pk")
        talked = Q(conversations__asker=user)
        mine = self.filter(Q(pk__in=current) | Q(alliance__in=of_teams_of(user)) | talked)
        return self.filter(pk__in=mine.order_by().values("pk"))

    def of_team(self, user: Any) -> Self:
        return self.filter(alliance__in=of_teams_of(user))

    def for_list(self) -> Self:
        return self.select_related("alliance").prefetch_related("themes")


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def visible_to(self, user: Any) -> Self:
        """The two sides, nobody else."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(asker=user) | Q(answerer=user))

    def for_list(self) -> Self:
        return self.select_related("offer__alliance", "asking_alliance")


class RelayedMessageQuerySet(models.QuerySet["RelayedMessage"]):
    def visible_to(self, user: Any) -> Self:
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(conversation__asker=user) | Q(conversation__answerer=user))

    def unread_by(self, user: Any) -> Self:
        return self.visible_to(user).filter(read_at=None).exclude(sender=user)

    def waiting_to_be_sent(self) -> Self:
        return self.filter(mailed_at=None)
