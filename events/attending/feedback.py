"""Questions after the event. The key is the same for all who came: no answer says whose it is."""

import uuid
from typing import Any

from django.utils.crypto import constant_time_compare, salted_hmac

from events.models import Event, EventFeedback


def key_of(event: Event) -> str:
    return salted_hmac("events.attending.feedback", str(event.pk)).hexdigest()[:20]


def fits(event: Event, key: str) -> bool:
    return constant_time_compare(key_of(event), key)


def answer(event: Event, *, token: uuid.UUID, **texts: Any) -> None:
    """The same form sent again changes nothing. No time, no account, no address is kept."""
    EventFeedback.objects.get_or_create(token=token, defaults={"event": event, **texts})
