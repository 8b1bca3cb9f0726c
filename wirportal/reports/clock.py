"""What is done for orders once a minute. Safe to run twice, also at once."""

import datetime
from contextlib import suppress

from django.db import transaction
from django.utils import translation

from wirportal.history.deeds import acting
from wirportal.moves import Refused
from wirportal.reports import failures
from wirportal.reports.actions import expire
from wirportal.reports.models import ReportOrder
from wirportal.reports.querysets import ReportOrderQuerySet
from wirportal.reports.ringing import ring
from wirportal.reports.telling import FAILED, tell

# So often a worker may die over the same report; then the report is what kills them.
MOST_ATTEMPTS = 3
# The bell is rung anew for whoever waits longer than this.
PATIENCE = datetime.timedelta(seconds=60)
AT_ONCE = 200


def free_abandoned(now: datetime.datetime) -> None:
    """What a dead worker has left behind is handed on, or given up."""
    for row in ReportOrder.objects.abandoned(now).select_related("owner"):
        if row.attempts < MOST_ATTEMPTS:
            hand_on(row, now)
        else:
            give_up(row, now)


def hand_on(row: ReportOrder, now: datetime.datetime) -> None:
    with acting(None, "free_report"):
        same(row, now).update(state=ReportOrder.State.QUEUED, token=None)


@transaction.atomic
def give_up(row: ReportOrder, now: datetime.datetime) -> None:
    assert row.token is not None
    with acting(None, "fail_report"), translation.override(row.language):
        given_up = same(row, now).update(
            state=ReportOrder.State.FAILED, token=None, doing="", reason=str(failures.GAVE_UP)
        )
    if given_up:
        tell(row, FAILED, row.token)


def same(row: ReportOrder, now: datetime.datetime) -> ReportOrderQuerySet:
    """The row, if nobody has taken it up meanwhile."""
    return ReportOrder.objects.abandoned(now).filter(pk=row.pk, token=row.token)


def ring_again(now: datetime.datetime) -> None:
    """For those whose bell was lost, for example with the queue. Whoever comes twice finds
    nothing to do."""
    late = ReportOrder.objects.waiting().filter(ordered_at__lt=now - PATIENCE)
    for pk in late.order_by("ordered_at").values_list("pk", flat=True)[:AT_ONCE]:
        ring(pk)


def expire_old(now: datetime.datetime) -> None:
    for row in ReportOrder.objects.over(now).select_related("file")[:AT_ONCE]:
        # Refused where another clock or its owner was faster.
        with suppress(Refused):
            expire(row)


def forget_old(now: datetime.datetime) -> None:
    """A year later nobody asks any more what was ordered; its file has gone long before."""
    with acting(None, "forget_report"):
        ReportOrder.objects.forgotten(now).delete()
