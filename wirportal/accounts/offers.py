"""What accounts hand to shared pages, and what they have done by the clock."""

import datetime

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session

from wirportal.accounts.workplace import my_invitations
from wirportal.registry import WorkplaceSection, clockwork, workplace

workplace.register(WorkplaceSection("account/_workplace.html", my_invitations))


@clockwork.register
def forget_ended_sessions(now: datetime.datetime) -> None:
    """Sessions hold addresses of browsers and networks: they go as soon as nobody needs them."""
    Session.objects.filter(expire_date__lt=now).delete()
    longest = datetime.timedelta(seconds=settings.SESSION_COOKIE_AGE)
    UserSession.objects.filter(created_at__lt=now - longest).delete()
