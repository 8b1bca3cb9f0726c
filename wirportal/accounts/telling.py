"""Sends invitations through the outbox."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wirportal.accounts.letters import of_invitation
from wirportal.accounts.models import Invitation, User
from wirportal.letters import Letter
from wirportal.notifications.kinds import ACCOUNT, Data, MailKind
from wirportal.notifications.outbox import write_to


def tell_invited(invitation: Invitation) -> None:
    """Once for each time it is sent: `invited_at` moves when it is sent again."""
    write_to(
        invitation.email,
        invitation.language,
        INVITATION.key,
        key=f"invitation:{invitation.pk}:{invitation.invited_at:%Y-%m-%d-%H-%M-%S}",
        data={"invitation": invitation.pk, "invited_at": invitation.invited_at.isoformat()},
    )


def compose(data: Data, user: User | None) -> Letter | None:
    """As long as it is open, and was not sent anew since: then that mail goes."""
    invitation = Invitation.objects.waiting_to_be_sent().filter(**the_one(data)).first()
    return of_invitation(invitation) if invitation else None


def mark_sent(data: Data) -> None:
    Invitation.objects.filter(**the_one(data)).update(mailed_at=timezone.now())


def the_one(data: Data) -> dict[str, Any]:
    """The invitation as it was sent that time."""
    return {"pk": data["invitation"], "invited_at": data["invited_at"]}


def sample() -> Letter:
    expires_at = timezone.now() + datetime.timedelta(days=14)
    return of_invitation(
        Invitation(email="einladung@example.org", language=get_language(), expires_at=expires_at)
    )


INVITATION = MailKind(
    "invitation",
    _("An invitation"),
    ACCOUNT,
    compose,
    sample,
    has_notice=False,
    has_secret_link=True,
    on_sent=mark_sent,
)
