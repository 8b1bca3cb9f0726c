"""Settles what a worker that died has left behind, and lets go of what is long over."""

import datetime
from collections.abc import Collection, Sequence

import structlog
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from wirportal.notifications.kinds import tell_sent
from wirportal.notifications.ledgers import LOOKBACK, Ledger, the_ledger
from wirportal.notifications.models import KEPT_FOR, Notification, OutboundMail

log = structlog.get_logger(__name__)
State = OutboundMail.State
NOBODY_KNOWS = gettext_noop("Nobody can say whether this mail was sent.")


def free_abandoned() -> None:
    """Sent if the ledger knows the mail, waiting again if not; in doubt where there is none."""
    rows = list(OutboundMail.objects.abandoned(settings.MAIL_LEASE))
    if not rows:
        return
    ledger = the_ledger()
    if ledger is None:
        for row in rows:
            end(row, State.IN_DOUBT, trouble=NOBODY_KNOWS)
        return
    try:
        known = known_to(ledger, rows)
    except OSError:
        log.exception("ledger_away")
        return
    for row in rows:
        if row.message_id in known:
            arrived(row)
        else:
            end(row, State.QUEUED)


def known_to(ledger: Ledger, rows: Sequence[OutboundMail]) -> Collection[str]:
    """Counted from the claims: the sweep itself may have stood still for longer."""
    first = min(row.claimed_at for row in rows if row.claimed_at)
    return ledger.known({row.message_id for row in rows}, first.timestamp() - LOOKBACK)


@transaction.atomic
def arrived(row: OutboundMail) -> None:
    if end(row, State.SENT, sent_at=timezone.now(), trouble=""):
        tell_sent(row.kind, row.data)


def end(row: OutboundMail, state: str, **also: object) -> bool:
    """Only as long as it is the claim that was found; says whether it was."""
    found = OutboundMail.objects.filter(pk=row.pk, state=State.SENDING, claim=row.claim)
    return bool(found.update(state=state, claim=None, claimed_at=None, **also))


def forget(now: datetime.datetime) -> None:
    """Addresses and texts go when nobody needs them any more."""
    before = now - KEPT_FOR
    OutboundMail.objects.settled_before(before).delete()
    Notification.objects.filter(told_at__lt=before).delete()
