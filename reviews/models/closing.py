"""After a case: what both sides learned from it, how long texts are kept, and what was deleted."""

import pgtrigger
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reviews.models.cases import InterimReview
from reviews.models.rounds import ReviewRound
from reviews.querysets import LessonsQuerySet, PurgeRunQuerySet, RetentionRuleQuerySet
from wirportal.history.tracking import tracked

USER = settings.AUTH_USER_MODEL


@tracked()
class Lessons(models.Model):
    """What one side says of a closed case (Rückblick); answered once."""

    class Side(models.TextChoices):
        ALLIANCE = "alliance", _("Alliance")
        AGENCY = "agency", _("Project agency (PtJ)")

    class Rating(models.IntegerChoices):
        VERY_GOOD = 5, _("very well")
        GOOD = 4, _("well")
        FAIR = 3, _("neither well nor badly")
        POOR = 2, _("badly")
        BAD = 1, _("very badly")

    case = models.ForeignKey(InterimReview, on_delete=models.CASCADE, related_name="lessons")
    side = models.CharField(_("side"), max_length=8, choices=Side)
    rating = models.PositiveSmallIntegerField(
        _("How well did the procedure work on the whole?"), choices=Rating
    )
    went_well = models.TextField(_("What went well?"), blank=True)
    cost_time = models.TextField(_("What cost most time?"), blank=True)
    hours = models.PositiveSmallIntegerField(_("Hours spent, roughly"), null=True, blank=True)
    change = models.TextField(_("What should change?"), blank=True)
    by = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = LessonsQuerySet.as_manager()

    class Meta:
        ordering = ("case", "side")
        verbose_name = _("lessons of a case")
        verbose_name_plural = _("lessons of cases")
        constraints = [
            models.UniqueConstraint(fields=["case", "side"], name="lessons_once_a_side"),
            models.CheckConstraint(condition=Q(rating__range=(1, 5)), name="lessons_rating_range"),
        ]

    def __str__(self) -> str:
        return f"{self.case}: {self.get_side_display()}"


class Kept(models.TextChoices):
    """What of a closed case is deleted one day. The record of the decision never is."""

    AUTOSAVES = "autosaves", _("Texts kept while typing")
    DRAFTS = "drafts", _("Drafts of strategy and assessments")
    HINTS = "hints", _("Conflict hints")
    DECLARATIONS = "declarations", _("Declarations of conflicts")


@tracked()
class RetentionRule(models.Model):
    """How many months after closing something is deleted (Löschregel), where a round says so."""

    round = models.ForeignKey(ReviewRound, on_delete=models.CASCADE, related_name="retention")
    what = models.CharField(_("what is deleted"), max_length=12, choices=Kept)
    months = models.PositiveSmallIntegerField(
        _("months after closing"), validators=[MinValueValidator(1), MaxValueValidator(360)]
    )

    objects = RetentionRuleQuerySet.as_manager()

    class Meta:
        ordering = ("round", "what")
        verbose_name = _("retention rule")
        verbose_name_plural = _("retention rules")
        constraints = [
            models.UniqueConstraint(fields=["round", "what"], name="retention_rule_once"),
            models.CheckConstraint(
                condition=Q(months__range=(1, 360)), name="retention_months_in_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.months}"


class PurgeRun(models.Model):
    """That something of a case was deleted (Löschlauf), by the clock; only ever added."""

    case = models.ForeignKey(InterimReview, on_delete=models.CASCADE, related_name="purges")
    what = models.CharField(_("what was deleted"), max_length=12, choices=Kept)
    months = models.PositiveSmallIntegerField(_("months after closing"))
    rows = models.PositiveIntegerField(_("entries"))
    at = models.DateTimeField(default=timezone.now)

    objects = PurgeRunQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("deletion")
        verbose_name_plural = _("deletions")
        constraints = [models.UniqueConstraint(fields=["case", "what"], name="purge_once")]
        triggers = [
            pgtrigger.Protect(name="purge_stays", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.case}: {self.get_what_display()}"
