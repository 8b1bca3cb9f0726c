"""Links with which somebody leaves a topic without signing in, and what mail programs need.

Source: RFC 2369 (List-Unsubscribe) and RFC 8058 (one click, by POST alone).
"""

from typing import NamedTuple

from django.conf import settings
from django.core import signing
from django.urls import reverse

from wirportal.accounts.models import User
from wirportal.notifications.choosing import choose
from wirportal.notifications.kinds import Topic, topics
from wirportal.notifications.models import Preference

SALT = "wirportal.notifications.unsubscribe"


class Leaving(NamedTuple):
    """Who would leave which topic."""

    user: User
    topic: Topic


def link(user: User, topic: Topic) -> str:
    token = signing.dumps([user.pk, topic.key], salt=SALT)
    return settings.BASE_URL + reverse("notifications:unsubscribe", args=[token])


def read(token: str) -> Leaving | None:
    """None for a link that is not of our making, or whose topic or account is gone."""
    try:
        key, name = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    user = User.objects.filter(pk=key, is_active=True).first()
    topic = next((one for one in topics() if one.key == name and not one.is_duty), None)
    return Leaving(user, topic) if user and topic else None


def leave(leaving: Leaving) -> None:
    choose(leaving.user, {leaving.topic.key: Preference.Rhythm.OFF})


def headers_for(user: User | None, topic: Topic) -> dict[str, str]:
    """Duties can't be left."""
    if user is None or topic.is_duty:
        return {}
    return {
        "List-Unsubscribe": f"<{link(user, topic)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def settings_link(user: User | None) -> str:
    return settings.BASE_URL + reverse("notifications:preferences") if user else ""
