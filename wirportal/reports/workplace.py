"""What the workplace shows of reports."""

from django.http import HttpRequest

from wirportal.reports.models import ReportOrder
from wirportal.reports.offered import orderable_by
from wirportal.web import person

MOST = 3


def my_reports(request: HttpRequest) -> dict[str, object] | None:
    """The way to the reports and the last ones ordered; nothing for those who may order none."""
    if not orderable_by(request.user):
        return None
    rows = ReportOrder.objects.visible_to(person(request)).for_list()
    return {"orders": list(rows[:MOST])}
