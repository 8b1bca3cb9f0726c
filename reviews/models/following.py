"""The yearly short reports of an approved alliance, against the milestones of its own strategy."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from reviews.models.cases import InterimReview
from reviews.querysets import YearlyReportQuerySet
from wirportal.history.tracking import tracked

USER = settings.AUTH_USER_MODEL


class MilestoneState(models.TextChoices):
    REACHED = "reached", _("reached")
    ON_THE_WAY = "on_the_way", _("on the way")
    LATE = "late", _("behind time")
    DROPPED = "dropped", _("given up")


@tracked()
class YearlyReport(models.Model):
    """One report (Jahresbericht): due a whole number of years after the announcement.

    `milestones` is a list of {"title", "until", "state", "note"}, filled when it is handed in.
    """

    case = models.ForeignKey(InterimReview, on_delete=models.CASCADE, related_name="yearly_reports")
    number = models.PositiveSmallIntegerField()
    due_on = models.DateField(_("due"))
    milestones = models.JSONField(_("milestones"), default=list)
    text = models.TextField(_("The year in a few sentences"), blank=True)
    submitted_by = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    submitted_at = models.DateTimeField(_("handed in"), null=True, blank=True)

    objects = YearlyReportQuerySet.as_manager()

    class Meta:
        ordering = ("case", "number")
        verbose_name = _("yearly report")
        verbose_name_plural = _("yearly reports")
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="yearly_report_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="yearly_report_from_one"),
        ]
        indexes = [
            models.Index(
                fields=["due_on"],
                condition=Q(submitted_at__isnull=True),
                name="yearly_report_open",
            )
        ]
        triggers = [
            pgtrigger.Protect(
                name="handed_in_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__submitted_at__isnull=False)
                & (
                    pgtrigger.Q(old__milestones__df=pgtrigger.F("new__milestones"))
                    | pgtrigger.Q(old__text__df=pgtrigger.F("new__text"))
                    | pgtrigger.Q(old__submitted_at__df=pgtrigger.F("new__submitted_at"))
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.number}"

    def get_absolute_url(self) -> str:
        names = [self.case.round.slug, self.case.alliance.slug, self.number]
        return reverse("reviews:yearly", args=names)

    @property
    def is_open(self) -> bool:
        return self.submitted_at is None
