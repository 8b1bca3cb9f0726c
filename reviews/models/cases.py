"""The case of one alliance in a round, and what the office does to it before experts read."""

import datetime
from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance
from reviews.deadlines import working_days_after
from reviews.models.rounds import ReviewRound
from reviews.querysets import InterimReviewQuerySet
from reviews.states import (
    CASE_MOVES,
    DECIDED_ON,
    IN_ASSESSMENT_ON,
    RE_EXAMINED,
    SHOWN_TO_ALLIANCE,
    CaseState,
)
from wirportal.history.tracking import tracked
from wirportal.moves import Moves, Moving

USER = settings.AUTH_USER_MODEL
# The deadline that runs in a state.
DUE = {
    CaseState.PLANNED: "submit_by",
    CaseState.DRAFTING: "submit_by",
    CaseState.CORRECTION: "correct_by",
    CaseState.ASSESSING: "assess_by",
    CaseState.HEARING: "comment_by",
    CaseState.NOTIFIED: "object_by",
}


@tracked()
class InterimReview(Moving):
    """One alliance's interim review (Zwischenbegutachtung); amounts are whole euros."""

    State = CaseState
    MOVES: ClassVar[Moves] = CASE_MOVES

    round = models.ForeignKey(ReviewRound, on_delete=models.PROTECT, related_name="cases")
    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="reviews")
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.PLANNED)
    state_since = models.DateTimeField(default=timezone.now)
    officer = models.ForeignKey(
        USER,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("agency officer"),
    )
    desk = models.ForeignKey(
        USER,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ministry desk"),
    )
    # The last second of each deadline; the database compares them with its own clock.
    submit_by = models.DateTimeField(_("strategy due"))
    assess_by = models.DateTimeField(_("assessments due"))
    correct_by = models.DateTimeField(_("correction due"), null=True, blank=True)
    # That of its newest hearing, written by the database (`comment_by_is_that_of_the_hearing`).
    comment_by = models.DateTimeField(_("comment due"), null=True, blank=True)
    object_by = models.DateTimeField(_("objection due"), null=True, blank=True)

    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    recalled_at = models.DateTimeField(_("recalled"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    notified_at = models.DateTimeField(_("announced"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    # Given back for a new vote after a procedural fault; counts until the next announcement.
    repeated_at = models.DateTimeField(_("assessment repeated"), null=True, blank=True)
    corrections = models.PositiveSmallIntegerField(default=0)
    requested_amount = models.PositiveIntegerField(_("requested amount (€)"), default=0)
    amount_phase1 = models.PositiveIntegerField(_("granted in phase 1 (€)"), default=0)
    # Of a draft from the time when the amount could be left out: 0 stands for no answer there.
    is_amount_stated = models.BooleanField(default=True)
    reason = models.TextField(_("reason of the last step"), blank=True)
    # The coordinator who asked for it; a second one confirms.
    withdrawal_by = models.ForeignKey(
        USER, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = InterimReviewQuerySet.as_manager()

    class Meta:
        ordering = ("round", "alliance__name")
        verbose_name = _("interim review")
        verbose_name_plural = _("interim reviews")
        constraints = [
            models.UniqueConstraint(fields=["round", "alliance"], name="case_once_a_round"),
            models.CheckConstraint(
                condition=Q(state__in=CaseState.values), name="case_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(DECIDED_ON), decided_at__isnull=False)
                | Q(~Q(state__in=sorted(DECIDED_ON)), decided_at__isnull=True),
                name="case_decided_exactly_when_decided",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["planned", "drafting", "withdrawn"])
                | Q(submitted_at__isnull=False),
                name="case_submitted_before_it_goes_on",
            ),
            models.CheckConstraint(
                condition=Q(state="planned") | Q(is_amount_stated=True),
                name="case_amount_stated_before_it_begins",
            ),
            # T1 before T2, with the case's own days: while it is written both may be moved.
            models.CheckConstraint(
                condition=~Q(state__in=["planned", "drafting"]) | Q(assess_by__gt=F("submit_by")),
                name="case_written_before_it_is_assessed",
            ),
            models.CheckConstraint(
                condition=~Q(state="correction") | Q(correct_by__isnull=False),
                name="case_correction_has_an_end",
            ),
            models.CheckConstraint(
                condition=~Q(state="hearing") | Q(comment_by__isnull=False),
                name="case_hearing_has_an_end",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["notified", "objection"]) | Q(object_by__isnull=False),
                name="case_objection_has_an_end",
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(closed_at__isnull=False),
                name="case_closed_at_some_time",
            ),
        ]
        indexes = [models.Index(fields=["round", "state"], name="case_by_state")]
        triggers = [
            pgtrigger.Trigger(
                name="comment_by_is_that_of_the_hearing",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("comment_by"),  # type: ignore[no-untyped-call]
                func="""
                    NEW.comment_by := COALESCE(
                        (SELECT until FROM reviews_hearing WHERE case_id = NEW.id
                         ORDER BY opened_at DESC, id DESC LIMIT 1),
                        NEW.comment_by
                    );
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return f"{self.alliance} – {self.round}"

    def get_absolute_url(self) -> str:
        return reverse("reviews:case", args=[self.round.slug, self.alliance.slug])

    def shown_state(self) -> str | Promise:
        """The state in the words the alliance reads."""
        if self.is_re_examined():
            return RE_EXAMINED
        return SHOWN_TO_ALLIANCE[CaseState(self.state)]

    def is_re_examined(self) -> bool:
        """Experts and panel are at work once more, because an objection found a fault."""
        if self.repeated_at is None or self.state not in IN_ASSESSMENT_ON:
            return False
        return self.notified_at is None or self.repeated_at > self.notified_at

    def due_at(self) -> datetime.datetime | None:
        """Until when whoever holds the case has time; None where no deadline runs."""
        column = DUE.get(CaseState(self.state), "")
        return getattr(self, column) if column else None

    def is_in_time(self) -> bool:
        """For what pages offer; what counts is asked of the database."""
        return self.submit_by >= timezone.now()

    def check_until(self) -> datetime.date:
        """The target of the formal check: T1 and so many working days."""
        submitted = timezone.localdate(self.submit_by)
        return working_days_after(submitted, self.round.checking_days)

    def shown_due_at(self) -> datetime.datetime | None:
        """The same as the alliance reads it: T2 would tell "assessing" from "admitted"."""
        return None if self.state == CaseState.ASSESSING else self.due_at()


@tracked()
class Extension(models.Model):
    """More time for the strategy of one case or its assessments; only ever added."""

    class Of(models.TextChoices):
        STRATEGY = "strategy", _("strategy")
        ASSESSMENTS = "assessments", _("assessments")

    of = models.CharField(_("deadline"), max_length=11, choices=Of, default=Of.STRATEGY)
    case = models.ForeignKey(InterimReview, on_delete=models.CASCADE, related_name="extensions")
    until_on = models.DateField(_("until"))
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("at",)
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="extension_has_a_reason")
        ]

    def __str__(self) -> str:
        return f"{self.case}: {self.until_on}"


@tracked()
class AmountCorrection(models.Model):
    """The amount granted in phase 1 was wrong, and has been put right; only ever added."""

    case = models.ForeignKey(
        InterimReview, on_delete=models.CASCADE, related_name="amount_corrections"
    )
    before = models.PositiveIntegerField(_("amount before (€)"))
    after = models.PositiveIntegerField(_("amount after (€)"))
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("at",)
        verbose_name = _("correction of the amount of phase 1")
        verbose_name_plural = _("corrections of the amount of phase 1")
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="amount_correction_has_a_reason")
        ]

    def __str__(self) -> str:
        return f"{self.case}: {self.after}"


@tracked()
class CompletenessCheck(models.Model):
    """The formal check of one case (Formale Prüfung): each point is met or not, with a remark.

    `items` is a list of {"item": pk, "met": true, false or null, "note": text}.
    """

    case = models.OneToOneField(InterimReview, on_delete=models.CASCADE, related_name="check_up")
    items = models.JSONField(default=list)
    note = models.TextField(_("remark"), blank=True)
    by = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("formal check")
        verbose_name_plural = _("formal checks")

    def __str__(self) -> str:
        return str(self.case)


@tracked()
class CorrectionRequest(models.Model):
    """What the alliance must correct (Nachforderung): only these sections are open."""

    case = models.ForeignKey(InterimReview, on_delete=models.CASCADE, related_name="requests")
    sections = models.JSONField(default=list)  # keys of FormSection
    text = models.TextField(_("what to correct"))
    due_at = models.DateTimeField(_("due"))
    by = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("at",)
        verbose_name = _("correction request")
        verbose_name_plural = _("correction requests")
        constraints = [
            models.CheckConstraint(condition=~Q(sections=[]), name="correction_names_sections"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(answered_at__isnull=True), name="correction_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case}: {self.due_at:%Y-%m-%d}"


@tracked()
class Recusal(models.Model):
    """Somebody of office, desk or panel who must not see the case; never lifted."""

    case = models.ForeignKey(InterimReview, on_delete=models.CASCADE, related_name="recusals")
    user = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("at",)
        verbose_name = _("recusal")
        verbose_name_plural = _("recusals")
        constraints = [
            models.UniqueConstraint(fields=["case", "user"], name="recusal_once_a_person")
        ]

    def __str__(self) -> str:
        return str(self.case)


class AccessRecord(models.Model):
    """That somebody has opened something confidential of a case; only ever added."""

    class What(models.TextChoices):
        STRATEGY = "strategy", _("strategy paper")
        FILE = "file", _("attachment")
        FOLDER = "folder", _("reading folder")
        ASSESSMENT = "assessment", _("assessment")
        COMPARISON = "comparison", _("comparison of the assessments")
        MINUTES = "minutes", _("minutes")
        DECISION = "decision", _("decision")
        REPORT = "report", _("report")

    case = models.ForeignKey(InterimReview, on_delete=models.CASCADE, related_name="accesses")
    user = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    role = models.CharField(max_length=30)
    what = models.CharField(max_length=12, choices=What)
    detail = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("access")
        verbose_name_plural = _("accesses")
        indexes = [models.Index(fields=["case", "-at"], name="access_by_case")]
        triggers = [
            pgtrigger.Trigger(
                name="access_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func="""
                    IF TG_OP = 'UPDATE' AND NEW.user_id IS NULL
                       AND to_jsonb(NEW) - 'user_id' = to_jsonb(OLD) - 'user_id' THEN
                        RETURN NEW;  -- the account has been erased
                    END IF;
                    RAISE EXCEPTION 'cannot change the record of an access';
                """,
            )
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.what}"
