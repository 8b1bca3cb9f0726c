"""Settles what a worker that died has left behind, and lets go of what is long over."""

import datetime
import time
from collections.abc import Collection, Sequence

import structlog
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_noop

from wirportal.notifications.kinds import tell_sent
from wirportal.notifications.ledgers import LOOKBACK, Ledger, the_ledger
from wirportal.notifications.models import KEPT_FOR, Notification, OutboundMail

log = structlog.get_logger(__name__)
State = OutboundMail.State


def free_abandoned() -> None:
    """Sent if the ledger knows the mail, waiting again if not; in doubt where there is none."""
    rows = list(OutboundMail.objects.abandoned(settings.MAIL_LEASE))
    if not rows:
        return
    ledger = the_ledger()
    if ledger is None:
        end(
            rows, State.IN_DOUBT, trouble=gettext_noop("Nobody can say whether this mail was sent.")
        )
        return
    try:
        known = known_to(ledger, rows)
    except OSError:
        log.exception("ledger_away")
        return
    arrived = [row for row in rows if row.message_id in known]
    end(arrived, State.SENT, sent_at=timezone.now())
    for row in arrived:
        tell_sent(row.kind, row.data)
    end([row for row in rows if row.message_id not in known], State.QUEUED)


def known_to(ledger: Ledger, rows: Sequence[OutboundMail]) -> Collection[str]:
    return ledger.known({row.message_id for row in rows}, time.time() - LOOKBACK)


def end(rows: Sequence[OutboundMail], state: str, **also: object) -> None:
    """Each only as long as it is the claim that was found."""
    for row in rows:
        found = OutboundMail.objects.filter(pk=row.pk, state=State.SENDING, claim=row.claim)
        found.update(state=state, claim=None, claimed_at=None, **also)


def forget(now: datetime.datetime) -> None:
    """Addresses and texts go when nobody needs them any more."""
    before = now - KEPT_FOR
    OutboundMail.objects.settled_before(before).delete()
    Notification.objects.filter(told_at__lt=before).delete()
