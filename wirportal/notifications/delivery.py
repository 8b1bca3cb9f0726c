"""Sends what waits in the outbox: what the tasks do.

The connection is opened first, then mails are claimed, sent and marked. Whoever dies in between
leaves claimed rows, about which the sweep asks the ledger (`sweeping.py`).
"""

import time
from collections.abc import Sequence
from typing import Any

import structlog

from wirportal.notifications import claims
from wirportal.notifications.claims import Claim
from wirportal.notifications.ledgers import the_ledger
from wirportal.notifications.models import OutboundMail
from wirportal.notifications.posting import Away, Fate, Outcome, opened, post, reopen
from wirportal.notifications.sender import may_send, remember
from wirportal.notifications.writing import Ready, written

log = structlog.get_logger(__name__)

# A task ends well within its time limit; what is left is another one's work.
LONGEST = 120.0


def send_waiting() -> bool:
    """Sends until nothing waits or the time is over; says whether something is left."""
    if not may_send() or not OutboundMail.objects.waiting().exists():
        return False
    remember()
    until = time.monotonic() + LONGEST
    try:
        with opened() as connection:
            # Asked before each claim: who stops all mails means those that wait here, too.
            while time.monotonic() < until and may_send():
                claim = claims.take()
                if not claim.rows:
                    return False
                deliver(claim, connection)
    except Away as failure:
        log.warning("mail_server_away", reason=str(failure))
        return False
    return True


def deliver(claim: Claim, connection: Any) -> None:
    """Every mail of the claim is sent, or written down as what else became of it.

    Raises Away, after giving back what was not tried.
    """
    ready = written_or_given_back(claim)
    with Marking(claim) as marking:
        for number, one in enumerate(ready):
            if not claim.is_usable:
                give_back(claim, ready[number:])
                return
            outcome = post(connection, one.mail)
            if outcome.fate == Fate.SENT:
                marking.add(one.row)
            else:
                settle(claim, one.row, outcome)
            if not outcome.is_open:
                try:
                    reopen(connection)
                except Away:
                    give_back(claim, ready[number + 1 :])
                    raise


def written_or_given_back(claim: Claim) -> list[Ready]:
    """An account erased in this very moment, for example: nothing was tried, none is in doubt."""
    try:
        return written(claim)
    except Exception:
        claims.put_back(claim, claim.rows)
        raise


class Marking:
    """Marks mails as sent, several at once where a ledger knows of those between two marks."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.rows: list[OutboundMail] = []
        self.most = claims.BATCH if the_ledger() else 1

    def __enter__(self) -> "Marking":
        return self

    def __exit__(self, *failure: object) -> None:
        self.mark()

    def add(self, row: OutboundMail) -> None:
        self.rows.append(row)
        if len(self.rows) >= self.most:
            self.mark()

    def mark(self) -> None:
        if self.rows:
            claims.sent(self.claim, self.rows)
            self.rows = []


def give_back(claim: Claim, ready: Sequence[Ready]) -> None:
    claims.put_back(claim, [one.row for one in ready])


def settle(claim: Claim, row: OutboundMail, outcome: Outcome) -> None:
    """Of a mail that was not sent. UNKNOWN stays claimed: the sweep finds out."""
    if outcome.fate == Fate.REFUSED:
        claims.failed(claim, row, outcome.answer)
    elif outcome.fate == Fate.LATER:
        claims.postponed(claim, row, outcome.answer)
    log.warning("mail_not_sent", mail=row.pk, fate=outcome.fate.value)
