"""Passes messages on by mail: what the tasks do. The row is queue, log and lock.

A worker that dies between sending and marking sends again: each mail has one Message-ID for
ever, by which mail programs know the second as the first.
"""

import datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation

from alliances.exchange.codes import address_for
from alliances.exchange.letters import of_message, thread_headers
from alliances.exchange.sides import assign
from alliances.models import Conversation, RelayedMessage
from wirportal.accounts.models import User
from wirportal.letters import as_mail


@transaction.atomic
def deliver(message_id: int) -> None:
    """Sends the mail once. The row is locked, so a second worker finds nothing to do."""
    rows = RelayedMessage.objects.waiting_to_be_sent()
    waiting = rows.select_for_update(skip_locked=True, of=("self",))
    message = waiting.select_related("conversation__offer__alliance").filter(pk=message_id).first()
    if message is None:
        return
    reader = reader_of(message)
    if reader is not None:
        with translation.override(reader.language):
            mail_of(message, reader).send()
        RelayedMessage.objects.filter(pk=message.pk).update(mailed_at=timezone.now())


def reader_of(message: RelayedMessage) -> User | None:
    """Whoever it is by now. If the asker has gone for good there is nothing left to say."""
    conversation = message.conversation
    assign(conversation)
    if message.from_asker:
        return conversation.answerer
    if conversation.asker.is_active:
        return conversation.asker
    Conversation.objects.filter(pk=conversation.pk).update(is_closed=True)
    return None


def mail_of(message: RelayedMessage, reader: User) -> EmailMultiAlternatives:
    mail = as_mail(of_message(message), reader.email)
    if settings.REPLY_BY_MAIL:
        mail.reply_to = [address_for(message.conversation, reader)]
    mail.extra_headers |= thread_headers(message)
    return mail


# Minutes after the message at which the bell is rung again; then once a day for a month.
RINGS = frozenset({1, 5, 30, 120, 480})
DAY = 24 * 60
LAST = 30 * DAY


def overdue(now: datetime.datetime) -> list[int]:
    """Messages whose bell was lost, for example with the queue, or whose mail was refused."""
    has_reader = Q(from_asker=False) | Q(conversation__answerer__isnull=False)
    rows = RelayedMessage.objects.waiting_to_be_sent().filter(
        has_reader,
        conversation__is_closed=False,
        sent_at__gt=now - datetime.timedelta(minutes=LAST),
    )
    ages = (
        (pk, int((now - at).total_seconds() // 60)) for pk, at in rows.values_list("pk", "sent_at")
    )
    return [pk for pk, minutes in ages if minutes in RINGS or (minutes and minutes % DAY == 0)]
