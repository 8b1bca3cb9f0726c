"""Which portal sends: a copy of the database, restored somewhere else, must not write to people.

Source: PROMISES H69, "outbound mail off by default after a restore".
"""

from django.conf import settings
from django.utils import timezone

from wirportal.notifications.models import Sender


def may_send() -> bool:
    sender = the_sender()
    return sender.name == settings.BASE_URL and not sender.is_paused


def the_sender() -> Sender:
    """The portal that sends from this database: the first that ever did, until somebody decides."""
    return Sender.objects.get_or_create(pk=1, defaults={"name": settings.BASE_URL})[0]


def take_over() -> None:
    """From now on this portal sends."""
    Sender.objects.update_or_create(
        pk=1, defaults={"name": settings.BASE_URL, "is_paused": False, "since": timezone.now()}
    )


def pause() -> None:
    Sender.objects.filter(pk=1).update(is_paused=True, since=timezone.now())
