"""The panel (Jury): sessions, slots, who was there, and what it recommends."""

import datetime
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reviews.deadlines import moved_by
from reviews.models.cases import InterimReview
from reviews.models.experts import Assignment
from reviews.models.rounds import Criterion, ReviewRound
from reviews.querysets import PanelSessionQuerySet, PanelSlotQuerySet, RecommendationQuerySet
from reviews.states import Outcome
from wirportal.history.tracking import tracked

USER = settings.AUTH_USER_MODEL


@tracked()
class PanelSession(models.Model):
    """A sitting of the panel (Jurysitzung); held once the chair has signed the minutes."""

    round = models.ForeignKey(ReviewRound, on_delete=models.CASCADE, related_name="sessions")
    title = models.CharField(_("title"), max_length=150)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    chair = models.ForeignKey(
        USER,
        on_delete=models.SET_NULL,
        null=True,
        related_name="chaired_sessions",
        verbose_name=_("chair"),
    )
    members: models.ManyToManyField[Any, Any] = models.ManyToManyField(
        USER, related_name="panel_sessions", blank=True, verbose_name=_("members")
    )
    # Of the session as a whole; what was said on a case stands with its slot.
    remarks = models.TextField(_("general remarks"), blank=True)
    # As they were signed, see `reviews.panel.minutes`; a part for each slot, so that those who
    # were recused can be shown the rest.
    minutes = models.JSONField(_("minutes"), default=dict, blank=True)
    signed_by = models.ForeignKey(
        USER, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    signed_at = models.DateTimeField(_("signed"), null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    objects = PanelSessionQuerySet.as_manager()

    class Meta:
        ordering = ("starts_at",)
        verbose_name = _("panel session")
        verbose_name_plural = _("panel sessions")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="session_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True) | (~Q(minutes={}) & ~Q(sha256="")),
                name="session_signed_minutes",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="signed_minutes_stay",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__signed_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("reviews:session", args=[self.round.slug, self.pk])

    def is_signed(self) -> bool:
        return self.signed_at is not None

    def has_begun(self) -> bool:
        return self.starts_at <= timezone.now()


@tracked()
class PanelMember(PanelSession.members.through):  # type: ignore[name-defined]
    """Who sits in a session: a view of that table, so that coming and going leave a trail."""

    class Meta:
        proxy = True
        verbose_name = _("member of a session")
        verbose_name_plural = _("members of sessions")


@tracked()
class PanelSlot(models.Model):
    """The time of one case in a session (Jurytermin), lengths in minutes."""

    session = models.ForeignKey(PanelSession, on_delete=models.CASCADE, related_name="slots")
    case = models.ForeignKey(InterimReview, on_delete=models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField(_("begins"))
    pitch_minutes = models.PositiveSmallIntegerField(_("pitch (minutes)"), default=10)
    question_minutes = models.PositiveSmallIntegerField(_("questions (minutes)"), default=15)
    rapporteur = models.ForeignKey(
        Assignment, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    note = models.TextField(_("notes of the discussion"), blank=True)

    objects = PanelSlotQuerySet.as_manager()

    class Meta:
        ordering = ("session", "starts_at")
        verbose_name = _("slot of a session")
        verbose_name_plural = _("slots of sessions")
        constraints = [models.UniqueConstraint(fields=["session", "case"], name="slot_once")]

    def __str__(self) -> str:
        return f"{self.session}: {self.case_id}"

    @property
    def ends_at(self) -> datetime.datetime:
        minutes = self.pitch_minutes + self.question_minutes
        return moved_by(self.starts_at, datetime.timedelta(minutes=minutes))


@tracked()
class PanelAttendance(models.Model):
    """Whether a member was in the room for a slot (Teilnahme)."""

    class Presence(models.TextChoices):
        PRESENT = "present", _("present")
        ABSENT = "absent", _("absent")
        RECUSED = "recused", _("left the room")

    slot = models.ForeignKey(PanelSlot, on_delete=models.CASCADE, related_name="attendances")
    user = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    presence = models.CharField(_("presence"), max_length=8, choices=Presence)
    note = models.CharField(_("remark"), max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("slot", "pk")
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints = [models.UniqueConstraint(fields=["slot", "user"], name="attendance_once")]

    def __str__(self) -> str:
        return f"{self.slot}: {self.presence}"


@tracked()
class Consensus(models.Model):
    """What the panel agreed on for one criterion of a case."""

    case = models.ForeignKey(InterimReview, on_delete=models.CASCADE, related_name="consensus")
    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(_("consensus"))

    class Meta:
        ordering = ("case", "criterion__position")
        verbose_name = _("consensus")
        verbose_name_plural = _("consensus texts")
        constraints = [models.UniqueConstraint(fields=["case", "criterion"], name="consensus_once")]

    def __str__(self) -> str:
        return f"{self.case}: {self.criterion_id}"


@tracked()
class Recommendation(models.Model):
    """What the panel recommends (Votum). A change is a further entry, never an overwrite."""

    case = models.ForeignKey(
        InterimReview, on_delete=models.CASCADE, related_name="recommendations"
    )
    session = models.ForeignKey(PanelSession, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(default=1)
    outcome = models.CharField(_("recommendation"), max_length=30, choices=Outcome)
    amount = models.PositiveIntegerField(_("proposed amount (€)"), default=0)
    text = models.TextField(_("reasons"))
    # One proposed condition a line.
    conditions = models.TextField(_("proposed conditions"), blank=True)
    votes_for = models.PositiveSmallIntegerField(_("for"), default=0)
    votes_against = models.PositiveSmallIntegerField(_("against"), default=0)
    abstentions = models.PositiveSmallIntegerField(_("abstentions"), default=0)
    dissent = models.TextField(_("dissent"), blank=True)
    # Of a further entry: why it differs from the one before.
    reason = models.TextField(_("reason of the change"), blank=True)
    by = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        ordering = ("case", "-number")
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="recommendation_number_once"),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(reason=""), name="recommendation_changed_with_a_reason"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="recommendation_stays", operation=pgtrigger.Update),
        ]

    def __str__(self) -> str:
        return f"{self.case}: {self.get_outcome_display()}"
