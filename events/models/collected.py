"""What is collected at theme tables, in the fishbowl and from the room."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q, Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance
from alliances.words import worded
from events.models import visitors
from events.models.programme import Session, ThemeTable
from events.querysets import (
    FishbowlQuerySet,
    PriorityQuerySet,
    ProposalQuerySet,
    QuestionGroupQuerySet,
    RoomQuestionQuerySet,
    TableRowQuerySet,
)
from wirportal.history.tracking import tracked
from wirportal.search.documents import Document
from wirportal.version import moves_version_where

USER = settings.AUTH_USER_MODEL


class SentOnce(models.Model):
    """Nobody saves over what they have not seen, and a form sent twice is one row."""

    # The lock: whoever saves names the number the text was made from.
    number = models.PositiveIntegerField(default=1)
    form_token = models.UUIDField(unique=True, null=True, editable=False)

    class Meta:
        abstract = True


class Collected(SentOnce):
    """A text that people at a table have put there, in its place among the others."""

    text: Any
    by = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True
        ordering: ClassVar[tuple[str, ...]] = ("table", "position", "pk")

    def __str__(self) -> str:
        return str(self.text)[:80]


@tracked()
class TableNote(Collected):
    """A card at the table: a challenge, a chance or a milestone."""

    class Kind(models.TextChoices):
        CHALLENGE = "herausforderung", _("Challenge")
        CHANCE = "chance", _("Chance")
        MILESTONE = "meilenstein", _("Milestone")

    table = models.ForeignKey(ThemeTable, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    text = models.TextField(_("text"))

    objects = TableRowQuerySet.as_manager()

    class Meta(Collected.Meta):
        ordering = ("table", "kind", "position", "pk")
        verbose_name = _("card at a table")
        verbose_name_plural = _("cards at tables")
        triggers = moves_version_where(visitors.RESULT, of=visitors.EVENT_OF_TABLE)


# Tables write in the language of their event, so the text stands for both.
@tracked(exclude=("search",))
class Priority(Collected):
    """What the table holds to be most important (Schwerpunkt), drawn from its cards."""

    table = models.ForeignKey(ThemeTable, on_delete=models.CASCADE, related_name="priorities")
    text = models.TextField(_("priority"))
    notes = models.ManyToManyField(TableNote, blank=True, related_name="priorities")
    search = models.GeneratedField(
        expression=Document(Value(""), "text", "text"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = PriorityQuerySet.as_manager()

    class Meta(Collected.Meta):
        verbose_name = _("priority")
        verbose_name_plural = _("priorities")
        indexes = [GinIndex(fields=["search"], name="priority_search")]
        triggers = moves_version_where(visitors.PRIORITY, of=visitors.EVENT_OF_TABLE)


@tracked(exclude=("search",))
class Proposal(Collected):
    """How to act on a priority (Handlungsvorschlag)."""

    table = models.ForeignKey(ThemeTable, on_delete=models.CASCADE, related_name="proposals")
    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="proposals")
    text = models.TextField(_("proposal"))
    search = models.GeneratedField(
        expression=Document(Value(""), "text", "text"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = ProposalQuerySet.as_manager()

    class Meta(Collected.Meta):
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        indexes = [GinIndex(fields=["search"], name="proposal_search")]
        triggers = moves_version_where(visitors.PROPOSAL, of=visitors.EVENT_OF_TABLE)


@tracked()
class FishbowlContribution(SentOnce):
    """A seat in the inner circle: topic, order, note. No names of people (Fishbowl-Beitrag)."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="contributions")
    topic = models.CharField(_("topic"), max_length=200)
    # Who speaks: an alliance, or an office in words.
    alliance = models.ForeignKey(
        Alliance, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    speaker = models.CharField(_("speaks as"), max_length=150, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    note = models.TextField(_("note"), blank=True)

    objects = FishbowlQuerySet.as_manager()

    class Meta:
        ordering = ("session", "order", "pk")
        verbose_name = _("contribution to the fishbowl")
        verbose_name_plural = _("contributions to the fishbowl")
        triggers = moves_version_where(visitors.OF_SESSION, of=visitors.EVENT_OF_SESSION)

    def __str__(self) -> str:
        return self.topic


@tracked()
class QuestionGroup(models.Model):
    """Questions from the room that mean the same, with the written answer."""

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="groups")
    title = models.CharField(_("question in short"), max_length=300)
    answer_de = models.TextField(_("answer (German)"), blank=True)
    answer_en = models.TextField(_("answer (English)"), blank=True)
    answered_by = models.CharField(_("office"), max_length=200, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    position = models.PositiveIntegerField(default=0)
    number = models.PositiveIntegerField(default=1)

    objects = QuestionGroupQuerySet.as_manager()

    class Meta:
        ordering = ("event", "position", "pk")
        verbose_name = _("group of questions")
        verbose_name_plural = _("groups of questions")
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | ~(Q(answer_de="") | Q(answered_by="")),
                name="question_group_published_with_an_answer",
            )
        ]
        triggers = moves_version_where(
            visitors.PUBLISHED, of=visitors.ITS_EVENT, opens=visitors.IS_OUT
        )

    def __str__(self) -> str:
        return self.title

    def answer(self) -> str:
        return worded(self, "answer")


@tracked()
class RoomQuestion(models.Model):
    """A question from the room; who asked is not written down."""

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="questions")
    text = models.TextField(_("question"))
    at = models.DateTimeField(default=timezone.now)
    group = models.ForeignKey(
        QuestionGroup, on_delete=models.SET_NULL, null=True, blank=True, related_name="questions"
    )
    is_hidden = models.BooleanField(_("set aside"), default=False)
    form_token = models.UUIDField(unique=True, null=True, editable=False)

    objects = RoomQuestionQuerySet.as_manager()

    class Meta:
        ordering = ("event", "at", "pk")
        verbose_name = _("question from the room")
        verbose_name_plural = _("questions from the room")
        triggers = moves_version_where(visitors.QUESTION, of=visitors.ITS_EVENT)

    def __str__(self) -> str:
        return self.text[:80]
