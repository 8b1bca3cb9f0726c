"""What is kept of the reports a person has ordered."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wirportal.history.forgetting import forget
from wirportal.registry import OwnData, own_data
from wirportal.reports.actions import expire
from wirportal.reports.models import ReportOrder


def erase_orders(user: Any) -> None:
    """With their files and what history knows of them; who builds one finds no order any more."""
    orders = ReportOrder.objects.filter(owner=user)
    for order in orders.filter(state=ReportOrder.State.READY).select_related("file"):
        expire(order)
    keys = list(orders.values_list("pk", flat=True))
    orders.delete()
    forget(ReportOrder, keys)


own_data.register(
    OwnData(
        "reports",
        _("Reports ordered"),
        ReportOrder,
        lambda user: ReportOrder.objects.filter(owner=user),
        {
            "title": _("Title"),
            "parameters": _("Choice"),
            "format": _("Format"),
            "state": _("State"),
            "ordered_at": _("Ordered"),
        },
        erase=erase_orders,
    )
)
