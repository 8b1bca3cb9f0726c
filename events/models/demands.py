"""What an event demands, and what offices answer."""

import datetime
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance
from alliances.words import worded
from events.models import visitors
from events.models.collected import Proposal
from events.models.programme import ThemeTable
from events.querysets import DemandQuerySet, DemandResponseQuerySet
from events.states import ANSWERED_ON, DEMAND_MOVES, DemandState
from wirportal.history.tracking import tracked
from wirportal.moves import Moves, Moving
from wirportal.version import moves_version_where

USER = settings.AUTH_USER_MODEL


def document(first: str, second: str, third: str) -> Func:
    """A search document of three columns: what it is called, the German and the English text."""
    return Func(F(first), F(second), F(third), function="wir_document")


@tracked(exclude=("search",))
class Demand(Moving):
    """What is asked of an office (Forderung), derived from a proposal.

    Its wording is kept in the history; each answer is a `DemandResponse`.
    """

    class Addressee(models.TextChoices):
        MINISTRY = "bmftr", _("Federal ministry (BMFTR)")
        FEDERATION = "bund", _("Federal Government, other ministries")
        LAND = "land", _("Land")
        AGENCY = "ptj", _("Project Management Jülich (PtJ)")
        MUNICIPALITY = "kommune", _("Municipalities")
        NETWORK = "netzwerk", _("The alliances themselves")

    State = DemandState
    MOVES: ClassVar[Moves] = DEMAND_MOVES

    table = models.ForeignKey(ThemeTable, on_delete=models.CASCADE, related_name="demands")
    proposal = models.ForeignKey(
        Proposal, on_delete=models.PROTECT, null=True, blank=True, related_name="demands"
    )
    slug = models.SlugField(max_length=80, unique=True)
    text_de = models.TextField(_("demand (German)"))
    text_en = models.TextField(_("demand (English)"), blank=True)
    addressee = models.CharField(_("addressed to"), max_length=10, choices=Addressee)
    supporters = models.ManyToManyField(
        Alliance, through="DemandSupport", related_name="supported_demands"
    )
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.COLLECTED)
    state_since = models.DateTimeField(default=timezone.now)
    handed_over_on = models.DateField(_("handed over"), null=True, blank=True)
    answer_due_on = models.DateField(_("answer due"), null=True, blank=True)
    # Why the day was moved the last time; everybody reads it, and earlier ones from the history.
    due_reason = models.TextField(_("why the day of the answer was moved"), blank=True)
    by = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    number = models.PositiveIntegerField(default=1)
    form_token = models.UUIDField(unique=True, null=True, editable=False)
    search = models.GeneratedField(
        expression=document("slug", "text_de", "text_en"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = DemandQuerySet.as_manager()

    class Meta:
        ordering = ("table", "pk")
        verbose_name = _("demand")
        verbose_name_plural = _("demands")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=DemandState.values), name="demand_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["collected", "agreed"]) | Q(handed_over_on__isnull=False),
                name="demand_handed_over_on_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "answer_due_on"], name="demand_by_day"),
            GinIndex(fields=["search"], name="demand_search"),
        ]
        triggers = moves_version_where(
            visitors.DEMAND, of=visitors.EVENT_OF_TABLE, opens=visitors.IS_HANDED_OVER
        )

    def __str__(self) -> str:
        return self.text_de[:80]

    def get_absolute_url(self) -> str:
        return reverse("events:demand", args=[self.slug])

    def text(self) -> str:
        return worded(self, "text")

    def is_late(self) -> bool:
        due: datetime.date | None = self.answer_due_on
        waits = self.state == DemandState.HANDED_OVER
        return waits and due is not None and due < timezone.localdate()


@tracked()
class DemandSupport(models.Model):
    """An alliance that stands behind the demand."""

    demand = models.ForeignKey(Demand, on_delete=models.CASCADE, related_name="support")
    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("demand", "alliance__name")
        verbose_name = _("support")
        verbose_name_plural = _("support")
        constraints = [
            models.UniqueConstraint(fields=["demand", "alliance"], name="demand_support_once")
        ]
        triggers = moves_version_where(visitors.OF_DEMAND, of=visitors.EVENT_OF_DEMAND)

    def __str__(self) -> str:
        return f"{self.demand_id}: {self.alliance_id}"


@tracked()
class DemandResponse(models.Model):
    """What the office says to a demand (Stellungnahme): the desk drafts, the decider publishes."""

    demand = models.ForeignKey(Demand, on_delete=models.CASCADE, related_name="responses")
    office = models.CharField(_("office"), max_length=200)
    text_de = models.TextField(_("answer (German)"))
    text_en = models.TextField(_("answer (English)"), blank=True)
    # The state the demand takes with this answer.
    leads_to = models.CharField(
        _("state from then on"),
        max_length=12,
        choices=[(s.value, s.label) for s in DemandState if s in ANSWERED_ON],
    )
    drafted_by = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    drafted_at = models.DateTimeField(default=timezone.now)
    number = models.PositiveIntegerField(default=1)
    published_by = models.ForeignKey(
        USER, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)

    objects = DemandResponseQuerySet.as_manager()

    class Meta:
        ordering = ("demand", "published_at", "pk")
        verbose_name = _("answer to a demand")
        verbose_name_plural = _("answers to demands")
        constraints = [
            models.UniqueConstraint(
                fields=["demand"],
                condition=Q(published_at__isnull=True),
                name="demand_response_one_draft",
            ),
            models.CheckConstraint(
                condition=~Q(published_by=F("drafted_by")), name="demand_response_of_two_people"
            ),
            models.CheckConstraint(
                condition=Q(leads_to__in=sorted(ANSWERED_ON)), name="demand_response_leads_on"
            ),
        ]
        triggers = moves_version_where(visitors.RESPONSE, of=visitors.EVENT_OF_DEMAND)

    def __str__(self) -> str:
        return self.text_de[:80]

    def text(self) -> str:
        return worded(self, "text")
