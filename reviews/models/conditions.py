"""Conditions (Auflagen) of a decision, and the evidence that they are met."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reviews.models.cases import InterimReview
from reviews.models.decisions import Decision
from reviews.querysets import (
    ConditionEvidenceQuerySet,
    ConditionQuerySet,
    EvidenceDraftQuerySet,
)
from reviews.states import CONDITION_MOVES, DONE, WAITING, ConditionState
from wirportal.files.models import StoredFile
from wirportal.history.tracking import tracked
from wirportal.moves import Moves, Moving

USER = settings.AUTH_USER_MODEL


@tracked()
class Condition(Moving):
    """Something the alliance must do or should do, by a day."""

    class Kind(models.TextChoices):
        CONDITION = "auflage", _("Condition (Auflage)")
        PRECONDITION = "bedingung", _("Precondition (Bedingung)")
        ADVICE = "empfehlung", _("Advice (Empfehlung)")

    State = ConditionState
    MOVES: ClassVar[Moves] = CONDITION_MOVES

    case = models.ForeignKey(InterimReview, on_delete=models.CASCADE, related_name="conditions")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="condition_rows")
    number = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.CONDITION)
    text = models.TextField(_("text"))
    evidence_wanted = models.TextField(_("evidence wanted"), blank=True)
    due_on = models.DateField(_("due"))
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.OPEN)
    state_since = models.DateTimeField(default=timezone.now)
    responsible = models.ForeignKey(
        USER, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    examiner = models.ForeignKey(
        USER, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.TextField(_("reason of the last step"), blank=True)

    objects = ConditionQuerySet.as_manager()

    class Meta:
        ordering = ("case", "number")
        verbose_name = _("condition")
        verbose_name_plural = _("conditions")
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="condition_number_once"),
            models.CheckConstraint(
                condition=Q(state__in=ConditionState.values), name="condition_state_is_known"
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="condition_by_day")]

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        names = [self.case.round.slug, self.case.alliance.slug, self.number]
        return reverse("reviews:condition", args=names)

    def is_done(self) -> bool:
        return self.state in DONE

    def is_late(self) -> bool:
        return self.state in WAITING and self.due_on < timezone.localdate()

    def days_left(self) -> int:
        return (self.due_on - timezone.localdate()).days


@tracked()
class ConditionEvidence(models.Model):
    """What the alliance hands in for a condition (Nachweis)."""

    condition = models.ForeignKey(Condition, on_delete=models.CASCADE, related_name="evidence")
    text = models.TextField(_("evidence"))
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    by = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    examined_by = models.ForeignKey(
        USER, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    examined_at = models.DateTimeField(null=True, blank=True)
    remark = models.TextField(_("remark of the examiner"), blank=True)

    objects = ConditionEvidenceQuerySet.as_manager()

    class Meta:
        ordering = ("condition", "-at")
        verbose_name = _("evidence")
        verbose_name_plural = _("pieces of evidence")

    def __str__(self) -> str:
        return f"{self.condition_id}: {self.at:%Y-%m-%d}"


class EvidenceDraft(models.Model):
    """What the team prepares for a condition, until a coordinator hands it in; one for all."""

    condition = models.OneToOneField(Condition, on_delete=models.CASCADE, related_name="draft")
    text = models.TextField(_("evidence"))
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    by = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = EvidenceDraftQuerySet.as_manager()

    class Meta:
        ordering = ("condition",)
        verbose_name = _("prepared evidence")
        verbose_name_plural = _("prepared pieces of evidence")

    def __str__(self) -> str:
        return f"{self.condition_id}: {self.at:%Y-%m-%d}"
