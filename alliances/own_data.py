"""What the directory and the workshop keep of a person."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from alliances.models import Conversation, Membership, Offer, RelayedMessage
from alliances.team.actions import end
from wirportal.registry import OwnData, own_data


def leave_teams(user: Any) -> None:
    """Refused where nobody else coordinates the alliance."""
    for membership in user.memberships.in_force().select_related("alliance"):
        end(membership, by=user, last_on=None, successor=None)


own_data.register(
    OwnData(
        "memberships",
        _("Teams of alliances"),
        Membership,
        lambda user: Membership.objects.filter(user=user),
        {
            "alliance__name": _("Alliance"),
            "role": _("Role"),
            "from_on": _("From"),
            "until_on": _("Until"),
        },
        erase=leave_teams,
        kept=_("Who kept which pages when stays on record, under the number of the account."),
    )
)
own_data.register(
    OwnData(
        "contacts",
        _("Offers and needs with you as contact"),
        Offer,
        lambda user: Offer.objects.filter(contact=user),
        {"title": _("Title"), "text": _("Text"), "state": _("State")},
        erase=lambda user: Offer.objects.filter(contact=user).update(contact=None),
    )
)
own_data.register(
    OwnData(
        "conversations",
        _("Conversations begun"),
        Conversation,
        lambda user: Conversation.objects.filter(asker=user),
        {"offer__title": _("About"), "started_at": _("Begun"), "is_closed": _("ended")},
        kept=_("A conversation is the other side's as well; it stays there, without your name."),
    )
)
own_data.register(
    OwnData(
        "relayed-messages",
        _("Messages sent"),
        RelayedMessage,
        lambda user: RelayedMessage.objects.filter(sender=user),
        {"conversation__offer__title": _("About"), "text": _("Text"), "sent_at": _("Sent")},
        erase=lambda user: RelayedMessage.objects.filter(sender=user).update(sender=None),
        kept=_("A conversation is the other side's as well; it stays there, without your name."),
    )
)
