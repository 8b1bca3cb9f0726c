"""Questions about offers, needs and the messages about them."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, Max, Q
from django.utils import timezone

from alliances.querysets.directory import long_columns, of_teams_of

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
        rows = self.select_related("alliance").defer(*long_columns())
        return rows.prefetch_related("themes")


def answering(user: Any, prefix: str = "") -> Q:
    """The side that answers: whoever does it, as long as they belong to the alliance's team."""
    return Q(
        **{
            f"{prefix}answerer": user,
            f"{prefix}offer__alliance__in": of_teams_of(user),
        }
    )


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def visible_to(self, user: Any) -> Self:
        """The two sides, nobody else."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(asker=user) | answering(user))

    def begun_by(self, user: Any, offer: "Offer") -> "Conversation | None":
        """There is one about each offer."""
        return self.filter(offer=offer, asker=user).first()

    def for_list(self, user: Any) -> Self:
        """With both sides, the time of the last message and how many are unread; latest first."""
        from_other = Q(asker=user, messages__from_asker=False) | (
            ~Q(asker=user) & Q(messages__from_asker=True)
        )
        unread = Count("messages", filter=from_other & Q(messages__read_at=None))
        rows = self.select_related("offer__alliance", "asking_alliance")
        counted = rows.annotate(last_at=Max("messages__sent_at"), unread=unread)
        return counted.order_by("-last_at", "-pk")

    def with_something_new(self) -> Self:
        """Of a list."""
        return self.filter(unread__gt=0)


class RelayedMessageQuerySet(models.QuerySet["RelayedMessage"]):
    def visible_to(self, user: Any) -> Self:
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(conversation__asker=user) | answering(user, "conversation__"))

    def unread_by(self, user: Any) -> Self:
        """What the other side wrote."""
        to_asker = Q(conversation__asker=user, from_asker=False)
        to_answerer = answering(user, "conversation__") & Q(from_asker=True)
        return self.filter(to_asker | to_answerer, read_at=None)

    def waiting_to_be_sent(self) -> Self:
        return self.filter(mailed_at=None)
