"""Which stored files are reports."""

from collections.abc import Collection, Iterable

from wirportal.reports.models import ReportOrder


def in_use(keys: Collection[int]) -> Iterable[int]:
    return ReportOrder.objects.filter(file__in=keys).values_list("file", flat=True)
