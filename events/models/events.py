"""The event: what, when, where, for whom, by whom."""

import datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances.laender import Land
from alliances.models import Alliance, Theme
from alliances.words import worded
from events.models import visitors
from events.querysets import EventQuerySet
from events.states import ANNOUNCED, EVENT_MOVES, EventState
from wirportal.history.tracking import tracked
from wirportal.moves import Moves, Moving
from wirportal.version import moves_version, moves_version_where

USER = settings.AUTH_USER_MODEL
BERLIN = ZoneInfo("Europe/Berlin")


def joined(*columns: str) -> Concat:
    """These texts, one after the other."""
    parts: list[F | models.Value] = []
    for column in columns:
        parts += [F(column), models.Value(" ")]
    return Concat(*parts, output_field=models.TextField())


@tracked()
class EventSeries(models.Model):
    """Events that belong together, year after year (Veranstaltungsreihe)."""

    slug = models.SlugField(max_length=80, unique=True)
    title_de = models.CharField(_("title (German)"), max_length=200)
    title_en = models.CharField(_("title (English)"), max_length=200, blank=True)

    class Meta:
        ordering = ("title_de",)
        verbose_name = _("series of events")
        verbose_name_plural = _("series of events")
        triggers = moves_version()

    def __str__(self) -> str:
        return self.title()

    def title(self) -> str:
        return worded(self, "title")


@tracked(exclude=("moments_passed", "search"), reads=("give_list",))
class Event(Moving):
    """An event (Veranstaltung). Capacity counts people; none means no limit. There are no fees."""

    class Kind(models.TextChoices):
        FUTURE_WORKSHOP = "zukunftswerkstatt", _("Future workshop (Zukunftswerkstatt)")
        EXCHANGE = "erfahrungsaustausch", _("Exchange of experience")
        WORKSHOP = "workshop", _("Workshop")
        OTHER = "sonstige", _("Other event")

    class Mode(models.TextChoices):
        ON_SITE = "vor-ort", _("on site")
        ONLINE = "online", _("online")
        BOTH = "hybrid", _("on site and online")

    class Visibility(models.TextChoices):
        PUBLIC = "public", _("everybody")
        NETWORK = "network", _("everybody with an account")
        INVITED = "invited", _("invited people only")

    class Language(models.TextChoices):
        GERMAN = "de", _("German")
        ENGLISH = "en", _("English")

    State = EventState
    MOVES: ClassVar[Moves] = EVENT_MOVES

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.WORKSHOP)
    series = models.ForeignKey(
        EventSeries,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="event_rows",
        verbose_name=_("series of events"),
    )
    title_de = models.CharField(_("title (German)"), max_length=200)
    title_en = models.CharField(_("title (English)"), max_length=200, blank=True)
    claim_de = models.CharField(_("in one sentence (German)"), max_length=300, blank=True)
    claim_en = models.CharField(_("in one sentence (English)"), max_length=300, blank=True)
    # Markdown.
    text_de = models.TextField(_("about the event (German)"), blank=True)
    text_en = models.TextField(_("about the event (English)"), blank=True)
    # The office that lends its name, never a person.
    patron = models.CharField(_("patronage (office)"), max_length=200, blank=True)
    organisers = models.ManyToManyField(
        Alliance,
        through="EventOrganiser",
        related_name="organised_events",
        verbose_name=_("organising alliances"),
    )
    themes = models.ManyToManyField(
        Theme, blank=True, related_name="events", verbose_name=_("themes")
    )
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.GERMAN
    )
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    mode = models.CharField(_("takes place"), max_length=10, choices=Mode, default=Mode.ON_SITE)
    place = models.CharField(_("place"), max_length=200, blank=True)
    street = models.CharField(_("street and number"), max_length=200, blank=True)
    city = models.CharField(_("postcode and town"), max_length=120, blank=True)
    land = models.CharField(_("Land"), max_length=5, choices=Land, blank=True)
    lat = models.FloatField(
        _("latitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    lon = models.FloatField(
        _("longitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    # How people with disabilities get there and take part; asked of every event.
    access_de = models.TextField(_("accessibility (German)"))
    access_en = models.TextField(_("accessibility (English)"), blank=True)
    # For those who have a seat; never on a public page.
    online_url = models.URLField(_("address of the online room"), blank=True, max_length=500)
    visibility = models.CharField(
        _("who sees it"), max_length=10, choices=Visibility, default=Visibility.PUBLIC
    )
    opens_at = models.DateTimeField(_("registration opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("registration closes"), null=True, blank=True)
    swap_until = models.DateTimeField(_("names may be swapped until"), null=True, blank=True)
    capacity = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    takes_guests = models.BooleanField(_("people without an account may register"), default=True)
    # Whoever gets a seat from the waiting list has so long to confirm.
    offer_hours = models.PositiveSmallIntegerField(
        _("hours to confirm a seat from the waiting list"),
        default=48,
        validators=[MinValueValidator(1), MaxValueValidator(24 * 14)],
    )
    needs_keep_days = models.PositiveSmallIntegerField(
        _("days after the event until food and access needs are deleted"), default=14
    )
    people_keep_days = models.PositiveSmallIntegerField(
        _("days after the event until names are deleted"), default=365
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    state_since = models.DateTimeField(default=timezone.now)
    reason = models.TextField(_("reason of the cancellation"), blank=True)
    # What calendars compare: it grows with each change they should take over (RFC 5545, SEQUENCE).
    sequence = models.PositiveIntegerField(default=0, editable=False)
    # Of the last save, so that nobody saves over what they have not seen.
    number = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    # How many of its moments the clock has noticed, which moves the version of kept pages.
    moments_passed = models.PositiveSmallIntegerField(default=0, editable=False)
    search = models.GeneratedField(
        expression=Func(
            joined("title_de", "title_en"),
            joined("claim_de", "text_de", "place", "city"),
            joined("claim_en", "text_en"),
            function="wir_document",
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    # Of events from before the portal: how many were asked and came, as the sources say.
    invited_count = models.PositiveIntegerField(
        _("alliances that were invited"), null=True, blank=True
    )
    people_count = models.PositiveIntegerField(_("people who came"), null=True, blank=True)
    alliance_count = models.PositiveIntegerField(_("alliances that came"), null=True, blank=True)
    sources = ArrayField(
        models.URLField(max_length=500), verbose_name=_("sources"), default=list, blank=True
    )
    made_by = models.ForeignKey(
        USER, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ("starts_at", "pk")
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="event_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True)
                | Q(closes_at__isnull=True)
                | Q(closes_at__gt=F("opens_at")),
                name="event_registration_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(state__in=EventState.values), name="event_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(reason=""),
                name="event_cancelled_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | ~Q(access_de=""),
                name="event_shown_says_how_accessible_it_is",
            ),
            models.CheckConstraint(
                condition=Q(lat__isnull=True, lon__isnull=True)
                | Q(lat__isnull=False, lon__isnull=False),
                name="event_has_both_coordinates_or_none",
            ),
        ]
        indexes = [models.Index(fields=["state", "starts_at"], name="event_by_day")]
        triggers = moves_version_where(visitors.EVENT, of=visitors.ITSELF, opens=visitors.EVENT)

    def __str__(self) -> str:
        return self.title_de

    def get_absolute_url(self) -> str:
        return reverse("events:event", args=[self.slug])

    def title(self) -> str:
        return worded(self, "title")

    def claim(self) -> str:
        return worded(self, "claim")

    def text(self) -> str:
        return worded(self, "text")

    def access(self) -> str:
        return worded(self, "access")

    def is_over(self) -> bool:
        return self.ends_at < timezone.now()

    def is_open_now(self) -> bool:
        """Whether people may register, by this copy of the row; `open_now` decides."""
        now = timezone.now()
        begun = self.opens_at is not None and self.opens_at <= now
        return self.state == EventState.PUBLISHED and begun and now < self.last_moment()

    def is_for_visitors(self) -> bool:
        return self.state in ANNOUNCED and self.visibility == self.Visibility.PUBLIC

    def is_before_opening(self) -> bool:
        return self.opens_at is not None and timezone.now() < self.opens_at

    def last_moment(self) -> datetime.datetime:
        """Until when people may register: at the latest until it is over."""
        return min(self.closes_at or self.starts_at, self.ends_at)


@tracked()
class EventOrganiser(models.Model):
    """An alliance that organises the event, with others."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="organiser_rows")
    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("organising alliance")
        verbose_name_plural = _("organising alliances")
        constraints = [
            models.UniqueConstraint(fields=["event", "alliance"], name="event_organiser_once")
        ]
        triggers = moves_version_where(visitors.OF_EVENT, of=visitors.ITS_EVENT)

    def __str__(self) -> str:
        return f"{self.event_id}: {self.alliance_id}"
