"""The bell: hands an order to the workers. If it is lost, the clock rings again."""

from wirportal.history.deeds import acting
from wirportal.reports.models import ReportOrder
from wirportal.reports.tasks import build_report


def ring(order_id: int) -> None:
    """Raises where the queue is away; the order then stays as it is."""
    build_report.delay(order_id)
    with acting(None, "queue_report"):
        rows = ReportOrder.objects.filter(pk=order_id, state=ReportOrder.State.ORDERED)
        rows.update(state=ReportOrder.State.QUEUED)
