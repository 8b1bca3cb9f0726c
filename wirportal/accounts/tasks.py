"""The queue's door to accounts."""

from smtplib import SMTPException

from celery import shared_task

from wirportal.accounts.delivery import deliver


@shared_task(
    autoretry_for=(SMTPException, OSError), retry_backoff=10, retry_backoff_max=300, max_retries=2
)
def send_invitation(invitation_id: int) -> None:
    deliver(invitation_id)
