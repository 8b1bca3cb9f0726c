"""What is left of an event: files with credits, the dossier; and what is sent and asked."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances.words import worded
from events.models import visitors
from events.models.events import Event, joined
from events.models.programme import ThemeTable
from events.querysets import EventDossierQuerySet, EventFileQuerySet, EventMessageQuerySet
from wirportal.files.models import StoredFile
from wirportal.history.tracking import tracked
from wirportal.search.documents import Document
from wirportal.version import moves_version_where

USER = settings.AUTH_USER_MODEL


@tracked()
class EventFile(models.Model):
    """A file of the event: picture, graphic recording, presentation, minutes."""

    class Kind(models.TextChoices):
        RECORDING = "graphic-recording", _("Graphic recording")
        PICTURE = "bild", _("Picture")
        PRESENTATION = "praesentation", _("Presentation")
        MINUTES = "protokoll", _("Minutes")
        PRESS = "presse", _("For the press")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="files")
    table = models.ForeignKey(
        ThemeTable, on_delete=models.SET_NULL, null=True, blank=True, related_name="files"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="event_file")
    title_de = models.CharField(_("title (German)"), max_length=200)
    title_en = models.CharField(_("title (English)"), max_length=200, blank=True)
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    # Of pictures: what there is to see; of a graphic recording all that it says.
    description_de = models.TextField(_("description (German)"), blank=True)
    description_en = models.TextField(_("description (English)"), blank=True)
    is_released = models.BooleanField(_("released"), default=False)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    uploaded_at = models.DateTimeField(default=timezone.now)
    # Of the last save, so that nobody saves over what they have not seen.
    number = models.PositiveIntegerField(default=1, editable=False)

    objects = EventFileQuerySet.as_manager()

    # Shown only with whose it is and what is to be seen; the database asks for it too.
    DESCRIBED: ClassVar = frozenset({Kind.RECORDING, Kind.PICTURE, Kind.PRESS})

    class Meta:
        ordering = ("event", "kind", "position", "pk")
        verbose_name = _("file of an event")
        verbose_name_plural = _("files of events")
        constraints = [
            models.CheckConstraint(
                condition=Q(is_released=False)
                | ~Q(kind__in=["graphic-recording", "bild", "presse"])
                | (~Q(credit="") & ~Q(description_de="")),
                name="event_picture_shown_has_credit_and_description",
            )
        ]
        triggers = moves_version_where(visitors.RELEASED, of=visitors.ITS_EVENT)

    def __str__(self) -> str:
        return self.title_de

    def lacks_words(self) -> bool:
        """What keeps a picture from being released."""
        return self.kind in self.DESCRIBED and not (self.credit and self.description_de)

    def title(self) -> str:
        return worded(self, "title")

    def description(self) -> str:
        return worded(self, "description")


@tracked(exclude=("search",))
class EventDossier(models.Model):
    """The results of an event in one place (Ergebnisdokumentation)."""

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="dossier")
    summary_de = models.TextField(_("summary (German)"), blank=True)
    summary_en = models.TextField(_("summary (English)"), blank=True)
    press_de = models.TextField(_("text for the press (German)"), blank=True)
    press_en = models.TextField(_("text for the press (English)"), blank=True)
    # How many came, by sector: counted when it is published, so that it outlives the names.
    attendance = models.JSONField(default=dict, blank=True)
    number = models.PositiveIntegerField(default=1)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        USER, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    search = models.GeneratedField(
        expression=Document(
            Value(""), joined("summary_de", "press_de"), joined("summary_en", "press_en")
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = EventDossierQuerySet.as_manager()

    class Meta:
        verbose_name = _("documentation of results")
        verbose_name_plural = _("documentations of results")
        indexes = [GinIndex(fields=["search"], name="event_dossier_search")]
        triggers = moves_version_where(
            visitors.PUBLISHED, of=visitors.ITS_EVENT, opens=visitors.IS_OUT
        )

    def __str__(self) -> str:
        return str(self.event_id)

    def get_absolute_url(self) -> str:
        return reverse("events:dossier", args=[self.event.slug])

    def summary(self) -> str:
        return worded(self, "summary")

    def press(self) -> str:
        return worded(self, "press")


@tracked()
class EventMessage(models.Model):
    """A message to the people of an event: read first, then sent once."""

    class Audience(models.TextChoices):
        ALL = "alle", _("everybody who has not withdrawn")
        CONFIRMED = "bestaetigt", _("everybody with a seat")
        WAITING = "warteliste", _("the waiting list")
        UNANSWERED = "ohne-antwort", _("those who have not answered")
        ATTENDED = "erschienen", _("those who came")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="messages")
    audience = models.CharField(_("to"), max_length=15, choices=Audience)
    subject = models.CharField(_("subject"), max_length=150)
    text = models.TextField(_("text"))
    written_by = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    number = models.PositiveIntegerField(default=1)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(
        USER, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    recipients = models.PositiveIntegerField(null=True, blank=True)

    objects = EventMessageQuerySet.as_manager()

    class Meta:
        ordering = ("event", "-written_at")
        verbose_name = _("message to participants")
        verbose_name_plural = _("messages to participants")

    def __str__(self) -> str:
        return self.subject


class EventFeedback(models.Model):
    """An answer to the questions after the event; it does not say whose.

    Without history, which would know the moment.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="feedback")
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    rating = models.PositiveSmallIntegerField(_("overall"), null=True, blank=True)
    useful = models.TextField(_("what was most useful"), blank=True)
    better = models.TextField(_("what should be better"), blank=True)
    # The day alone: the moment would tell who.
    on = models.DateField(default=timezone.localdate)

    class Meta:
        ordering = ("event", "pk")
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        constraints = [
            models.CheckConstraint(
                condition=Q(rating__isnull=True) | Q(rating__range=(1, 5)),
                name="feedback_rating_between_1_and_5",
            )
        ]

    def __str__(self) -> str:
        return str(self.event_id)
