"""Sends the team's mails: what the tasks do. Each is sent once, however often it is asked for."""

import datetime

from django.core.cache import cache
from django.utils import translation

from alliances.models import Alliance
from alliances.team import letters
from wirportal.accounts.models import Invitation, User
from wirportal.letters import Letter, as_mail

CLAIM = 7 * 24 * 60 * 60


def tell_end(alliance_id: int, user_id: int, last_on: str) -> None:
    user = User.objects.filter(pk=user_id, is_active=True).first()
    alliance = Alliance.objects.filter(pk=alliance_id).first()
    if user and alliance:
        with translation.override(user.language):
            letter = letters.of_end(alliance, datetime.date.fromisoformat(last_on))
            send_once(f"{alliance_id}:{user_id}:{last_on}", letter, user.email)


def tell_inviter(invitation_id: int) -> None:
    accepted = Invitation.objects.filter(pk=invitation_id, state=Invitation.State.ACCEPTED)
    invitation = accepted.select_related("invited_by").first()
    inviter = invitation.invited_by if invitation else None
    if invitation and inviter and inviter.is_active:
        with translation.override(inviter.language):
            letter = letters.of_acceptance(invitation)
            send_once(f"accepted:{invitation.pk}", letter, inviter.email)


def send_once(key: str, letter: Letter, to: str) -> None:
    """Whoever claims the key first sends; if that fails the next attempt may."""
    claim = f"team-mail:{key}"
    if not cache.add(claim, True, CLAIM):
        return
    try:
        as_mail(letter, to).send()
    except Exception:
        cache.delete(claim)
        raise
