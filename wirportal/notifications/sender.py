"""Which portal sends: a copy of the database, restored somewhere else, must not write to people.

Source: PROMISES H69, "outbound mail off by default after a restore".
"""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wirportal.accounts.models import User
from wirportal.history.deeds import acting, name_deeds
from wirportal.notifications.models import Sender

name_deeds(
    {
        "take_over_mails": _("let this portal send"),
        "pause_mails": _("stopped all mails"),
    }
)


def may_send() -> bool:
    sender = the_sender()
    return sender.name == settings.BASE_URL and not sender.is_paused


def the_sender() -> Sender:
    """The portal that sends from this database: the first that ever did, until somebody decides."""
    found = Sender.objects.select_related("changed_by").filter(pk=1).first()
    return found or Sender(pk=1, name=settings.BASE_URL)


def remember() -> None:
    """To be called before the first mail goes; looking at the outbox writes nothing."""
    Sender.objects.get_or_create(pk=1, defaults={"name": settings.BASE_URL})


def take_over(*, by: User) -> None:
    """From now on this portal sends."""
    change(by, "take_over_mails", name=settings.BASE_URL, is_paused=False)


def pause(*, by: User) -> None:
    change(by, "pause_mails", is_paused=True)


def change(by: User, deed: str, **fields: object) -> None:
    remember()
    with acting(by, deed):
        Sender.objects.filter(pk=1).update(**fields, since=timezone.now(), changed_by=by)
