"""Offers and needs between alliances, and messages that the portal passes on."""

import datetime
import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances.addresses import address
from alliances.models.alliance import Alliance
from alliances.models.showing import Shown
from alliances.models.themes import Theme
from alliances.querysets import ConversationQuerySet, OfferQuerySet, RelayedMessageQuerySet
from wirportal.history.tracking import tracked


@tracked()
class Offer(Shown):
    """What an alliance offers or looks for; seen by everybody who has signed in."""

    class Kind(models.TextChoices):
        OFFER = "angebot", _("Offer")
        NEED = "gesuch", _("Need")

    class Problem(models.TextChoices):
        """What it helps with."""

        PARTNERS = "partner", _("Partners for a project")
        TESTING = "erprobung", _("Testing, laboratory, plant")
        KNOWLEDGE = "wissen", _("Knowledge and methods")
        SKILLS = "fachkraefte", _("Skilled people")
        DATA = "daten", _("Data")
        SPACE = "flaechen", _("Rooms and land")
        MATERIAL = "material", _("Material and equipment")
        FUNDING = "finanzierung", _("Funding and continuation")
        TRANSFER = "transfer", _("Transfer and markets")
        PUBLICITY = "oeffentlichkeit", _("Publicity and participation")
        RULES = "recht", _("Law, standards, permits")
        OTHER = "sonstiges", _("Other")

    KIND: ClassVar[str] = "offer"

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="offers")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    problem = models.CharField(_("what it is about"), max_length=20, choices=Problem)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"))
    themes = models.ManyToManyField(
        Theme, through="OfferTheme", verbose_name=_("themes"), related_name="offers", blank=True
    )
    valid_until = models.DateField(_("valid until"))
    # Who gets the messages; nobody is shown a name or an address.
    contact = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = OfferQuerySet.as_manager()

    class Meta:
        ordering = ("-published_at", "-pk")
        verbose_name = _("offer or need")
        verbose_name_plural = _("offers and needs")
        indexes = [models.Index(fields=["state", "valid_until"], name="offer_by_day")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("offer", str(self.pk))

    def is_over(self) -> bool:
        return self.valid_until < timezone.localdate()


class OfferTheme(models.Model):
    """That an offer or need is about a theme."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["offer", "theme"], name="offer_theme_once")]

    def __str__(self) -> str:
        return f"{self.offer}: {self.theme}"


class Conversation(models.Model):
    """Messages about an offer or need between the one who asks and the one who answers.

    `key` stands in the address to which mails are answered, so neither learns the other's.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="conversations")
    asker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    # In whose name; nothing for people without an alliance.
    asking_alliance = models.ForeignKey(
        Alliance, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answerer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    started_at = models.DateTimeField(default=timezone.now)
    is_closed = models.BooleanField(default=False)

    # Brought along by `for_list`.
    last_at: datetime.datetime
    unread: int

    objects = ConversationQuerySet.as_manager()

    class Meta:
        ordering = ("-started_at",)
        constraints = [
            models.UniqueConstraint(fields=["offer", "asker"], name="conversation_once_an_asker"),
            models.CheckConstraint(
                condition=Q(answerer__isnull=True) | ~Q(answerer=F("asker")),
                name="conversation_has_two_sides",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.offer} {self.key.hex[:8]}"


class RelayedMessage(models.Model):
    """One message that the portal passes on (Vermittelte Nachricht)."""

    class Way(models.TextChoices):
        PORTAL = "portal", _("in the portal")
        MAIL = "mail", _("by mail")

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="messages"
    )
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # Which side wrote it; people change, for example when somebody leaves and hands over.
    from_asker = models.BooleanField(default=True)
    text = models.TextField(_("message"))
    way = models.CharField(max_length=10, choices=Way, default=Way.PORTAL)
    sent_at = models.DateTimeField(default=timezone.now)
    mailed_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    # The form's own number or the mail's Message-ID: sent twice it is stored once.
    once = models.CharField(max_length=200, unique=True)

    objects = RelayedMessageQuerySet.as_manager()

    class Meta:
        ordering = ("sent_at", "pk")

    def __str__(self) -> str:
        return f"{self.conversation} {self.pk}"
