"""Rounds of interim reviews and what they ask for."""

from functools import reduce
from operator import or_
from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances.models import FundingRound
from alliances.words import worded
from reviews.querysets import ReviewRoundQuerySet
from reviews.states import ROUND_MOVES, RoundState
from wirportal.history.tracking import tracked
from wirportal.moves import Moves, Moving
from wirportal.search.documents import Document
from wirportal.version import moves_version_once_public

# What a new round may take over from an earlier one.
COPIED = (
    "checking_days",
    "correction_days",
    "correction_rounds",
    "accept_days",
    "lapse_days",
    "hearing_days",
    "objection_days",
    "report_years",
    "experts_needed",
    "fields_needed",
    "quorum",
    "blindness",
    "objection_form",
    "page_limit",
    "characters_a_page",
    "hearing_below",
    "conflict_rules_de",
    "conflict_rules_en",
    "intro_de",
    "intro_en",
    "letter_de",
)
# What is frozen when the round is announced.
RULES = (
    "submission_on",
    "assessment_on",
    "hearing_on",
    "objection_on",
    "phase_ceiling",
    "total_ceiling",
    "budget",
    *COPIED,
)


def any_changes(names: tuple[str, ...]) -> pgtrigger.Q:
    """That an update of the row changes one of these columns."""
    changes = (pgtrigger.Q(**{f"old__{name}__df": pgtrigger.F(f"new__{name}")}) for name in names)
    return reduce(or_, changes)


def rules_in(language: str) -> Concat:
    """What the round says about itself in one language."""
    texts = F(f"intro_{language}"), Value(" "), F(f"conflict_rules_{language}")
    return Concat(*texts, output_field=models.TextField())


@tracked(exclude=("search",))
class ReviewRound(Moving):
    """One round of interim reviews (Begutachtungsrunde); amounts are whole euros.

    What the ministry may decide otherwise next time is a column here, never a constant.
    """

    State = RoundState
    MOVES: ClassVar[Moves] = ROUND_MOVES

    class Blindness(models.TextChoices):
        UNTIL_ASSESSED = "until_assessed", _("until all assessments are in")
        AFTER_OWN = "after_own", _("until the own assessment is in")

    class ObjectionForm(models.TextChoices):
        NONE = "none", _("none")
        REMONSTRANCE = "remonstrance", _("remonstrance (Gegenvorstellung)")
        FORMAL = "formal", _("formal objection (Widerspruch)")

    slug = models.SlugField(_("address"), unique=True, max_length=60)
    title = models.CharField(_("title"), max_length=150)
    funding_round = models.ForeignKey(
        FundingRound, on_delete=models.PROTECT, related_name="reviews", verbose_name=_("round")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    is_rehearsal = models.BooleanField(
        _("rehearsal"), default=False, help_text=_("A practice run; no mail leaves the portal.")
    )
    # Who takes part in a rehearsal; nobody else sees its cases.
    participants: models.ManyToManyField[Any, Any] = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="rehearsals", verbose_name=_("people")
    )
    # REVIEW: the public page says that there are conditions if the ministry releases it.
    tells_conditions = models.BooleanField(
        _("the public results say whether there are conditions"), default=False
    )
    # T1 to T4. Single cases may have later ones.
    submission_on = models.DateField(_("T1: strategies due"))
    assessment_on = models.DateField(_("T2: assessments due"))
    hearing_on = models.DateField(_("T3: hearings end"))
    objection_on = models.DateField(_("T4: objections end"))

    checking_days = models.PositiveSmallIntegerField(
        _("working days for the formal check"), default=10
    )
    correction_days = models.PositiveSmallIntegerField(
        _("working days for a correction"), default=10
    )
    correction_rounds = models.PositiveSmallIntegerField(_("corrections a case"), default=1)
    accept_days = models.PositiveSmallIntegerField(_("days to accept an invitation"), default=7)
    lapse_days = models.PositiveSmallIntegerField(
        _("working days after T2 until an assessment lapses"), default=5
    )
    hearing_days = models.PositiveSmallIntegerField(_("days for a hearing"), default=14)
    objection_days = models.PositiveSmallIntegerField(_("days for an objection"), default=30)
    report_years = models.PositiveSmallIntegerField(
        _("yearly reports after an approval"),
        default=3,
        validators=[MaxValueValidator(15)],
        help_text=_("One each year from the announcement of the result on; 0: none."),
    )
    experts_needed = models.PositiveSmallIntegerField(_("experts a case"), default=3)
    fields_needed = models.BooleanField(_("each of the three fields covered"), default=True)
    quorum = models.PositiveSmallIntegerField(_("quorum of the panel"), default=3)
    blindness = models.CharField(
        _("other assessments are hidden"),
        max_length=20,
        choices=Blindness,
        default=Blindness.UNTIL_ASSESSED,
    )
    objection_form = models.CharField(
        _("legal form of an objection"),
        max_length=20,
        choices=ObjectionForm,
        default=ObjectionForm.REMONSTRANCE,
    )
    page_limit = models.PositiveSmallIntegerField(_("pages of a strategy"), default=25)
    characters_a_page = models.PositiveSmallIntegerField(_("characters a page"), default=2800)
    phase_ceiling = models.PositiveIntegerField(_("most for phase 2 (€)"), default=7_000_000)
    total_ceiling = models.PositiveIntegerField(_("most in all (€)"), default=15_000_000)
    budget = models.PositiveBigIntegerField(_("budget of the round (€)"), default=0)
    hearing_below = models.PositiveSmallIntegerField(
        _("hearing below this share of the request (%)"),
        default=80,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    conflict_rules_de = models.TextField(_("conflict rules (German)"), blank=True)
    conflict_rules_en = models.TextField(_("conflict rules (English)"), blank=True)
    intro_de = models.TextField(_("introduction (German)"), blank=True)
    intro_en = models.TextField(_("introduction (English)"), blank=True)
    letter_de = models.TextField(
        _("letter of the result (German)"),
        blank=True,
        help_text=_(
            "Empty: the portal's own text. What stands in braces is filled in: {buendnis}, "
            "{runde}, {ergebnis}, {betrag}, {gruende}, {auflagen}, {einwendung}, {datum}."
        ),
    )
    announced_at = models.DateTimeField(_("announced"), null=True, blank=True, editable=False)
    search = models.GeneratedField(
        expression=Document("title", rules_in("de"), rules_in("en")),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = ReviewRoundQuerySet.as_manager()

    class Meta:
        ordering = ("-submission_on", "title")
        verbose_name = _("review round")
        verbose_name_plural = _("review rounds")
        indexes = [GinIndex(fields=["search"], name="review_round_search")]
        constraints = [
            models.CheckConstraint(
                condition=Q(assessment_on__gt=F("submission_on"))
                & Q(hearing_on__gt=F("assessment_on"))
                & Q(objection_on__gt=F("hearing_on")),
                name="round_dates_follow_each_other",
            ),
            models.CheckConstraint(
                condition=Q(state__in=RoundState.values), name="review_round_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(announced_at__isnull=False),
                name="round_was_announced_at_some_time",
            ),
            models.CheckConstraint(
                condition=Q(total_ceiling__gte=F("phase_ceiling")), name="round_ceilings_fit"
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="announced_rules_stay",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__state="draft") & any_changes(RULES),
            ),
            # The parts are frozen from then on too, and move nothing of their own.
            *moves_version_once_public("announced_at"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("reviews:round", args=[self.slug])

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    def conflict_rules(self) -> str:
        return worded(self, "conflict_rules")

    def intro(self) -> str:
        return worded(self, "intro")

    def character_limit(self) -> int:
        return self.page_limit * self.characters_a_page


def frozen_when_announced(name: str) -> list[pgtrigger.Trigger]:
    """Refuses any change of a part of the round once the round has been announced.

    A draft that is thrown away takes its parts with it, and so does a rehearsal.
    """
    return [
        pgtrigger.Trigger(
            name=name,
            when=pgtrigger.Before,
            operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
            declare=[("part", "RECORD")],
            func="""
                IF TG_OP = 'DELETE' THEN part := OLD; ELSE part := NEW; END IF;
                IF EXISTS (SELECT 1 FROM reviews_reviewround
                           WHERE id = part.round_id AND state <> 'draft'
                           AND NOT (is_rehearsal AND TG_OP = 'DELETE')) THEN
                    RAISE EXCEPTION 'cannot change a part of an announced round';
                END IF;
                RETURN part;
            """,
        )
    ]


@tracked()
class Criterion(models.Model):
    """What experts judge (Kriterium), on a scale of 1 to 5 with an anchor for each."""

    round = models.ForeignKey(ReviewRound, on_delete=models.CASCADE, related_name="criteria")
    key = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    name_de = models.CharField(_("name (German)"), max_length=150)
    name_en = models.CharField(_("name (English)"), max_length=150, blank=True)
    text_de = models.TextField(_("explanation (German)"), blank=True)
    text_en = models.TextField(_("explanation (English)"), blank=True)
    # Five texts each, from 1 to 5.
    anchors_de = models.JSONField(_("anchors (German)"), default=list, blank=True)
    anchors_en = models.JSONField(_("anchors (English)"), default=list, blank=True)
    weight = models.PositiveSmallIntegerField(
        _("weight"), default=1, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )

    class Meta:
        ordering = ("round", "position", "pk")
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        constraints = [models.UniqueConstraint(fields=["round", "key"], name="criterion_key_once")]
        triggers = frozen_when_announced("criterion_frozen")

    def __str__(self) -> str:
        return worded(self, "name")

    def text(self) -> str:
        return worded(self, "text")

    def anchors(self) -> list[str]:
        found: list[str] = worded(self, "anchors")  # type: ignore[assignment]
        return found


@tracked()
class FormSection(models.Model):
    """A section of the strategy; `source` names what of the portal's data it begins with."""

    class Source(models.TextChoices):
        NONE = "", _("nothing")
        PROFILE = "profile", _("the alliance's profile")
        PARTNERS = "partners", _("partners then and now")
        PROJECTS = "projects", _("projects")
        RESULTS = "results", _("results")

    round = models.ForeignKey(ReviewRound, on_delete=models.CASCADE, related_name="sections")
    key = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    title_de = models.CharField(_("title (German)"), max_length=150)
    title_en = models.CharField(_("title (English)"), max_length=150, blank=True)
    hint_de = models.TextField(_("hint (German)"), blank=True)
    hint_en = models.TextField(_("hint (English)"), blank=True)
    source = models.CharField(_("begins with"), max_length=10, choices=Source, blank=True)
    is_required = models.BooleanField(_("required"), default=True)
    # 0: only the whole paper is limited.
    most_characters = models.PositiveIntegerField(_("most characters"), default=0)

    class Meta:
        ordering = ("round", "position", "pk")
        verbose_name = _("section of the strategy")
        verbose_name_plural = _("sections of the strategy")
        constraints = [models.UniqueConstraint(fields=["round", "key"], name="section_key_once")]
        triggers = frozen_when_announced("section_frozen")

    def __str__(self) -> str:
        return worded(self, "title")

    def hint(self) -> str:
        return worded(self, "hint")


@tracked()
class ChecklistItem(models.Model):
    """One point of the formal check (Vollständigkeitsprüfung)."""

    round = models.ForeignKey(ReviewRound, on_delete=models.CASCADE, related_name="checklist")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    text_de = models.CharField(_("text (German)"), max_length=300)
    text_en = models.CharField(_("text (English)"), max_length=300, blank=True)

    class Meta:
        ordering = ("round", "position", "pk")
        verbose_name = _("point of the formal check")
        verbose_name_plural = _("points of the formal check")
        triggers = frozen_when_announced("checklist_frozen")

    def __str__(self) -> str:
        return worded(self, "text")


class RoundVersion(models.Model):
    """Rules, criteria, form and texts as they were announced; never changed."""

    round = models.ForeignKey(ReviewRound, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    data = models.JSONField()
    sha256 = models.CharField(max_length=64)
    frozen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("round", "-number")
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="round_version_once")
        ]
        triggers = [pgtrigger.Protect(name="round_version_stays", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.round} {self.number}"
