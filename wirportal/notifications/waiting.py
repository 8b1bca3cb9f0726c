"""What the outbox asks of those who keep it: letters to be read, mails that did not go."""

from collections.abc import Iterator

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wirportal.accounts.models import User
from wirportal.notifications.models import OutboundMail
from wirportal.registry import Task

State = OutboundMail.State


def kept_mails(user: User) -> Iterator[Task]:
    if not user.has_perm("notifications.keep_outbox"):
        return
    number = OutboundMail.objects.visible_to(user).aggregate(
        letters=Count("pk", filter=Q(state=State.PLANNED, is_official=True)),
        failed=Count("pk", filter=Q(state=State.FAILED)),
        in_doubt=Count("pk", filter=Q(state=State.IN_DOUBT)),
    )
    if letters := number["letters"]:
        said = ngettext("%(number)s letter to be read", "%(number)s letters to be read", letters)
        yield task(said, letters, reverse("notifications:release"), "warn")
    if failed := number["failed"]:
        said = ngettext(
            "%(number)s mail could not be sent", "%(number)s mails could not be sent", failed
        )
        yield task(said, failed, listed(State.FAILED), "bad")
    if in_doubt := number["in_doubt"]:
        said = ngettext(
            "%(number)s mail of which nobody knows whether it was sent",
            "%(number)s mails of which nobody knows whether they were sent",
            in_doubt,
        )
        yield task(said, in_doubt, listed(State.IN_DOUBT), "bad")


def task(said: str, number: int, url: str, tone: str) -> Task:
    words = said % {"number": number}
    return Task(words, url, tone=tone, hint=_("Outbox"), status=_("waits for you"))


def listed(state: str) -> str:
    return f"{reverse('notifications:outbox')}?zustand={state}"
