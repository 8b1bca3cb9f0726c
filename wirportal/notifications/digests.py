"""Digests: what somebody wants to read once a day or once a week comes in one mail.

A daily one is due at seven in the morning, a weekly one on Monday at seven, Berlin time.
"""

import datetime
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wirportal.accounts.models import User
from wirportal.letters import Letter
from wirportal.notifications.kinds import Data, MailKind, Topic, kinds
from wirportal.notifications.local_time import at_local
from wirportal.notifications.models import Notification, OutboundMail, Preference, key_for
from wirportal.notifications.outbox import notify
from wirportal.notifications.writing import text_for

Rhythm = Preference.Rhythm
HOUR = datetime.time(7)
MONDAY = 0
MOST = 50


def last_due(rhythm: str, now: datetime.datetime) -> datetime.datetime:
    """When a digest of that rhythm was due last."""
    day = timezone.localdate(now)
    if rhythm == Rhythm.WEEKLY:
        day -= datetime.timedelta(days=(day.weekday() - MONDAY) % 7)
    due = at_local(day, HOUR)
    step = 7 if rhythm == Rhythm.WEEKLY else 1
    return due if due <= now else at_local(day - datetime.timedelta(days=step), HOUR)


def collect(now: datetime.datetime) -> None:
    """Plans a digest for everybody for whom something lies ready since before it was due."""
    for rhythm in (Rhythm.DAILY, Rhythm.WEEKLY):
        due = last_due(rhythm, now)
        lying = OutboundMail.objects.filter(rhythm=rhythm, digest=None, due_at__lt=due)
        people = User.objects.filter(pk__in=lying.order_by().values("user").distinct())
        for user in people.filter(is_active=True):
            put_together(user, rhythm, due)


@transaction.atomic
def put_together(user: User, rhythm: str, due: datetime.datetime) -> None:
    """One digest of the rows; of two that try at once the key lets one through."""
    rows = OutboundMail.objects.filter(user=user, rhythm=rhythm, digest=None, due_at__lt=due)
    found = list(rows.select_for_update(skip_locked=True).values_list("pk", "key"))
    if not found:
        return
    key = f"digest:{rhythm}:{due:%Y-%m-%d}"
    names = [name for _pk, name in found]
    notify([user], DIGEST.key, key=key, data={"notices": names})
    digest = OutboundMail.objects.get(key=key_for(key, user))
    # Where one was made a moment ago, what came too late for it waits for the next one.
    if digest.data["notices"] == names:
        OutboundMail.objects.filter(pk__in=[pk for pk, _key in found]).update(digest=digest)


def compose(data: Data, user: User | None) -> Letter | None:
    """Lists what was noticed meanwhile and still holds.

    Left out is what was read in the portal or settled since, and topics that were switched off.
    """
    notices = Notification.objects.visible_to(user).unread().filter(key__in=data["notices"])
    wanted = notices.exclude(kind__in=unwanted(user)).order_by("told_at", "pk")
    found = still_due(wanted, user)
    return letter(found) if found else None


def still_due(notices: Iterable[Notification], user: User | None) -> list[Notification]:
    """Those whose mail would still go today."""
    by_key = {notice.key: notice for notice in notices}
    due = set()
    for mail in OutboundMail.objects.filter(key__in=list(by_key)):
        mail.user = user  # the same one for all, so that roles are asked for once
        kind = kinds.named(mail.kind)
        if kind is not None and text_for(kind, mail) is not None:
            due.add(mail.key)
    return [notice for key, notice in by_key.items() if key in due]


def unwanted(user: User | None) -> list[str]:
    """The kinds of topics on which the person wants no mails today."""
    off = Preference.objects.filter(user=user, rhythm=Rhythm.OFF).values_list("topic", flat=True)
    topics = set(off)
    return [kind.key for kind in kinds if kind.topic.key in topics]


def letter(notices: list[Notification]) -> Letter:
    number = len(notices)
    said = ngettext("%(number)s new notice", "%(number)s new notices", number)
    return Letter(
        subject=_("Your digest: %(notices)s") % {"notices": said % {"number": number}},
        paragraphs=(_("This has happened in the WIR! Portal since your last digest:"),),
        facts=tuple(lines(notices[:MOST])),
        button=_("To the notices"),
        link=settings.BASE_URL + reverse("notifications:list"),
        why=_("You get this mail because you chose to read about these topics in a digest."),
    )


def lines(notices: Iterable[Notification]) -> Iterator[tuple[str, str]]:
    for notice in notices:
        yield notice.title, notice.url or notice.text


def sample() -> Letter:
    return letter(
        [
            Notification(title=_("A draft waits"), url=f"{settings.BASE_URL}/"),
            Notification(title=_("A proposal waits for you"), url=f"{settings.BASE_URL}/"),
        ]
    )


# Asked for by the person; leaving it would mean choosing another rhythm.
TOPIC = Topic("digest", gettext_lazy("Digest"), is_duty=True)
DIGEST = kinds.register(
    MailKind("digest", gettext_lazy("Digest"), TOPIC, compose, sample, has_notice=False)
)
