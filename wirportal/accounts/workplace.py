"""What accounts show at the workplace: invitations that wait for this person's answer."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from wirportal.accounts.models import Invitation, User
from wirportal.accounts.purposes import facts_by_key
from wirportal.accounts.querysets import at_address
from wirportal.registry import Fact


def my_invitations(request: HttpRequest) -> dict[str, object] | None:
    assert isinstance(request.user, User)
    waiting = Invitation.objects.filter(
        at_address(request.user.email),
        state=Invitation.State.PENDING,
        expires_at__gt=timezone.now(),
    )
    rows = list(waiting.order_by("invited_at"))
    if not rows:
        return None
    facts = facts_by_key(rows)
    return {"invitations": [(row, [*facts[row.pk], good_until(row)]) for row in rows]}


def good_until(invitation: Invitation) -> Fact:
    day = date_format(localtime(invitation.expires_at), "DATE_FORMAT")
    return Fact(_("Invitation valid until"), day)
