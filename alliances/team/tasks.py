"""The queue's door to the team's mails."""

from smtplib import SMTPException

from celery import shared_task

from alliances.team import delivery


@shared_task(
    autoretry_for=(SMTPException, OSError), retry_backoff=10, retry_backoff_max=300, max_retries=5
)
def tell_end(alliance_id: int, user_id: int, last_on: str) -> None:
    delivery.tell_end(alliance_id, user_id, last_on)


@shared_task(
    autoretry_for=(SMTPException, OSError), retry_backoff=10, retry_backoff_max=300, max_retries=5
)
def tell_inviter(invitation_id: int) -> None:
    delivery.tell_inviter(invitation_id)
