"""An order of a report. The row is queue, log and lock; its file lies in the private storage."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wirportal.accounts.models import User
from wirportal.files.models import StoredFile
from wirportal.history.tracking import tracked
from wirportal.moves import Moves, Moving
from wirportal.reports.formats import Format
from wirportal.reports.querysets import ReportOrderQuerySet

# What changes while a worker builds, and what only the page of an order shows.
UNTRACKED = ("percent", "doing", "heard_at", "preview", "form_key")


@tracked(exclude=UNTRACKED)
class ReportOrder(Moving):
    """What somebody has ordered, how far it is, and the file once it is ready."""

    class State(models.TextChoices):
        ORDERED = "ordered", _("ordered")
        QUEUED = "queued", _("waits for its turn")
        BUILDING = "building", _("is being built")
        READY = "ready", _("ready")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")
        EXPIRED = "expired", _("expired")

    OPEN: ClassVar[frozenset[str]] = frozenset({State.ORDERED, State.QUEUED, State.BUILDING})
    MOVES: ClassVar[Moves] = {
        "queue_report": ({State.ORDERED}, State.QUEUED),
        "build_report": ({State.ORDERED, State.QUEUED, State.BUILDING}, State.BUILDING),
        "free_report": ({State.BUILDING}, State.QUEUED),
        "finish_report": ({State.BUILDING}, State.READY),
        "fail_report": ({State.BUILDING}, State.FAILED),
        "cancel_report": (OPEN, State.CANCELLED),
        "order_again": ({State.FAILED, State.CANCELLED, State.EXPIRED}, State.ORDERED),
        "expire_report": ({State.READY}, State.EXPIRED),
    }

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Made from the key sent with the form and the choice: the same form sent again, even at once,
    # gives the order already there.
    form_key = models.UUIDField(default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="report_orders"
    )
    report = models.CharField(_("report"), max_length=40)
    title = models.CharField(_("title"), max_length=250)
    parameters = models.JSONField(default=dict)
    format = models.CharField(_("format"), max_length=4, choices=Format)
    language = models.CharField(_("language"), max_length=2, choices=User.Language)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.ORDERED)
    percent = models.PositiveSmallIntegerField(default=0)
    doing = models.CharField(max_length=200, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    ordered_at = models.DateTimeField(_("ordered"), default=timezone.now)
    # The claim: whose token stands here may write the result, nobody else.
    token = models.UUIDField(null=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True)
    ready_at = models.DateTimeField(_("ready"), null=True)
    expires_at = models.DateTimeField(_("kept until"), null=True)
    file = models.OneToOneField(
        StoredFile, on_delete=models.PROTECT, null=True, related_name="report_order"
    )
    # The drawings of the report with their figures, as the page shows them.
    preview = models.JSONField(default=list)

    objects = ReportOrderQuerySet.as_manager()

    class Meta:
        ordering = ("-ordered_at", "-pk")
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.UniqueConstraint(fields=["owner", "form_key"], name="report_ordered_once"),
            models.CheckConstraint(
                condition=Q(state="ready", file__isnull=False)
                | (~Q(state="ready") & Q(file__isnull=True)),
                name="report_has_a_file_when_ready",
            ),
            models.CheckConstraint(
                condition=Q(state="building", token__isnull=False)
                | (~Q(state="building") & Q(token__isnull=True)),
                name="report_has_a_token_while_built",
            ),
            models.CheckConstraint(condition=Q(percent__lte=100), name="report_percent"),
        ]
        indexes = [models.Index(fields=["owner", "-ordered_at"], name="report_by_owner")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("reports:order", args=[self.key])

    @property
    def is_open(self) -> bool:
        """Somebody waits for it."""
        return self.state in self.OPEN

    @property
    def tone(self) -> str:
        """Of its badge."""
        return TONES[self.State(self.state)]


TONES = {
    ReportOrder.State.ORDERED: "info",
    ReportOrder.State.QUEUED: "info",
    ReportOrder.State.BUILDING: "info",
    ReportOrder.State.READY: "good",
    ReportOrder.State.FAILED: "bad",
    ReportOrder.State.CANCELLED: "",
    ReportOrder.State.EXPIRED: "",
}
