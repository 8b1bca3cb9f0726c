"""The two sides of a conversation: who they are, and by what name the other side knows them."""

from collections.abc import Collection

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from alliances.models import Alliance, Conversation, Membership
from wirportal.accounts.models import User

Role = Membership.Role


def in_charge(alliance: Alliance, *, first: int | None, but: int | None) -> User | None:
    """`first`, if it belongs to the team, or else a coordinator; nobody with a closed account."""
    rows = Membership.objects.in_force().filter(alliance=alliance, user__is_active=True)
    team = list(rows.exclude(user=but).select_related("user").order_by("from_on", "pk"))
    chosen = [row.user for row in team if row.user_id == first]
    coordinators = [row.user for row in team if row.role == Role.COORDINATOR]
    return next(iter(chosen + coordinators), None)


def assign(conversation: Conversation) -> None:
    """Where somebody has gone, another one of the same alliance takes the place."""
    offer = conversation.offer
    answerer = in_charge(
        offer.alliance,
        first=conversation.answerer_id or offer.contact_id,
        but=conversation.asker_id,
    )
    asker = conversation.asker
    if not asker.is_active:
        asker = substitute(conversation, but=answerer) or asker
    if (asker, answerer) != (conversation.asker, conversation.answerer):
        conversation.asker, conversation.answerer = asker, answerer
        conversation.save(update_fields=["asker", "answerer"])


def substitute(conversation: Conversation, *, but: User | None) -> User | None:
    """For an asker who has gone; nobody who has a conversation about it already."""
    if conversation.asking_alliance is None:
        return None
    found = in_charge(conversation.asking_alliance, first=None, but=but.pk if but else None)
    if found and conversation.offer.conversations.filter(asker=found).exists():
        return None
    return found


def without_answerer() -> QuerySet[Conversation]:
    """Conversations nobody answers any more although the alliance has somebody who could."""
    team = Membership.objects.in_force().filter(
        alliance=OuterRef("offer__alliance"), user__is_active=True
    )
    others = team.filter(role=Role.COORDINATOR).exclude(user=OuterRef("asker"))
    rows = Conversation.objects.filter(~Exists(team.filter(user=OuterRef("answerer"))))
    return rows.filter(Exists(others), is_closed=False).order_by("pk")


class Names:
    """What the sides are called. The roles are asked for once for all conversations of a page."""

    def __init__(self, conversations: Collection[Conversation]) -> None:
        people = {one.asker_id for one in conversations} | {
            one.answerer_id for one in conversations if one.answerer_id
        }
        places = {one.offer.alliance_id for one in conversations} | {
            one.asking_alliance_id for one in conversations if one.asking_alliance_id
        }
        rows = Membership.objects.in_force().filter(user__in=people, alliance__in=places)
        # In this order the higher role is the last one, which stays.
        found = rows.order_by("role").values_list("alliance", "user", "role")
        self.roles = {(alliance, user): role for alliance, user, role in found}

    def asker(self, conversation: Conversation) -> str:
        alliance = conversation.asking_alliance
        if alliance is None:
            return _("An account in the portal")
        role = self.roles.get((alliance.pk, conversation.asker_id), "")
        return side_name(alliance, role) or _("Somebody formerly from %(alliance)s") % {
            "alliance": alliance.name
        }

    def answerer(self, conversation: Conversation) -> str:
        alliance = conversation.offer.alliance
        role = self.roles.get((alliance.pk, conversation.answerer_id or 0), "")
        return side_name(alliance, role) or _("Team of %(alliance)s") % {"alliance": alliance.name}

    def writer(self, conversation: Conversation, *, is_asker: bool) -> str:
        return self.asker(conversation) if is_asker else self.answerer(conversation)


def side_name(alliance: Alliance, role: str) -> str:
    words = {"alliance": alliance.name}
    if role == Role.COORDINATOR:
        return _("Coordination of %(alliance)s") % words
    if role == Role.CONTRIBUTOR:
        return _("Somebody from %(alliance)s") % words
    return ""


def names_to_choose(user: User) -> dict[int, str]:
    """The public alliances in whose name the person may write, and what it is called then."""
    rows = Membership.objects.in_force().filter(
        Q(user=user), alliance__state=Alliance.State.PUBLISHED
    )
    found = rows.select_related("alliance").order_by(F("alliance__name"), "role")
    return {row.alliance_id: side_name(row.alliance, row.role) for row in found}
