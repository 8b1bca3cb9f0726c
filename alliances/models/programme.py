"""The funding programme, its rounds and their phases."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alliances.words import worded
from wirportal.version import moves_version


class Programme(models.Model):
    """A funding programme (Förderlinie)."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    alliances_funded = models.PositiveSmallIntegerField(
        help_text=_("How many alliances the programme itself counts.")
    )
    legal_basis = models.TextField(blank=True)
    website = models.URLField(blank=True)
    source = models.URLField(max_length=500, blank=True)

    class Meta:
        triggers = moves_version()

    def __str__(self) -> str:
        return self.name


class ProgrammeName(models.Model):
    """A name that held for a time, such as the ministry's (BMBF, later BMFTR)."""

    class Kind(models.TextChoices):
        MINISTRY = "ministry", _("Ministry")
        AGENCY = "agency", _("Project management agency")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="names")
    kind = models.CharField(max_length=10, choices=Kind)
    short = models.CharField(max_length=20)
    text = models.CharField(max_length=200)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("kind", "from_on")
        triggers = moves_version()

    def __str__(self) -> str:
        return self.short


class FundingRound(models.Model):
    """A call of the programme (Förderrunde)."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField(unique=True)
    called_on = models.DateField(null=True, blank=True)
    alliances_funded = models.PositiveSmallIntegerField()
    source = models.URLField(max_length=500, blank=True)

    class Meta:
        ordering = ("number",)
        triggers = moves_version()

    def __str__(self) -> str:
        return str(_("Round %(number)s") % {"number": self.number})


class FundingPhase(models.Model):
    """A stretch of a round by the programme's calendar; single alliances may deviate.

    `ceiling_eur` is the most one alliance could get in the phase, in whole euros.
    """

    class Kind(models.TextChoices):
        CONCEPT = "concept", _("Concept phase")
        IMPLEMENTATION_1 = "implementation_1", _("Implementation phase 1")
        INTERIM_REVIEW = "interim_review", _("Interim review")
        IMPLEMENTATION_2 = "implementation_2", _("Implementation phase 2")

    round = models.ForeignKey(FundingRound, on_delete=models.CASCADE, related_name="phases")
    kind = models.CharField(max_length=20, choices=Kind)
    from_on = models.DateField()
    until_on = models.DateField()
    ceiling_eur = models.PositiveIntegerField(null=True, blank=True)
    note_de = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    source = models.URLField(max_length=500, blank=True)

    class Meta:
        ordering = ("round", "from_on")
        constraints = [
            models.UniqueConstraint(fields=["round", "kind"], name="phase_once_a_round"),
            models.CheckConstraint(
                condition=Q(until_on__gt=F("from_on")), name="phase_ends_after_it_starts"
            ),
        ]
        triggers = moves_version()

    def __str__(self) -> str:
        return self.get_kind_display()

    def note(self) -> str:
        return worded(self, "note")
