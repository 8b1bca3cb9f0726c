"""Sends invitations: what the tasks do."""

import datetime

from django.db import transaction
from django.utils import timezone, translation

from wirportal.accounts.letters import of_invitation
from wirportal.accounts.models import Invitation
from wirportal.letters import as_mail


@transaction.atomic
def deliver(invitation_id: int) -> None:
    """Sends the mail once. The row is locked, so a second worker finds nothing to do."""
    waiting = Invitation.objects.waiting_to_be_sent().select_for_update(skip_locked=True)
    invitation = waiting.filter(pk=invitation_id).first()
    if invitation is None:
        return
    with translation.override(invitation.language):
        as_mail(of_invitation(invitation), invitation.email).send()
    Invitation.objects.filter(pk=invitation.pk).update(mailed_at=timezone.now())


# Minutes after the invitation at which the bell is rung again; then the office must look.
RINGS = frozenset({1, 5, 30, 120, 480, 1440})


def overdue(now: datetime.datetime) -> list[int]:
    """Invitations whose bell was lost, for example with the queue, or whose mail was refused."""
    rows = Invitation.objects.waiting_to_be_sent().values_list("pk", "invited_at")
    return [pk for pk, at in rows if int((now - at).total_seconds() // 60) in RINGS]
