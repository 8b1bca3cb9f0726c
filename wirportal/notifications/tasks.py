"""The queue's door to the outbox, and its bell."""

import structlog
from celery import shared_task

from wirportal.notifications.delivery import send_waiting

log = structlog.get_logger(__name__)


@shared_task
def send_waiting_mails() -> None:
    """Sends what waits. Any number of these may run at once, on any number of machines."""
    if send_waiting():
        ring()


def ring() -> None:
    """Wakes a worker. If the queue is away the clock rings again within a minute of its return."""
    try:
        send_waiting_mails.apply_async(retry=False)
    except Exception:  # whatever the broker's client raises: the row is safe
        log.warning("bell_not_heard", exc_info=True)
