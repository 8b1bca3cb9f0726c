"""The queue's door to the reports."""

from celery import shared_task

from wirportal.reports.building import build


@shared_task(time_limit=240)
def build_report(order_id: int) -> None:
    build(order_id)
