"""The clock: once a minute everything that is due is asked for."""

import structlog
from celery import shared_task
from django.core.cache import cache
from django.utils import timezone

from wirportal.registry import clockwork

log = structlog.get_logger(__name__)

# Read by the health page: a scheduler or worker that stands still shows within minutes.
LAST_TICK = "last-tick"


@shared_task
def tick() -> None:
    """Runs every registered piece of the clockwork; one that fails does not stop the others."""
    now = timezone.now()
    for piece in clockwork:
        try:
            piece(now)
        except Exception:
            log.exception("clockwork_failed", piece=piece.__qualname__)
    cache.set(LAST_TICK, now.timestamp(), timeout=24 * 60 * 60)
