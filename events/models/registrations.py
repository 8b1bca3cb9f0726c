"""Who comes: seats held for alliances, registrations, needs, seats at tables.

All of it is personal: no page for visitors shows it, but the names of those who agreed to it.
"""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance
from events.models.events import Event
from events.models.programme import ThemeTable
from events.querysets import PartyQuerySet, QuotaQuerySet, RegistrationQuerySet
from events.states import LIVING, REGISTRATION_MOVES, RegistrationState
from wirportal.history.tracking import tracked
from wirportal.moves import Moves, Moving

USER = settings.AUTH_USER_MODEL


@tracked()
class Quota(models.Model):
    """Seats held for an alliance or a group (Kontingent)."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="quotas")
    alliance = models.ForeignKey(
        Alliance, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Where it is not an alliance: "Politik und Presse", for example.
    label = models.CharField(_("group"), max_length=100, blank=True)
    seats = models.PositiveIntegerField(_("seats"))
    # From then on the seats that nobody has taken are for all.
    held_until = models.DateTimeField(_("held until"), null=True, blank=True)

    objects = QuotaQuerySet.as_manager()

    class Meta:
        ordering = ("event", "alliance__name", "label")
        verbose_name = _("quota of seats")
        verbose_name_plural = _("quotas of seats")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "alliance"],
                condition=Q(alliance__isnull=False),
                name="quota_once_an_alliance",
            ),
            models.CheckConstraint(
                condition=Q(alliance__isnull=False) ^ ~Q(label=""),
                name="quota_is_of_an_alliance_or_a_group",
            ),
            models.CheckConstraint(condition=Q(seats__gte=1), name="quota_holds_a_seat"),
        ]

    def __str__(self) -> str:
        return f"{self.event_id}: {self.alliance or self.label} {self.seats}"


@tracked()
class Party(models.Model):
    """People registered together (Delegation); on the waiting list they wait as one."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="parties")
    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="+")
    registered_by = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    # The same form sent again leads to the same party.
    form_token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    objects = PartyQuerySet.as_manager()

    class Meta:
        ordering = ("event", "made_at")
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")

    def __str__(self) -> str:
        return f"{self.event_id}: {self.alliance_id}"


# History is never changed, so it holds no names, addresses and reasons: they must be erasable.
@tracked(exclude=("code", "form_token", "name", "email", "organisation", "reason"))
class Registration(Moving):
    """One person at one event (Anmeldung). `place_in_queue` orders the one waiting list."""

    class Sector(models.TextChoices):
        SCIENCE = "wissenschaft", _("Science")
        BUSINESS = "wirtschaft", _("Business")
        ADMINISTRATION = "verwaltung", _("Politics and administration")
        SOCIETY = "gesellschaft", _("Civil society")
        PRESS = "presse", _("Press")
        OTHER = "sonstige", _("Other")

    State = RegistrationState
    MOVES: ClassVar[Moves] = REGISTRATION_MOVES

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="registrations")
    user = models.ForeignKey(
        USER, on_delete=models.SET_NULL, null=True, blank=True, related_name="registrations"
    )
    # In addresses of mails, on the badge and at the entrance; never guessed, never counted.
    code = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    form_token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey(
        Party, on_delete=models.CASCADE, null=True, blank=True, related_name="registrations"
    )
    quota = models.ForeignKey(
        Quota, on_delete=models.SET_NULL, null=True, blank=True, related_name="registrations"
    )
    alliance = models.ForeignKey(
        Alliance, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(_("name"), max_length=150)
    email = models.EmailField(_("e-mail address"))
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    sector = models.CharField(_("sector"), max_length=15, choices=Sector, blank=True)
    # In which mails are written to people without an account.
    language = models.CharField(
        _("language"), max_length=2, choices=Event.Language, default=Event.Language.GERMAN
    )
    is_online = models.BooleanField(_("takes part online"), default=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.REQUESTED)
    state_since = models.DateTimeField(default=timezone.now)
    place_in_queue = models.PositiveIntegerField(null=True, blank=True, editable=False)
    offered_until = models.DateTimeField(_("seat held until"), null=True, blank=True)
    registered_by = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    registered_at = models.DateTimeField(default=timezone.now)
    # By the event team, without having asked for it.
    invited_at = models.DateTimeField(_("invited"), null=True, blank=True)
    # Why the event team gave a seat past the waiting list, or took one back.
    reason = models.TextField(_("reason"), blank=True)
    # Consents, each with its time; none means no.
    list_consent_at = models.DateTimeField(_("agreed to be listed"), null=True, blank=True)
    photo_consent_at = models.DateTimeField(_("agreed to be photographed"), null=True, blank=True)
    checked_in_at = models.DateTimeField(_("checked in"), null=True, blank=True)
    checked_in_by = models.ForeignKey(
        USER, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # Names and addresses are gone, what counts is left.
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ("event", "name", "pk")
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "user"],
                condition=Q(state__in=sorted(LIVING), user__isnull=False),
                name="registration_once_an_account",
            ),
            models.UniqueConstraint(
                "event",
                Lower("email"),
                condition=Q(state__in=sorted(LIVING), erased_at__isnull=True),
                name="registration_once_an_address",
            ),
            models.CheckConstraint(
                condition=Q(state__in=RegistrationState.values),
                name="registration_state_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="waiting") | Q(place_in_queue__isnull=False),
                name="registration_waits_at_a_place",
            ),
            models.CheckConstraint(
                condition=~Q(state="offered") | Q(offered_until__isnull=False),
                name="registration_offer_has_an_end",
            ),
            models.CheckConstraint(
                condition=~Q(state="attended") | Q(checked_in_at__isnull=False),
                name="registration_attended_was_checked_in",
            ),
        ]
        indexes = [
            models.Index(fields=["event", "state", "place_in_queue"], name="registration_in_turn")
        ]

    def __str__(self) -> str:
        return f"{self.event_id}: {self.pk}"

    @property
    def needs_seat(self) -> bool:
        """As `in_the_room` says of many: online there is room for everybody."""
        return not (self.is_online and self.event.mode == Event.Mode.BOTH)

    @property
    def is_listed(self) -> bool:
        return self.list_consent_at is not None


@tracked(exclude=("access", "food"))
class RegistrationNeeds(models.Model):
    """Food and access, kept shorter than the registration itself (Art. 9 GDPR)."""

    registration = models.OneToOneField(
        Registration, on_delete=models.CASCADE, related_name="needs"
    )
    access = models.TextField(_("what you need to take part"), blank=True)
    food = models.TextField(_("food"), blank=True)

    class Meta:
        verbose_name = _("needs")
        verbose_name_plural = _("needs")

    def __str__(self) -> str:
        return str(self.registration_id)


@tracked()
class TableSeat(models.Model):
    """A seat at a theme table (Tischplatz), or a place in the queue for one."""

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="table_seats"
    )
    table = models.ForeignKey(ThemeTable, on_delete=models.CASCADE, related_name="table_seats")
    is_waiting = models.BooleanField(default=False)
    wished_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("table", "is_waiting", "wished_at", "pk")
        verbose_name = _("seat at a table")
        verbose_name_plural = _("seats at tables")
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "table"], name="table_seat_once_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.table_id}: {self.registration_id}"
