"""Deeds: write about an offer, answer, read, end."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances.exchange.sides import assign, in_charge, without_answerer
from alliances.exchange.tasks import pass_on
from alliances.models import Alliance, Conversation, Offer, RelayedMessage
from wirportal.accounts.models import User
from wirportal.moves import Refused

# A day and person: enough for work, too little for advertising.
MOST_CONVERSATIONS = 20
MOST_MESSAGES = 100
DAY = datetime.timedelta(days=1)

Way = RelayedMessage.Way


@transaction.atomic
def ask(offer: Offer, *, by: User, alliance: Alliance | None, text: str, once: str) -> Conversation:
    """Begins the conversation about the offer, or goes on with it."""
    lock(by)
    conversation = Conversation.objects.begun_by(by, offer)
    if conversation is None:
        refuse_to_begin(offer, by)
        conversation = Conversation.objects.create(
            offer=offer,
            asker=by,
            asking_alliance=alliance,
            answerer=in_charge(offer.alliance, first=offer.contact_id, but=by.pk),
        )
    write(conversation, by=by, text=text, once=once)
    return conversation


def refuse_to_begin(offer: Offer, by: User) -> None:
    if not Offer.objects.current().filter(pk=offer.pk).exists():
        raise Refused(_("This entry is no longer valid. Nobody can write about it any more."))
    begun = Conversation.objects.filter(asker=by, started_at__gt=timezone.now() - DAY)
    if begun.count() >= MOST_CONVERSATIONS:
        raise Refused(_("You have written to very many alliances today. Please go on tomorrow."))


@transaction.atomic
def write(
    conversation: Conversation, *, by: User, text: str, once: str, way: str = Way.PORTAL
) -> None:
    """Stores a message, once for the same form or mail, and has it passed on."""
    lock(by)
    # Two columns and nothing outer: PostgreSQL locks no rows that may be missing.
    rows = Conversation.objects.select_for_update(of=("self",))
    conversation = rows.select_related("offer__alliance", "asker").get(pk=conversation.pk)
    known = f"{way}:{by.pk}:{once}"
    if RelayedMessage.objects.filter(once=known).exists():
        return
    refuse_to_go_on(conversation, by)
    assign(conversation)
    message = conversation.messages.create(
        sender=by, from_asker=by.pk == conversation.asker_id, text=text, way=way, once=known
    )
    pass_on.delay_on_commit(message.pk)  # type: ignore[attr-defined]


def refuse_to_go_on(conversation: Conversation, by: User) -> None:
    if conversation.is_closed:
        raise Refused(_("This conversation has been ended. Nobody can write in it any more."))
    written = RelayedMessage.objects.filter(sender=by, sent_at__gt=timezone.now() - DAY)
    if written.count() >= MOST_MESSAGES:
        raise Refused(_("You have written very many messages today. Please go on tomorrow."))


def lock(person: User) -> None:
    """One after the other for each person: of two clicks the second finds what the first made."""
    User.objects.select_for_update(no_key=True).only("pk").get(pk=person.pk)


def mark_read(conversation: Conversation, *, by: User) -> None:
    unread = RelayedMessage.objects.unread_by(by).filter(conversation=conversation)
    unread.update(read_at=timezone.now())


def end(conversation: Conversation) -> None:
    Conversation.objects.filter(pk=conversation.pk).update(is_closed=True)


def find_answerers(now: datetime.datetime) -> None:
    """As soon as an alliance has somebody again, what waits goes to them."""
    for conversation in without_answerer().select_related("offer__alliance", "asker"):
        with transaction.atomic():
            assign(conversation)
            for message in conversation.messages.waiting_to_be_sent():
                pass_on.delay_on_commit(message.pk)  # type: ignore[attr-defined]
