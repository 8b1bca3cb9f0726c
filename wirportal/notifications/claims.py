"""Who sends which mails: claims by one conditional UPDATE, and what becomes of them."""

import datetime
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_noop

from wirportal.notifications.kinds import tell_sent
from wirportal.notifications.models import OutboundMail

State = OutboundMail.State

BATCH = 20
# Minutes until the next attempt after a refusal for now; then the mail has failed.
PAUSES = (1, 5, 15, 60, 240, 720)


@dataclass
class Claim:
    """Some mails that this worker alone may send, for a while."""

    rows: Sequence[OutboundMail]
    token: uuid.UUID
    taken: float = field(default_factory=time.monotonic)

    @property
    def is_usable(self) -> bool:
        """A worker that was asleep for long must not send what another has taken over."""
        return time.monotonic() - self.taken < settings.MAIL_LEASE.total_seconds() / 2


def take(number: int = BATCH) -> Claim:
    """The mails that have waited longest and that nobody else has."""
    token = uuid.uuid4()
    waiting = OutboundMail.objects.waiting().order_by("retry_at", "pk")
    chosen = waiting.select_for_update(skip_locked=True).values_list("pk", flat=True)[:number]
    with transaction.atomic():
        # In one statement the database may ask the inner query again and exceed the number.
        OutboundMail.objects.filter(pk__in=list(chosen), state=State.QUEUED).update(
            state=State.SENDING, claim=token, claimed_at=Now(), attempts=F("attempts") + 1
        )
    mine = OutboundMail.objects.filter(claim=token, state=State.SENDING)
    return Claim(list(mine.select_related("user").order_by("retry_at", "pk")), token)


def close(claim: Claim, mails: Sequence[OutboundMail], state: str, **also: object) -> None:
    """Ends the claim on these; only as long as it is still ours."""
    keys = [mail.pk for mail in mails]
    rows = OutboundMail.objects.filter(pk__in=keys, claim=claim.token, state=State.SENDING)
    rows.update(state=state, claim=None, claimed_at=None, **also)


@transaction.atomic
def sent(claim: Claim, mails: Sequence[OutboundMail]) -> None:
    close(claim, mails, State.SENT, sent_at=timezone.now(), trouble="")
    for mail in mails:
        tell_sent(mail.kind, mail.data)


def suppressed(claim: Claim, mail: OutboundMail, why: str, **also: object) -> None:
    close(claim, [mail], State.SUPPRESSED, trouble=why, **also)


@transaction.atomic
def kept_inside(claim: Claim, mail: OutboundMail) -> None:
    """Shown in the portal, where it is as good as sent; no server gets to see it."""
    suppressed(claim, mail, gettext_noop("Shown in the portal only."))
    tell_sent(mail.kind, mail.data)


def put_back(claim: Claim, mails: Sequence[OutboundMail]) -> None:
    """Nothing was tried: it does not count as an attempt."""
    if mails:
        close(claim, mails, State.QUEUED, attempts=F("attempts") - 1)


def postponed(claim: Claim, mail: OutboundMail, trouble: str) -> None:
    """Refused for now: tried again later, each time later than before; at last given up."""
    if mail.attempts > len(PAUSES):
        failed(claim, mail, trouble)
        return
    pause = datetime.timedelta(minutes=PAUSES[mail.attempts - 1])
    close(claim, [mail], State.QUEUED, retry_at=timezone.now() + pause, trouble=trouble)


def failed(claim: Claim, mail: OutboundMail, trouble: str) -> None:
    close(claim, [mail], State.FAILED, trouble=trouble)
