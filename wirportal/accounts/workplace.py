"""What accounts show at the workplace: invitations that wait for this person's answer."""

from django.http import HttpRequest
from django.utils import timezone

from wirportal.accounts.models import Invitation, User
from wirportal.accounts.purposes import facts_by_key


def my_invitations(request: HttpRequest) -> dict[str, object] | None:
    assert isinstance(request.user, User)
    waiting = Invitation.objects.filter(
        email__iexact=request.user.email,
        state=Invitation.State.PENDING,
        expires_at__gt=timezone.now(),
    )
    rows = list(waiting.order_by("invited_at"))
    facts = facts_by_key(rows) if rows else {}
    return {"invitations": [(row, facts[row.pk]) for row in rows]} if rows else None
