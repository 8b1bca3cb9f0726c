"""What is done for orders once a minute. Safe to run twice, also at once."""

import datetime

from django.utils import translation

from wirportal.history.deeds import acting
from wirportal.reports import failures
from wirportal.reports.actions import expire
from wirportal.reports.models import ReportOrder
from wirportal.reports.tasks import build_report

# So often a worker may die over the same report; then the report is what kills them.
MOST_ATTEMPTS = 3
# The bell is rung anew for whoever waits longer than this.
PATIENCE = datetime.timedelta(seconds=60)
AT_ONCE = 200


def free_abandoned(now: datetime.datetime) -> None:
    """What a dead worker has left behind is handed on, or given up."""
    for pk, attempts, language in ReportOrder.objects.abandoned(now).values_list(
        "pk", "attempts", "language"
    ):
        rows = ReportOrder.objects.abandoned(now).filter(pk=pk)
        if attempts < MOST_ATTEMPTS:
            with acting(None, "free_report"):
                rows.update(state=ReportOrder.State.QUEUED, token=None)
            continue
        with acting(None, "fail_report"), translation.override(language):
            rows.update(
                state=ReportOrder.State.FAILED, token=None, doing="", reason=str(failures.GAVE_UP)
            )


def ring_again(now: datetime.datetime) -> None:
    """For those whose bell was lost, for example with the queue. Whoever comes twice finds
    nothing to do."""
    late = ReportOrder.objects.waiting().filter(ordered_at__lt=now - PATIENCE)
    for pk in late.order_by("ordered_at").values_list("pk", flat=True)[:AT_ONCE]:
        build_report.delay(pk)


def expire_old(now: datetime.datetime) -> None:
    for row in ReportOrder.objects.over(now).select_related("file")[:AT_ONCE]:
        expire(row)
