"""The alliance, its names, region and themes."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from alliances.addresses import address
from alliances.laender import Land
from alliances.models.programme import FundingRound
from alliances.models.themes import Theme
from alliances.querysets import AllianceQuerySet, RealAlliances
from alliances.words import worded
from wirportal.history.tracking import tracked
from wirportal.moves import Moves, Moving
from wirportal.version import moves_version

DERIVED = (
    "theme_slugs",
    "laender",
    "coordinator_name",
    "coordinator_kind",
    "status",
    "names_text",
    "body_de_text",
    "body_en_text",
    "search",
    "facts_of",
    "updated_at",
)


class Region(models.Model):
    """The region of an alliance; it may reach over several Länder."""

    name = models.TextField(_("name"))
    laender = ArrayField(models.CharField(max_length=5, choices=Land), verbose_name=_("Länder"))

    class Meta:
        triggers = moves_version()

    def __str__(self) -> str:
        return self.name


@tracked(exclude=DERIVED)
class Alliance(Moving):
    """A regional innovation alliance (Bündnis).

    The columns at the end are derived from other rows by `actions.refresh`, so that the list
    reads one table and counts its facets in one grouped query.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", _("Taken back")
        # For a rehearsal of an interim review; no move leads here or away.
        MADE_UP = "made_up", _("Made up for a rehearsal")

    class Status(models.TextChoices):
        """Where the alliance's round stands by the programme's calendar."""

        CONCEPT = "konzept", _("Concept phase")
        FIRST = "umsetzung-1", _("Implementation phase 1")
        SECOND = "umsetzung-2", _("Implementation phase 2")
        ENDED = "beendet", _("Funding period over")

    MOVES: ClassVar[Moves] = {
        "publish": ({State.DRAFT, State.WITHDRAWN}, State.PUBLISHED),
        "withdraw": ({State.PUBLISHED}, State.WITHDRAWN),
    }

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=120, db_collation="de-x-icu")
    full_title = models.TextField(_("full title"), blank=True)
    claim_de = models.CharField(_("claim (German)"), max_length=200, blank=True)
    claim_en = models.CharField(_("claim (English)"), max_length=200, blank=True)
    field_de = models.TextField(_("innovation field (German)"), blank=True)
    field_en = models.TextField(_("innovation field (English)"), blank=True)
    # The profile, in Markdown; `text_easy` is Leichte Sprache.
    text_de = models.TextField(_("about the alliance (German)"), blank=True)
    text_en = models.TextField(_("about the alliance (English)"), blank=True)
    text_easy = models.TextField(_("about the alliance in Easy Language"), blank=True)
    website = models.URLField(_("website"), blank=True)
    # An office, not a person: the address is shown to everybody.
    contact_name = models.CharField(_("contact (office)"), max_length=150, blank=True)
    contact_email = models.EmailField(_("e-mail address of the office"), blank=True)
    contact_phone = models.CharField(_("telephone of the office"), max_length=40, blank=True)
    links = ArrayField(
        models.URLField(max_length=500), verbose_name=_("further links"), default=list, blank=True
    )
    withdrawn_because = models.TextField(_("reason for taking it back"), blank=True)
    round = models.ForeignKey(FundingRound, on_delete=models.PROTECT, related_name="alliances")
    started_year = models.PositiveSmallIntegerField(_("started in"), null=True, blank=True)
    region = models.OneToOneField(Region, on_delete=models.PROTECT, related_name="alliance")
    seat_city = models.CharField(_("seat"), max_length=100)
    lat = models.FloatField(_("latitude"))
    lon = models.FloatField(_("longitude"))
    themes = models.ManyToManyField(Theme, through="AllianceTheme", related_name="alliances")
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    # Two days that must not be mixed up: when the facts were written down, and when the alliance
    # itself said that they are right.
    recorded_on = models.DateField(_("as of"), null=True, blank=True)
    confirmed_on = models.DateField(_("last confirmed"), null=True, blank=True)
    # The oldest of its facts: from here on they count as stale after a while.
    facts_of = models.DateField(null=True, blank=True, editable=False)

    theme_slugs = ArrayField(models.CharField(max_length=50), default=list, editable=False)
    laender = ArrayField(models.CharField(max_length=5), default=list, editable=False)
    coordinator_name = models.CharField(max_length=250, blank=True, editable=False)
    coordinator_kind = models.CharField(max_length=25, blank=True, editable=False)
    status = models.CharField(max_length=12, choices=Status, editable=False)
    names_text = models.TextField(blank=True, editable=False)
    body_de_text = models.TextField(blank=True, editable=False)
    body_en_text = models.TextField(blank=True, editable=False)
    search = models.GeneratedField(
        expression=Func(
            F("names_text"), F("body_de_text"), F("body_en_text"), function="wir_document"
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    updated_at = models.DateTimeField(auto_now=True)

    # What is made up is found by whom it was made for, through rows of their own, and nowhere else.
    objects = RealAlliances()
    everything = AllianceQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        verbose_name = _("alliance")
        verbose_name_plural = _("alliances")
        constraints = [
            models.CheckConstraint(
                condition=Q(lat__range=(47.2, 55.1)) & Q(lon__range=(5.8, 15.1)),
                name="alliance_lies_in_germany",
            )
        ]
        indexes = [
            GinIndex(fields=["search"], name="alliance_search"),
            GinIndex(fields=["theme_slugs"], name="alliance_themes"),
            GinIndex(fields=["laender"], name="alliance_laender"),
            models.Index(fields=["state", "name"], name="alliance_by_name"),
            models.Index(fields=["lat", "lon"], name="alliance_by_place"),
        ]
        triggers = moves_version()

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("detail", self.slug)

    def claim(self) -> str:
        return worded(self, "claim")

    def field(self) -> str:
        return worded(self, "field")

    def text(self) -> str:
        return worded(self, "text")

    @property
    def is_public(self) -> bool:
        return self.state == self.State.PUBLISHED


class AllianceTheme(models.Model):
    """That an alliance works on a theme."""

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["alliance", "theme"], name="alliance_theme_once")
        ]
        triggers = moves_version()

    def __str__(self) -> str:
        return f"{self.alliance}: {self.theme}"


@tracked()
class AllianceName(models.Model):
    """A name an alliance goes or went by."""

    class Kind(models.TextChoices):
        ALIAS = "alias", _("Alias")
        ABBREVIATION = "abbreviation", _("Abbreviation")
        FORMER = "former", _("Former name")

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="names")
    text = models.CharField(_("name"), max_length=250)
    kind = models.CharField(max_length=15, choices=Kind, default=Kind.ALIAS)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("alliance", "text")
        constraints = [
            models.UniqueConstraint(fields=["alliance", "text"], name="alliance_name_once")
        ]
        triggers = moves_version()

    def __str__(self) -> str:
        return self.text
