"""What of the exchange waits for people: new messages, and offers that end soon."""

import datetime
from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliances.models import Conversation, Offer
from wirportal.accounts.models import User
from wirportal.registry import Task

SOON = datetime.timedelta(days=14)
# More than this is no list to look at; the page of the messages shows all.
MOST = 10


def new_messages(user: User) -> Iterator[Task]:
    rows = Conversation.objects.visible_to(user).for_list(user)
    for conversation in rows.with_something_new()[:MOST]:
        yield Task(
            _("Message about “%(title)s”") % {"title": conversation.offer.title},
            reverse("alliances:conversation", args=[conversation.key]),
            tone="warn",
            scope=scope_of(conversation, user),
            hint=_("Somebody waits for your answer."),
            status=ngettext("%(count)s new message", "%(count)s new messages", conversation.unread)
            % {"count": conversation.unread},
        )


def scope_of(conversation: Conversation, user: User) -> str:
    """The alliance for which the person has the conversation."""
    is_asker = conversation.asker_id == user.pk
    alliance = conversation.asking_alliance if is_asker else conversation.offer.alliance
    return alliance.name if alliance else ""


def ending_offers(user: User) -> Iterator[Task]:
    last = timezone.localdate() + SOON
    rows = Offer.objects.current().of_team(user).filter(valid_until__lte=last)
    for offer in rows.select_related("alliance").order_by("valid_until", "pk")[:MOST]:
        yield Task(
            _("Ends soon: %(title)s") % {"title": offer.title},
            reverse("alliances:item", args=[offer.alliance.slug, "offers", offer.pk]),
            due=offer.valid_until,
            scope=offer.alliance.name,
            hint=_("Prolong the entry, or let it leave the list."),
        )
