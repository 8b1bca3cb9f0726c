"""Rows that say what is told to whom: mails, notices, rhythms people chose, addresses of feeds."""

import datetime
import uuid
from typing import Any, ClassVar
from urllib.parse import urlsplit

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from wirportal.history.tracking import tracked
from wirportal.moves import Moves, Moving
from wirportal.notifications.querysets import MailQuerySet, NoticeQuerySet

LONGEST_KEY = 200


# Addresses and what went wrong with them are erased with the row; the trail holds none.
@tracked(exclude=("address", "data", "trouble", "note", "retry_at", "claimed_at", "claim"))
class OutboundMail(Moving):
    """One mail to one person (Ausgangspost). The row is queue, log and lock.

    `key` is what makes it one: the same thing asked for again finds its row.
    """

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        QUEUED = "queued", _("waiting to be sent")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed")
        IN_DOUBT = "in_doubt", _("in doubt")
        SUPPRESSED = "suppressed", _("not sent")

    MOVES: ClassVar[Moves] = {
        "release": ({State.PLANNED}, State.QUEUED),
        "cancel": ({State.PLANNED, State.QUEUED, State.FAILED, State.IN_DOUBT}, State.SUPPRESSED),
        "resend": ({State.FAILED, State.IN_DOUBT}, State.QUEUED),
        "settle": ({State.IN_DOUBT}, State.SENT),
    }

    key = models.CharField(max_length=LONGEST_KEY, unique=True)
    kind = models.CharField(_("kind"), max_length=60)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
        verbose_name=_("recipient"),
    )
    address = models.EmailField(_("email address"), max_length=254)
    language = models.CharField(_("language"), max_length=2)
    # What the kind needs to write the text: keys of rows, dates. Never confidential content.
    data = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    message_id = models.CharField(max_length=255, unique=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PLANNED)
    # Letters that somebody reads before they go.
    is_official = models.BooleanField(_("to be read before it is sent"), default=False)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    due_at = models.DateTimeField(_("due"), default=timezone.now)
    retry_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    claim = models.UUIDField(null=True)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    # Why it was not sent, or what the mail server said.
    trouble = models.TextField(_("trouble"), blank=True)
    bounced_at = models.DateTimeField(_("came back"), null=True)
    note = models.TextField(_("remark"), blank=True)
    # Not sent by itself: collected for a digest of that rhythm.
    rhythm = models.CharField(max_length=10, blank=True)
    digest = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, related_name="collected"
    )

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ("-due_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="sent", sent_at__isnull=False)
                | ~models.Q(state="sent") & models.Q(sent_at__isnull=True),
                name="mail_sent_has_a_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="sending")
                | models.Q(claim__isnull=False, claimed_at__isnull=False),
                name="mail_being_sent_is_claimed",
            ),
        ]
        indexes = [
            models.Index(
                fields=["retry_at", "id"],
                condition=models.Q(state="queued"),
                name="mail_queued",
            ),
            models.Index(
                fields=["due_at"], condition=models.Q(state="planned"), name="mail_planned"
            ),
            models.Index(
                fields=["claimed_at"], condition=models.Q(state="sending"), name="mail_sending"
            ),
            models.Index(
                fields=["user", "due_at"],
                condition=models.Q(digest__isnull=True) & ~models.Q(rhythm=""),
                name="mail_for_digest",
            ),
            models.Index(fields=["state", "-due_at", "-id"], name="mail_by_state"),
            models.Index(fields=["-due_at", "-id"], name="mail_newest"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def waits_for_release(self) -> bool:
        return self.is_official and self.state == self.State.PLANNED


def key_for(occasion: str, user: Any) -> str:
    """The key of the mail that tells this person of the occasion."""
    return f"{occasion}:{user.pk}"


def message_id_of(key: str) -> str:
    """Always the same for the same key, and it tells nothing about it."""
    sign = salted_hmac("wirportal.notifications.mail", key, algorithm="sha256").hexdigest()
    return f"<{sign[:40]}@{urlsplit(settings.BASE_URL).hostname}>"


class Notification(models.Model):
    """A notice inside the portal (Benachrichtigung), with the words of its mail."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications"
    )
    key = models.CharField(max_length=LONGEST_KEY, unique=True)
    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=255)
    text = models.TextField(blank=True)
    url = models.CharField(max_length=500, blank=True)
    told_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ("-told_at", "-pk")
        indexes = [
            models.Index(fields=["user", "-told_at", "-id"], name="notice_of_person"),
            models.Index(
                fields=["user"], condition=models.Q(read_at__isnull=True), name="notice_unread"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Preference(models.Model):
    """How often a person wants mails about a topic; without a row: as the topic says."""

    class Rhythm(models.TextChoices):
        AT_ONCE = "at_once", _("at once")
        DAILY = "daily", _("once a day")
        WEEKLY = "weekly", _("once a week")
        OFF = "off", _("no mails")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_preferences"
    )
    topic = models.CharField(max_length=40)
    rhythm = models.CharField(max_length=10, choices=Rhythm)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "topic"], name="preference_once_a_topic")
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.rhythm}"


class DeadlineFeed(models.Model):
    """The secret address at which a person's calendar program reads the own deadlines."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="deadline_feed"
    )
    secret = models.UUIDField(default=uuid.uuid4, unique=True)
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.made_at)


@tracked()
class Sender(models.Model):
    """The portal that may send from this database; a copy elsewhere is another one and may not."""

    name = models.CharField(max_length=255)
    is_paused = models.BooleanField(default=False)
    since = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return self.name


# Sent and settled mails are kept so long; their addresses go with them.
KEPT_FOR = datetime.timedelta(days=90)
