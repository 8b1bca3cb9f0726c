"""What was chosen for an order, read anew: what somebody may see can have changed since."""

from typing import Any

from wirportal.reports.forms import given_again
from wirportal.reports.models import ReportOrder
from wirportal.reports.offered import Report


def chosen_again(order: ReportOrder, report: Report) -> dict[str, Any] | None:
    """The cleaned form, or None where its owner may not choose that any more."""
    sent = given_again(
        order.parameters,
        format=order.format,
        language=order.language,
        form_key=str(order.form_key),
    )
    form = report.form(sent, user=order.owner, formats=report.formats)
    return form.cleaned_data if form.is_valid() else None
