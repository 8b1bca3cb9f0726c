"""The programme: its points, and the theme tables people work at."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance, Theme
from alliances.words import worded
from events.models import visitors
from events.models.events import Event
from events.querysets import SessionQuerySet, ThemeTableQuerySet
from events.states import TABLE_MOVES, TableState
from wirportal.history.tracking import tracked
from wirportal.moves import Moves, Moving
from wirportal.version import moves_version_where

USER = settings.AUTH_USER_MODEL


@tracked()
class Session(models.Model):
    """A point of the programme (Programmpunkt); those at the same time stand in tracks."""

    class Format(models.TextChoices):
        PLENARY = "plenum", _("Plenary")
        TABLES = "thementische", _("Theme tables")
        WORKSHOP = "workshop", _("Workshop")
        PRESENTATION = "vortrag", _("Presentation")
        FISHBOWL = "fishbowl", _("Fishbowl")
        BREAK = "pause", _("Break")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="sessions")
    key = models.SlugField(_("address"), max_length=80)
    format = models.CharField(_("format"), max_length=15, choices=Format, default=Format.PLENARY)
    title_de = models.CharField(_("title (German)"), max_length=200)
    title_en = models.CharField(_("title (English)"), max_length=200, blank=True)
    text_de = models.TextField(_("text (German)"), blank=True)
    text_en = models.TextField(_("text (English)"), blank=True)
    track = models.CharField(_("track"), max_length=60, blank=True)
    room = models.CharField(_("room"), max_length=100, blank=True)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    hosts = models.ManyToManyField(
        Alliance, blank=True, related_name="+", verbose_name=_("hosting alliances")
    )
    capacity = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    number = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    # Dropped after it was announced: calendars have to be told.
    is_cancelled = models.BooleanField(_("dropped"), default=False, editable=False)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ("starts_at", "track", "pk")
        verbose_name = _("point of the programme")
        verbose_name_plural = _("points of the programme")
        constraints = [
            models.UniqueConstraint(fields=["event", "key"], name="session_key_once"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="session_ends_after_it_begins"
            ),
        ]
        triggers = moves_version_where(visitors.OF_EVENT, of=visitors.ITS_EVENT)

    def __str__(self) -> str:
        return self.title_de

    def title(self) -> str:
        return worded(self, "title")

    def text(self) -> str:
        return worded(self, "text")

    def format_unsaid(self) -> str:
        """The format, unless the title says it already."""
        said = str(self.get_format_display())
        return "" if said.casefold() in self.title().casefold() else said


@tracked()
class ThemeTable(Moving):
    """A table with a theme (Thementisch): people collect there before, during and after."""

    State = TableState
    MOVES: ClassVar[Moves] = TABLE_MOVES

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="tables")
    session = models.ForeignKey(
        Session,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="tables",
        verbose_name=_("point of the programme"),
    )
    key = models.SlugField(_("address"), max_length=80)
    title_de = models.CharField(_("title (German)"), max_length=200)
    title_en = models.CharField(_("title (English)"), max_length=200, blank=True)
    text_de = models.TextField(_("text (German)"), blank=True)
    text_en = models.TextField(_("text (English)"), blank=True)
    theme = models.ForeignKey(
        Theme, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    hosts = models.ManyToManyField(
        Alliance, blank=True, related_name="hosted_tables", verbose_name=_("hosting alliances")
    )
    # They write at the table besides the teams of the hosting alliances and who sits there.
    writers: models.ManyToManyField[Any, Any] = models.ManyToManyField(
        USER, blank=True, related_name="+", verbose_name=_("writers")
    )
    seats = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    number = models.PositiveIntegerField(default=1, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PREPARING)
    state_since = models.DateTimeField(default=timezone.now)

    objects = ThemeTableQuerySet.as_manager()

    class Meta:
        ordering = ("event", "position", "pk")
        verbose_name = _("theme table")
        verbose_name_plural = _("theme tables")
        constraints = [
            models.UniqueConstraint(fields=["event", "key"], name="table_key_once"),
            models.CheckConstraint(
                condition=Q(state__in=TableState.values), name="table_state_is_known"
            ),
        ]
        triggers = moves_version_where(visitors.OF_EVENT, of=visitors.ITS_EVENT)

    def __str__(self) -> str:
        return self.title_de

    def get_absolute_url(self) -> str:
        return reverse("events:table", args=[self.event.slug, self.key])

    def title(self) -> str:
        return worded(self, "title")

    def text(self) -> str:
        return worded(self, "text")


@tracked()
class TableWriter(ThemeTable.writers.through):  # type: ignore[name-defined]
    """Who was named to write at a table: a view of that table's rows, so that it leaves a trail."""

    class Meta:
        proxy = True
        verbose_name = _("writer of a theme table")
        verbose_name_plural = _("writers of theme tables")
