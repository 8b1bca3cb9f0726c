"""Accounts, the roles people hold in the offices, and the invitations that lead to both."""

import datetime
import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.core.exceptions import ValidationError
from django.core.signing import Signer
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from wirportal.accounts.querysets import (
    InvitationQuerySet,
    RoleGrantQuerySet,
    UserManager,
    UserQuerySet,
)
from wirportal.history.tracking import tracked
from wirportal.moves import Moves, Moving


# History is never changed, so it holds no names and addresses: they must be erasable.
@tracked(exclude=("password", "last_login", "email", "display_name"))
class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who can sign in, by mail address; there is no user name."""

    class Language(models.TextChoices):
        GERMAN = "de", _("German")
        ENGLISH = "en", _("English")

    email = models.EmailField(_("email address"), max_length=254)
    display_name = models.CharField(_("name"), max_length=150)
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.GERMAN
    )
    is_active = models.BooleanField(_("active"), default=True)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    # Rights come from roles and rules (`wirportal.permissions`), not from Django's groups.
    groups = None  # type: ignore[assignment]
    user_permissions = None  # type: ignore[assignment]

    # Brought along by `for_session`.
    held_roles: list[str]
    second_factors: int
    unread_notices: int

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]

    objects = UserManager.from_queryset(UserQuerySet)()

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_unique")]

    def __str__(self) -> str:
        return self.display_name

    def get_short_name(self) -> str:
        return self.display_name

    @cached_property
    def roles(self) -> frozenset[str]:
        """The office roles held today."""
        return frozenset(self.role_grants.in_force().values_list("role", flat=True))

    def holds(self, *roles: str) -> bool:
        return bool(self.roles.intersection(roles))

    def standing(self) -> str:
        """Account and roles in one word: what a device keeps goes once it is another."""
        return " ".join([str(self.pk), *sorted(self.roles)])

    def leading_role(self) -> str:
        """The one role written beside a deed in the history."""
        return min(self.roles, default="account")

    @property
    def is_staff(self) -> bool:
        """May open Django's admin; what is in there is asked for by permission."""
        return self.is_superuser or self.holds(*RoleGrant.OFFICES)

    @cached_property
    def has_second_factor(self) -> bool:
        return type(self).objects.for_session().get(pk=self.pk).second_factors > 0

    def needs_second_factor(self) -> bool:
        """Office roles and experts see confidential things: a password alone is not enough."""
        return self.is_superuser or bool(self.roles)


@tracked()
class RoleGrant(models.Model):
    """A role in the office, given by somebody, from a day to a day (both included)."""

    class Role(models.TextChoices):
        AGENCY_OFFICER = "agency_officer", _("Agency officer")
        AGENCY_LEAD = "agency_lead", _("Agency lead")
        MINISTRY_DESK = "ministry_desk", _("Ministry desk")
        MINISTRY_DECIDER = "ministry_decider", _("Ministry decider")
        EXPERT = "expert", _("Expert")
        PANEL_CHAIR = "panel_chair", _("Panel chair")
        RESEARCH = "research", _("Accompanying research")
        EVENT_TEAM = "event_team", _("Event team")
        EDITOR = "editor", _("Editor")
        AUDITOR = "auditor", _("Auditor")
        TECH_ADMIN = "tech_admin", _("Technical administrator")

    OFFICES: ClassVar[frozenset[str]] = frozenset(
        {
            Role.AGENCY_OFFICER,
            Role.AGENCY_LEAD,
            Role.MINISTRY_DESK,
            Role.MINISTRY_DECIDER,
            Role.EDITOR,
            Role.AUDITOR,
            Role.TECH_ADMIN,
        }
    )

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="role_grants", verbose_name=_("account")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    from_on = models.DateField(_("from"), default=timezone.localdate)
    until_on = models.DateField(_("until"), null=True, blank=True)
    given_by = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("given by"),
    )

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on__isnull=True)
                | models.Q(until_on__gte=models.F("from_on")),
                name="role_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=models.Q(given_by__isnull=True) | ~models.Q(given_by=models.F("user")),
                name="role_is_given_by_somebody_else",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    role__in=[
                        "agency_officer",
                        "agency_lead",
                        "ministry_desk",
                        "ministry_decider",
                        "expert",
                        "panel_chair",
                        "research",
                        "event_team",
                        "editor",
                        "auditor",
                        "tech_admin",
                    ]
                ),
                name="role_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.get_role_display()


# An invitation is a key that lies in a mailbox: the longer, the more hands it may come into.
LONGEST_INVITATION = datetime.timedelta(days=60)


def in_two_weeks() -> datetime.datetime:
    return timezone.now() + datetime.timedelta(days=14)


@tracked(exclude=("email", "display_name", "mailed_at"))
class Invitation(Moving):
    """The way to an account: bound to one address, good once and for a while."""

    class State(models.TextChoices):
        PENDING = "pending", _("open")
        ACCEPTED = "accepted", _("accepted")
        REVOKED = "revoked", _("withdrawn")

    MOVES: ClassVar[Moves] = {
        "accept": ({State.PENDING}, State.ACCEPTED),
        "revoke": ({State.PENDING}, State.REVOKED),
    }

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("email address"), max_length=254)
    display_name = models.CharField(_("name"), max_length=150, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=User.Language, default=User.Language.GERMAN
    )
    role = models.CharField(_("role"), max_length=20, choices=RoleGrant.Role, blank=True)
    purpose = models.JSONField(default=dict, blank=True, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.PENDING, editable=False
    )
    expires_at = models.DateTimeField(_("valid until"), default=in_two_weeks)
    invited_at = models.DateTimeField(_("invited"), default=timezone.now, editable=False)
    mailed_at = models.DateTimeField(_("sent"), null=True, editable=False)
    invited_by = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("invited by"),
    )
    accepted_by = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("accepted by"),
    )
    accepted_at = models.DateTimeField(_("accepted"), null=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["pending", "accepted", "revoked"]),
                name="invitation_state_is_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="accepted") | models.Q(accepted_at__isnull=False),
                name="invitation_accepted_at_some_time",
            ),
        ]

    def __str__(self) -> str:
        return self.email

    def clean(self) -> None:
        lasts = self.expires_at - timezone.now()
        if not datetime.timedelta() < lasts <= LONGEST_INVITATION:
            raise ValidationError(
                {"expires_at": _("Please choose a time within the next sixty days.")}
            )

    def is_expired(self) -> bool:
        return self.expires_at <= timezone.now()

    def is_open(self) -> bool:
        return self.state == self.State.PENDING and not self.is_expired()

    def times_resent(self, *, since: datetime.datetime) -> int:
        events: models.QuerySet[models.Model] = self.events  # type: ignore[attr-defined]
        return events.filter(pgh_context__deed="resend", pgh_created_at__gte=since).count()

    def code(self) -> str:
        """The secret of the link. It is computed, so neither database nor queue ever hold it."""
        return f"{self.key.hex}.{self.signature()}"

    def signature(self) -> str:
        return Signer(salt="accounts.invitation").signature(f"{self.key.hex}:{self.email}")

    def link(self) -> str:
        with translation.override(self.language):
            return settings.BASE_URL + reverse("accounts:invitation", args=[self.code()])
