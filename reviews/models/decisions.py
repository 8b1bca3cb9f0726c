"""Hearing, decision and objection."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reviews.models.cases import InterimReview
from reviews.querysets import DecisionQuerySet, HearingQuerySet, ObjectionQuerySet
from reviews.states import Outcome
from wirportal.history.tracking import tracked
from wirportal.version import moves_version_once_public

USER = settings.AUTH_USER_MODEL


@tracked()
class Hearing(models.Model):
    """The alliance's opportunity to comment before a negative decision (Anhörung).

    `until` is the deadline; the case's `comment_by` repeats it, and the database sees to that.
    """

    case = models.ForeignKey(InterimReview, on_delete=models.CASCADE, related_name="hearings")
    text = models.TextField(_("what is intended and why"))
    outcome = models.CharField(_("intended outcome"), max_length=30, choices=Outcome)
    amount = models.PositiveIntegerField(_("intended amount (€)"), default=0)
    until = models.DateTimeField(_("until"))
    opened_by = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    answer = models.TextField(_("comment"), blank=True)
    answered_by = models.ForeignKey(
        USER, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = HearingQuerySet.as_manager()

    class Meta:
        ordering = ("case", "-opened_at")
        verbose_name = _("hearing")
        verbose_name_plural = _("hearings")
        triggers = [
            pgtrigger.Trigger(
                name="says_until_when",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("until"),  # type: ignore[no-untyped-call]
                func="""
                    UPDATE reviews_interimreview SET comment_by = NEW.until
                    WHERE id = NEW.case_id AND comment_by IS DISTINCT FROM NEW.until;
                    RETURN NULL;
                """,
            )
        ]

    def __str__(self) -> str:
        return str(self.case)

    def is_over(self) -> bool:
        return self.answered_at is not None or self.until < timezone.now()


@tracked()
class Decision(models.Model):
    """What the ministry decides (Entscheidung): one desk drafts, somebody else signs.

    The ceilings stand beside the amount, so that the database itself holds them.
    """

    case = models.ForeignKey(InterimReview, on_delete=models.CASCADE, related_name="decisions")
    number = models.PositiveSmallIntegerField(default=1)
    is_current = models.BooleanField(default=True)
    outcome = models.CharField(_("outcome"), max_length=30, choices=Outcome)
    amount = models.PositiveIntegerField(_("amount for phase 2 (€)"), default=0)
    amount_phase1 = models.PositiveIntegerField(default=0)
    phase_ceiling = models.PositiveIntegerField()
    total_ceiling = models.PositiveIntegerField()
    reasons = models.TextField(_("reasons"))
    deviates = models.BooleanField(_("deviates from the panel's vote"), default=False)
    deviation = models.TextField(_("why it deviates"), blank=True)
    # Made into rows when the decision is released: {"kind", "text", "due_on", "evidence_wanted"}.
    conditions = models.JSONField(_("conditions"), default=list, blank=True)
    drafted_by = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    drafted_at = models.DateTimeField(default=timezone.now)
    signed_by = models.ForeignKey(
        USER, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    signed_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(
        USER, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    released_at = models.DateTimeField(null=True, blank=True)
    # Why an earlier one was taken back before its release.
    correction = models.TextField(_("reason of the correction"), blank=True)
    # What the letter says, frozen at the release: {"title", "paragraphs", "day", "assessments"}.
    letter = models.JSONField(_("letter"), default=dict, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ("case", "-number")
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="decision_number_once"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(is_current=True), name="decision_one_current"
            ),
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True) | ~Q(signed_by=F("drafted_by")),
                name="decision_signed_by_somebody_else",
            ),
            models.CheckConstraint(
                condition=Q(amount__lte=F("phase_ceiling")), name="decision_within_phase_ceiling"
            ),
            models.CheckConstraint(
                condition=Q(amount__lte=F("total_ceiling") - F("amount_phase1")),
                name="decision_within_total_ceiling",
            ),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True) | Q(signed_at__isnull=False),
                name="decision_signed_before_release",
            ),
            models.CheckConstraint(condition=~Q(reasons=""), name="decision_has_reasons"),
            models.CheckConstraint(
                condition=Q(deviates=False) | ~Q(deviation=""), name="decision_says_why_it_deviates"
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=["not_continued", "inadmissible"]) | Q(amount=0),
                name="decision_ends_without_money",
            ),
        ]
        triggers = moves_version_once_public("released_at")

    def __str__(self) -> str:
        return f"{self.case}: {self.get_outcome_display()}"

    def is_signed(self) -> bool:
        return self.signed_at is not None


@tracked()
class Objection(models.Model):
    """What the alliance objects to (Einwendung); another desk than before examines it."""

    class Result(models.TextChoices):
        OPEN = "open", _("being examined")
        UPHELD = "upheld", _("upheld")
        DISMISSED = "dismissed", _("dismissed")

    case = models.ForeignKey(InterimReview, on_delete=models.CASCADE, related_name="objections")
    text = models.TextField(_("objection"))
    filed_by = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    filed_at = models.DateTimeField(default=timezone.now)
    # Who drafted and who signed what is objected to: neither examines it.
    former_desk = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    former_decider = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    examined_by = models.ForeignKey(
        USER, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    result = models.CharField(_("result"), max_length=10, choices=Result, default=Result.OPEN)
    reasons = models.TextField(_("reasons"), blank=True)
    has_procedural_fault = models.BooleanField(_("procedural fault found"), default=False)
    examined_at = models.DateTimeField(null=True, blank=True)

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        ordering = ("case", "-filed_at")
        verbose_name = _("objection")
        verbose_name_plural = _("objections")
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(result="open"), name="objection_one_open"
            ),
            models.CheckConstraint(
                condition=Q(examined_by__isnull=True)
                | (~Q(examined_by=F("former_desk")) & ~Q(examined_by=F("former_decider"))),
                name="objection_examined_by_another_desk",
            ),
            models.CheckConstraint(
                condition=Q(result="open") | ~Q(reasons=""), name="objection_answered_with_reasons"
            ),
        ]

    def __str__(self) -> str:
        return str(self.case)
