"""The one way to tell people something: rows in the transaction that causes it.

The queue is only a bell. What is to be sent stands in the database, so losing the queue or a
worker loses nothing, and a key that is there already is never told a second time.
"""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from wirportal.accounts.models import User
from wirportal.notifications.kinds import MailKind, kinds
from wirportal.notifications.models import OutboundMail, key_for, message_id_of
from wirportal.notifications.tasks import ring

State = OutboundMail.State


def notify(
    people: Iterable[User],
    kind: str,
    *,
    key: str,
    data: Mapping[str, Any] | None = None,
    due_at: datetime.datetime | None = None,
) -> None:
    """Tells each of them once, however often it is asked for with this key.

    The key names the occasion: `event-published:42`. Raises KeyError for an unknown kind.
    """
    found = known(kind)
    add(
        planned(found, key_for(key, user), data, due_at, user=user)
        for user in people
        if user.is_active
    )


def write_to(
    address: str,
    language: str,
    kind: str,
    *,
    key: str,
    data: Mapping[str, Any] | None = None,
    due_at: datetime.datetime | None = None,
) -> None:
    """The same for an address without an account."""
    add([planned(known(kind), key, data, due_at, address=address, language=language)])


def known(kind: str) -> MailKind:
    found = kinds.named(kind)
    if found is None:
        raise KeyError(kind)
    return found


def planned(
    kind: MailKind,
    key: str,
    data: Mapping[str, Any] | None,
    due_at: datetime.datetime | None,
    *,
    user: User | None = None,
    address: str = "",
    language: str = "de",
) -> OutboundMail:
    now = timezone.now()
    due = due_at or now
    is_waiting = due <= now and not kind.is_official
    return OutboundMail(
        key=key,
        kind=kind.key,
        user=user,
        address=user.email if user else address,
        language=user.language if user else language,
        data=dict(data or {}),
        message_id=message_id_of(key),
        state=State.QUEUED if is_waiting else State.PLANNED,
        is_official=kind.is_official,
        due_at=due,
        retry_at=due,
    )


def add(mails: Iterable[OutboundMail]) -> None:
    """Those whose key is there already are left out, also if somebody adds it at the same time.

    The clock asks for the same each minute: looking first spares it the writing and the bell.
    """
    by_key = {mail.key: mail for mail in mails}
    told = set(OutboundMail.objects.keys_among(by_key))
    rows = [mail for key, mail in by_key.items() if key not in told]
    OutboundMail.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    if any(row.state == State.QUEUED for row in rows):
        transaction.on_commit(ring, robust=True)
