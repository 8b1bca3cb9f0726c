"""The queue's door to the exchange."""

from smtplib import SMTPException

from celery import shared_task

from alliances.exchange.delivery import deliver


@shared_task(
    autoretry_for=(SMTPException, OSError), retry_backoff=10, retry_backoff_max=300, max_retries=2
)
def pass_on(message_id: int) -> None:
    deliver(message_id)
