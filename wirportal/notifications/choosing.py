"""How often somebody wants mails about a topic; what lies ready for a digest follows the choice."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from wirportal.accounts.models import User
from wirportal.notifications.kinds import kinds
from wirportal.notifications.models import OutboundMail, Preference

Rhythm = Preference.Rhythm


@transaction.atomic
def choose(user: User, rhythms: Mapping[str, str]) -> None:
    """The rhythm for each of these topics, by their keys."""
    for topic, rhythm in rhythms.items():
        Preference.objects.update_or_create(user=user, topic=topic, defaults={"rhythm": rhythm})
        move_waiting(user, topic, rhythm)


def move_waiting(user: User, topic: str, rhythm: str) -> None:
    """To the next digest of the new rhythm.

    Where mails come at once from now on, that is tomorrow's: one mail, not all of them.
    """
    wanted = waiting_for(Rhythm.DAILY if rhythm == Rhythm.AT_ONCE else rhythm)
    named = [kind.key for kind in kinds if kind.topic.key == topic]
    lying = OutboundMail.objects.filter(user=user, kind__in=named, digest=None)
    others = lying.exclude(rhythm__in=["", wanted])
    others.update(rhythm=wanted, due_at=timezone.now(), trouble=reason(rhythm))


def reason(rhythm: str) -> str:
    """Why a mail does not go by itself."""
    if rhythm == Rhythm.OFF:
        return gettext_noop("The recipient wants no mails on this topic.")
    return gettext_noop("Collected for a digest.")


def waiting_for(rhythm: str) -> str:
    return "" if rhythm == Rhythm.OFF else rhythm
