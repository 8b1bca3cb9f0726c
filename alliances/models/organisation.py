"""Organisations, shared by all alliances, and their part in each."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances.addresses import address
from alliances.models.alliance import Alliance
from alliances.querysets import MergeProposalQuerySet, OrganisationQuerySet, PartnershipQuerySet
from wirportal.history.tracking import tracked
from wirportal.moves import Moves, Moving
from wirportal.version import moves_version


@tracked(exclude=("names_text", "alliance_count", "is_public", "updated_at"))
class Organisation(models.Model):
    """A partner organisation; one record however many alliances name it."""

    class Kind(models.TextChoices):
        UNIVERSITY = "hochschule", _("University")
        RESEARCH = "forschung", _("Research institute")
        COMPANY = "unternehmen", _("Company")
        MUNICIPALITY = "kommune", _("Municipality")
        ASSOCIATION = "verein", _("Association")
        DEVELOPMENT = "wirtschaftsfoerderung", _("Business development agency")
        CHAMBER = "kammer", _("Chamber")
        OTHER = "sonstige", _("Other")

    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(_("name"), max_length=250, db_collation="de-x-icu")
    kind = models.CharField(_("type"), max_length=25, choices=Kind)
    city = models.CharField(_("seat"), max_length=100, blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    website = models.URLField(blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
    )
    # Whose team has added it: until a published partnership names it, only they see it.
    added_for = models.ManyToManyField(Alliance, blank=True, related_name="+")
    names_text = models.TextField(blank=True, editable=False)
    # Published alliances in which it takes part today; `is_public`: takes or has taken part.
    alliance_count = models.PositiveIntegerField(default=0, editable=False)
    is_public = models.BooleanField(default=False, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="organisation_not_merged_into_itself",
            ),
            models.UniqueConstraint(fields=["name", "city"], name="organisation_name_once_a_city"),
        ]
        indexes = [
            models.Index(
                F("name"),
                F("id"),
                condition=Q(merged_into__isnull=True, is_public=True),
                name="organisation_by_name",
            ),
            GinIndex(fields=["names_text"], opclasses=["gin_trgm_ops"], name="organisation_names"),
        ]
        triggers = moves_version()

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("organisation", self.slug)


class OrganisationAlias(models.Model):
    """Another name under which texts speak of an organisation; `folded` is what is compared."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="aliases")
    text = models.CharField(max_length=250)
    folded = models.CharField(max_length=250, unique=True)

    class Meta:
        triggers = moves_version()

    def __str__(self) -> str:
        return self.text


@tracked()
class Partnership(models.Model):
    """The part an organisation takes in an alliance, from a day to a day, with its source."""

    class Role(models.TextChoices):
        COORDINATION = "coordination", _("Coordination")
        CORE = "core", _("Core partner")
        ASSOCIATED = "associated", _("Associated partner")
        PARTNER = "partner", _("Partner")

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="partnerships")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="partnerships"
    )
    role = models.CharField(_("role"), max_length=15, choices=Role, default=Role.PARTNER)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    source = models.URLField(max_length=500, blank=True)

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        ordering = ("role", "organisation__name")
        constraints = [
            models.UniqueConstraint(
                fields=["alliance", "organisation", "role"], name="partnership_once"
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True)
                | Q(from_on__isnull=True)
                | Q(until_on__gte=F("from_on")),
                name="partnership_ends_after_it_starts",
            ),
        ]
        triggers = moves_version()

    def __str__(self) -> str:
        return f"{self.organisation} – {self.alliance}"

    @property
    def is_over(self) -> bool:
        return self.until_on is not None and self.until_on < timezone.localdate()


@tracked(exclude=("proposed_by", "decided_by"))
class MergeProposal(Moving):
    """That two records mean one organisation; the agency decides."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        ACCEPTED = "accepted", _("merged")
        REFUSED = "refused", _("not merged")

    MOVES: ClassVar[Moves] = {
        "accept_merge": ({State.OPEN}, State.ACCEPTED),
        "refuse_merge": ({State.OPEN}, State.REFUSED),
    }

    duplicate = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="merge_proposals"
    )
    into = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    reason = models.TextField(_("reason"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    note = models.TextField(_("remark"), blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    proposed_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    objects = MergeProposalQuerySet.as_manager()

    class Meta:
        ordering = ("proposed_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["duplicate"], condition=Q(state="open"), name="merge_proposed_once"
            ),
            models.CheckConstraint(condition=~Q(duplicate=F("into")), name="merge_of_two_records"),
        ]

    def __str__(self) -> str:
        return f"{self.duplicate} → {self.into}"
