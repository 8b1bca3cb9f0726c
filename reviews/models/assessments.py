"""What experts write, and what was sealed of it."""

import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reviews.models.experts import Assignment
from reviews.models.rounds import Criterion
from reviews.models.strategies import StrategyVersion
from reviews.querysets import AssessmentQuerySet, AssessmentVersionQuerySet
from reviews.states import Vote
from wirportal.history.tracking import tracked


@tracked()
class Assessment(models.Model):
    """An expert's assessment of a case (Gutachten) as it is being written."""

    assignment = models.OneToOneField(
        Assignment, on_delete=models.CASCADE, related_name="assessment"
    )
    vote = models.CharField(_("overall vote"), max_length=10, choices=Vote, blank=True)
    summary = models.TextField(_("overall reasons"), blank=True)
    conditions = models.TextField(_("proposed conditions"), blank=True)
    office_note = models.TextField(_("note to the office"), blank=True)
    confidence = models.PositiveSmallIntegerField(
        _("confidence"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(3)],
    )
    # The lock: whoever saves names the number the text was made from.
    number = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(default=timezone.now)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        constraints = [
            models.CheckConstraint(
                condition=Q(confidence__isnull=True) | Q(confidence__range=(1, 3)),
                name="assessment_confidence_in_range",
            )
        ]

    def __str__(self) -> str:
        return f"{self.assignment}"


@tracked()
class Score(models.Model):
    """A value from 1 to 5 for a criterion, or "cannot judge", with the reason (Bewertung)."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="scores")
    value = models.PositiveSmallIntegerField(_("value"), null=True, blank=True)
    cannot_judge = models.BooleanField(_("cannot judge"), default=False)
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        ordering = ("assessment", "criterion__position")
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        constraints = [
            models.UniqueConstraint(fields=["assessment", "criterion"], name="score_once"),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__range=(1, 5)), name="score_in_range"
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(cannot_judge=False), name="score_or_none"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment} {self.criterion_id}"


class AssessmentVersion(models.Model):
    """A sealed assessment (Gutachtenfassung): never changed, only followed by another one.

    `data`: {"vote", "confidence", "summary", "conditions", "office_note",
    "scores": [{"criterion": key, "value", "cannot_judge", "reason"}]}.
    """

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="versions")
    strategy = models.ForeignKey(StrategyVersion, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    data = models.JSONField()
    sha256 = models.CharField(_("fingerprint"), max_length=64)
    sealed_at = models.DateTimeField(default=timezone.now)
    is_current = models.BooleanField(default=True)
    reopened_reason = models.TextField(blank=True)

    objects = AssessmentVersionQuerySet.as_manager()

    class Meta:
        ordering = ("assignment", "-number")
        verbose_name = _("sealed assessment")
        verbose_name_plural = _("sealed assessments")
        constraints = [
            models.UniqueConstraint(fields=["assignment", "number"], name="assessment_number_once"),
            models.UniqueConstraint(
                fields=["assignment"], condition=Q(is_current=True), name="assessment_one_current"
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="assessment_stays",
                fields=["assignment", "strategy", "number", "data", "sha256", "sealed_at"],
            ),
            pgtrigger.Trigger(
                name="assessment_of_those_who_may",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF NOT EXISTS (SELECT 1 FROM reviews_assignment
                                   WHERE id = NEW.assignment_id AND state = 'submitted') THEN
                        RAISE EXCEPTION 'no assessment without an assignment that is handed in';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment} {self.number}"
