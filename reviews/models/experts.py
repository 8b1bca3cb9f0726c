"""Experts, their assignments, and what is known of conflicts of interest."""

import datetime
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance, Organisation, Theme
from reviews.models.cases import InterimReview
from reviews.querysets import AssignmentQuerySet, ConflictDeclarationQuerySet, ExpertQuerySet
from reviews.states import (
    ADMITTED_ON,
    ANSWERING,
    ASSIGNMENT_MOVES,
    OWING,
    READING,
    AssignmentState,
    Field,
)
from wirportal.history.tracking import tracked
from wirportal.moves import Moves, Moving

USER = settings.AUTH_USER_MODEL


@tracked()
class Expert(models.Model):
    """What an expert (Gutachter:in) knows and how much they can take on."""

    user = models.OneToOneField(USER, on_delete=models.SET_NULL, null=True, related_name="expert")
    fields = ArrayField(
        models.CharField(max_length=12, choices=Field), verbose_name=_("fields"), default=list
    )
    themes = models.ManyToManyField(Theme, verbose_name=_("themes"), blank=True, related_name="+")
    speaks_english = models.BooleanField(_("reads English"), default=True)
    unavailable_until = models.DateField(_("not available until"), null=True, blank=True)
    most_cases = models.PositiveSmallIntegerField(
        _("most cases a round"), default=8, validators=[MinValueValidator(1), MaxValueValidator(50)]
    )
    is_active = models.BooleanField(_("active"), default=True)

    objects = ExpertQuerySet.as_manager()

    class Meta:
        ordering = ("user__display_name",)
        verbose_name = _("expert")
        verbose_name_plural = _("experts")

    def __str__(self) -> str:
        return str(self.user or _("deleted person"))

    def field_labels(self) -> list[str]:
        return [str(Field(field).label) for field in self.fields]


@tracked()
class ExpertTie(models.Model):
    """What binds an expert to an organisation or an alliance, now or in the last years."""

    class Kind(models.TextChoices):
        EMPLOYER = "employer", _("Employer")
        BOARD = "board", _("Board or advisory board")
        PARTNER = "partner", _("Business partner or shareholder")
        JOINT_PROJECT = "joint_project", _("Joint project")
        EARLIER_ROLE = "earlier_role", _("Earlier role")

    expert = models.ForeignKey(Expert, on_delete=models.CASCADE, related_name="ties")
    kind = models.CharField(_("kind"), max_length=15, choices=Kind)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    alliance = models.ForeignKey(
        Alliance, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    from_on = models.DateField(_("from"), null=True, blank=True)
    until_on = models.DateField(_("until"), null=True, blank=True)
    note = models.CharField(_("remark"), max_length=200, blank=True)

    class Meta:
        ordering = ("expert", "kind")
        verbose_name = _("tie of an expert")
        verbose_name_plural = _("ties of experts")
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, alliance__isnull=True)
                | Q(organisation__isnull=True, alliance__isnull=False),
                name="tie_to_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.organisation or self.alliance}"


@tracked()
class Assignment(Moving):
    """One expert on one case (Gutachtenauftrag): the machine of the assessment."""

    State = AssignmentState
    MOVES: ClassVar[Moves] = ASSIGNMENT_MOVES

    case = models.ForeignKey(InterimReview, on_delete=models.CASCADE, related_name="assignments")
    expert = models.ForeignKey(Expert, on_delete=models.PROTECT, related_name="assignments")
    # What of the three fields this expert covers for this case.
    field = models.CharField(_("field"), max_length=12, choices=Field)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PROPOSED)
    state_since = models.DateTimeField(default=timezone.now)
    proposed_by = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    confirmed_by = models.ForeignKey(
        USER, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    invited_at = models.DateTimeField(null=True, blank=True)
    accept_by = models.DateTimeField(_("answer due"), null=True, blank=True)
    keeps_confidential_at = models.DateTimeField(_("confidentiality accepted"), null=True)
    assess_by = models.DateTimeField(_("assessment due"), null=True, blank=True)
    # Set aside: kept on file, but not counted.
    is_set_aside = models.BooleanField(default=False)
    reason = models.TextField(_("reason"), blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ("case", "pk")
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = [
            models.UniqueConstraint(fields=["case", "expert"], name="assignment_once"),
            models.CheckConstraint(
                condition=Q(state__in=AssignmentState.values), name="assignment_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("proposed_by")),
                name="assignment_confirmed_by_somebody_else",
            ),
            models.CheckConstraint(
                condition=Q(state="proposed")
                | Q(state="revoked")
                | Q(invited_at__isnull=False, accept_by__isnull=False),
                name="assignment_invited_before_it_goes_on",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(READING)) | Q(keeps_confidential_at__isnull=False),
                name="assignment_confidential_before_reading",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case}: {self.pk}"

    def may_read(self) -> bool:
        return self.state in READING

    def reads_paper(self) -> bool:
        """Before admission there is none for experts, after a withdrawal none any more."""
        return self.may_read() and self.case.state in ADMITTED_ON

    def due_at(self) -> datetime.datetime | None:
        if self.state in ANSWERING:
            return self.accept_by
        return self.assess_by if self.state in OWING else None


@tracked()
class ConflictHint(models.Model):
    """What of the portal's own graph speaks against an expert on a case; for officers only."""

    class Reason(models.TextChoices):
        TEAM = "team", _("member of the alliance's team")
        ALLIANCE = "alliance", _("the alliance itself")
        COORDINATOR = "coordinator", _("coordinates the alliance")
        PARTNER = "partner", _("partner of the alliance")
        FORMER_PARTNER = "former_partner", _("former partner of the alliance")
        PROJECT = "project", _("takes part in a project of the alliance")
        INDIRECT = "indirect", _("shares a project with a partner of the alliance")

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="hints")
    reason = models.CharField(max_length=20, choices=Reason)
    tie = models.CharField(max_length=15, choices=ExpertTie.Kind, blank=True)
    # The names of what lies between, with years where they are known.
    source = models.CharField(max_length=300, blank=True)
    found_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("assignment", "pk")
        verbose_name = _("conflict hint")
        verbose_name_plural = _("conflict hints")

    def __str__(self) -> str:
        """In the reader's language: "Employer: University X (partner of the alliance)"."""
        found = f"{self.source} ({self.get_reason_display()})"
        return f"{self.get_tie_display()}: {found}" if self.tie else found

    @property
    def is_weaker(self) -> bool:
        """One step further away than the alliance's own organisations."""
        return self.reason == self.Reason.INDIRECT


@tracked()
class ConflictDeclaration(models.Model):
    """What somebody has declared about conflicts of interest (Befangenheitserklärung).

    By experts for an assignment; by others (office, desk, panel) for a case.
    """

    class Result(models.TextChoices):
        NONE = "none", _("no conflict")
        TO_DECIDE = "to_decide", _("to be decided")
        CLEARED = "cleared", _("no obstacle")
        EXCLUDED = "excluded", _("excluded")

    case = models.ForeignKey(InterimReview, on_delete=models.CASCADE, related_name="declarations")
    assignment = models.ForeignKey(
        Assignment, on_delete=models.CASCADE, null=True, blank=True, related_name="declarations"
    )
    user = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    rules_version = models.PositiveSmallIntegerField()
    # Question → true or false; the questions are those of `reviews.experts.questions`.
    answers = models.JSONField(default=dict)
    explanation = models.TextField(_("explanation"), blank=True)
    is_later = models.BooleanField(_("discovered later"), default=False)
    result = models.CharField(_("result"), max_length=10, choices=Result)
    declared_at = models.DateTimeField(default=timezone.now)
    # Where it is to be decided, two people do, with a reason.
    first_by = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    first_says = models.CharField(max_length=10, choices=Result, blank=True)
    first_reason = models.TextField(blank=True)
    second_by = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    second_says = models.CharField(max_length=10, choices=Result, blank=True)
    decision = models.TextField(_("reason of the decision"), blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = ConflictDeclarationQuerySet.as_manager()

    class Meta:
        ordering = ("case", "declared_at")
        verbose_name = _("declaration of conflicts")
        verbose_name_plural = _("declarations of conflicts")
        constraints = [
            models.CheckConstraint(
                condition=Q(second_by__isnull=True) | ~Q(second_by=F("first_by")),
                name="conflict_decided_by_two",
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True) | ~Q(decision=""),
                name="conflict_decided_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(result="cleared") | Q(first_says="cleared", second_says="cleared"),
                name="conflict_cleared_by_both",
            ),
            models.UniqueConstraint(
                fields=["case", "user", "rules_version"],
                condition=Q(assignment__isnull=True, result="none"),
                name="declared_once_a_version",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case}: {self.get_result_display()}"
