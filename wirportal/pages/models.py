"""Reports of barriers, sent by anyone, without an account."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wirportal.history.tracking import tracked
from wirportal.moves import Moves, Moving
from wirportal.pages.querysets import BarrierReportQuerySet


@tracked(exclude=("page", "description", "email", "form_key"))
class BarrierReport(Moving):
    """What somebody could not read, use or understand. The trail keeps states, not words."""

    class State(models.TextChoices):
        NEW = "new", _("new")
        ANSWERED = "answered", _("answered")
        CLOSED = "closed", _("closed")

    MOVES: ClassVar[Moves] = {
        "answer": ({State.NEW}, State.ANSWERED),
        "close": ({State.NEW, State.ANSWERED}, State.CLOSED),
    }
    LONGEST = 5_000

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.NEW)
    page = models.CharField(_("page"), max_length=500, blank=True)
    description = models.TextField(_("description"), max_length=LONGEST)
    email = models.EmailField(_("email address"), max_length=254, blank=True)
    language = models.CharField(_("language"), max_length=2)
    form_key = models.CharField(max_length=40, unique=True, editable=False)
    created_at = models.DateTimeField(_("received"), default=timezone.now, editable=False)
    closed_at = models.DateTimeField(_("closed on"), null=True, blank=True, editable=False)

    objects = BarrierReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of a barrier")
        verbose_name_plural = _("reports of barriers")
        ordering = ("-created_at",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["new", "answered", "closed"]),
                name="barrier_report_state_is_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="closed") | models.Q(closed_at__isnull=False),
                name="barrier_report_closed_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d} {self.page}".strip()
