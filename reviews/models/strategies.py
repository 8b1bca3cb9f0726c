"""The strategy paper: ranked projects, attachments, and the versions that were handed in."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reviews.models.cases import InterimReview
from reviews.querysets import (
    StrategyConsentQuerySet,
    StrategyFileQuerySet,
    StrategyVersionQuerySet,
)
from wirportal.files.models import StoredFile
from wirportal.history.tracking import tracked

USER = settings.AUTH_USER_MODEL


@tracked()
class PlannedProject(models.Model):
    """A line of the ranked project list: rank 1 is wanted most; amounts are whole euros."""

    case = models.ForeignKey(InterimReview, on_delete=models.CASCADE, related_name="projects")
    rank = models.PositiveSmallIntegerField(_("rank"))
    title = models.CharField(_("title"), max_length=200)
    partners = models.CharField(_("partners"), max_length=400, blank=True)
    summary = models.TextField(_("summary"), max_length=1500, blank=True)
    amount = models.PositiveIntegerField(_("amount (€)"))
    from_on = models.DateField(_("from"), null=True, blank=True)
    until_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ("case", "rank")
        verbose_name = _("planned project")
        verbose_name_plural = _("planned projects")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "rank"],
                name="project_rank_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=Q(from_on__isnull=True)
                | Q(until_on__isnull=True)
                | Q(until_on__gte=models.F("from_on")),
                name="planned_project_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
class StrategyFile(models.Model):
    """An attachment of the strategy, such as a letter of intent."""

    case = models.ForeignKey(InterimReview, on_delete=models.CASCADE, related_name="files")
    title = models.CharField(_("title"), max_length=150)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    # Taken out of the draft; stays where a version that was handed in names it.
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = StrategyFileQuerySet.as_manager()

    class Meta:
        ordering = ("case", "added_at")
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")

    def __str__(self) -> str:
        return self.title


class StrategyVersion(models.Model):
    """The paper as it was handed in (Strategiefassung); never changed.

    `data`: {"sections": [{"key", "title", "text"}], "projects": […], "files": […], "requested"}.
    """

    case = models.ForeignKey(InterimReview, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    data = models.JSONField()
    sha256 = models.CharField(_("checksum"), max_length=64)
    characters = models.PositiveIntegerField(_("characters"))
    pages = models.PositiveSmallIntegerField(_("pages"))
    submitted_by = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    submitted_at = models.DateTimeField(default=timezone.now)
    is_current = models.BooleanField(default=True)
    # Taken back by the alliance: from then on only its own team finds it.
    recalled_at = models.DateTimeField(null=True, blank=True)

    objects = StrategyVersionQuerySet.as_manager()

    class Meta:
        ordering = ("case", "-number")
        verbose_name = _("version of the strategy")
        verbose_name_plural = _("versions of the strategy")
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="strategy_number_once"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(is_current=True), name="strategy_one_current"
            ),
            models.CheckConstraint(
                condition=Q(recalled_at__isnull=True) | Q(is_current=False),
                name="strategy_recalled_is_not_current",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="strategy_stays",
                fields=["number", "data", "sha256", "characters", "pages", "submitted_at"],
            )
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.number}"


@tracked()
class StrategyConsent(models.Model):
    """That accompanying research may read the paper (Einwilligung), from then until it is ended."""

    case = models.ForeignKey(InterimReview, on_delete=models.CASCADE, related_name="consents")
    given_by = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    given_at = models.DateTimeField(_("given"), default=timezone.now)
    ended_by = models.ForeignKey(
        USER, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = StrategyConsentQuerySet.as_manager()

    class Meta:
        ordering = ("case", "-given_at")
        verbose_name = _("consent to research")
        verbose_name_plural = _("consents to research")
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at__isnull=True), name="consent_one_in_force"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=models.F("given_at")),
                name="consent_ends_after_it_was_given",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="consent_stays", fields=["case", "given_at"]),
            pgtrigger.Protect(
                name="ended_consent_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__ended_at__isnull=False)
                & pgtrigger.Q(old__ended_at__df=pgtrigger.F("new__ended_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.given_at:%Y-%m-%d}"
