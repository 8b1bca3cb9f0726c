"""Deeds of the office with mails: release, cancel, send again, settle, note, pause."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Case, Value, When
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from wirportal.accounts.models import User
from wirportal.history.deeds import acting, name_deeds
from wirportal.moves import Refused, move
from wirportal.notifications.kinds import tell_sent
from wirportal.notifications.models import OutboundMail
from wirportal.notifications.tasks import ring

name_deeds(
    {
        "release": _("released"),
        "cancel": _("cancelled"),
        "resend": _("had it sent again"),
        "settle": _("found that it was sent"),
        "note_mail": _("wrote a remark about the mail"),
    }
)

State = OutboundMail.State


@transaction.atomic
def release(mails: Iterable[OutboundMail], *, expected: int, by: User) -> int:
    """Lets official letters go. `expected` is the number of recipients somebody has confirmed.

    What is due later is ready by then and goes when it is due.
    """
    now = timezone.now()
    is_due = When(due_at__lte=now, then=Value(State.QUEUED))
    keys = [mail.pk for mail in mails]
    rows = OutboundMail.objects.to_be_read().filter(pk__in=keys)
    with acting(by, "release"):
        number = rows.update(
            is_official=False,
            released_by=by,
            state=Case(is_due, default=Value(State.PLANNED)),
            retry_at=Greatest("due_at", now),
        )
    if number != expected:
        raise Refused(
            _(
                "Nothing was released: the letters have changed in the meantime. "
                "Please look at the list once more."
            )
        )
    transaction.on_commit(ring, robust=True)
    return number


def cancel(mail: OutboundMail, *, by: User) -> None:
    move(
        mail,
        "cancel",
        by=by,
        trouble=gettext_noop("Cancelled by the office."),
        claim=None,
        claimed_at=None,
    )


def resend(mail: OutboundMail, *, by: User) -> None:
    """With the same Message-ID, by which mail programs know a second copy as the first."""
    move(mail, "resend", by=by, retry_at=timezone.now(), attempts=0)
    transaction.on_commit(ring, robust=True)


@transaction.atomic
def settle(mail: OutboundMail, *, by: User) -> None:
    """Somebody has found out that the mail arrived."""
    move(mail, "settle", by=by, sent_at=timezone.now(), trouble="")
    tell_sent(mail.kind, mail.data)


def note(mail: OutboundMail, text: str, *, has_bounced: bool, by: User) -> None:
    bounced_at = (mail.bounced_at or timezone.now()) if has_bounced else None
    with acting(by, "note_mail"):
        OutboundMail.objects.filter(pk=mail.pk).update(note=text, bounced_at=bounced_at)


DEEDS = {"cancel": cancel, "resend": resend, "settle": settle}
