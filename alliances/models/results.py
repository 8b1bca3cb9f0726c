"""Projects, and what came of them: chains of results and effects with their evidence."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.search import SearchVectorField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Func, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliances.addresses import address
from alliances.models.alliance import Alliance
from alliances.models.organisation import Organisation
from alliances.models.showing import Shown
from alliances.querysets import EvidenceQuerySet, ProjectQuerySet, ResultQuerySet
from alliances.words import worded
from wirportal.files.models import StoredFile
from wirportal.history.tracking import tracked
from wirportal.version import moves_version

# Förderkennzeichen of the ministry: "03WIR1234A", "03WIR1234", in older rounds with blanks.
FUNDING_CODE = RegexValidator(
    r"^[0-9]{2}[A-ZÄÖÜ]{1,5}[0-9]{2,6}[A-Z]{0,2}$",
    _("A funding code looks like this: 03WIR1234A."),
)


def document(first: str, second: str, third: str) -> Func:
    """A search document of three columns: what it is called, the German and the English text."""
    return Func(F(first), F(second), F(third), function="wir_document")


@tracked(exclude=("body_de_text", "body_en_text", "search"))
class Project(Shown):
    """A funded project (Vorhaben) of an alliance."""

    class Stage(models.TextChoices):
        PLANNED = "planned", _("Planned")
        RUNNING = "running", _("Running")
        COMPLETED = "completed", _("Completed")
        CANCELLED = "cancelled", _("Ended early")

    KIND: ClassVar[str] = "project"

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="projects")
    slug = models.SlugField(max_length=120, unique=True)
    title_de = models.CharField(_("title (German)"), max_length=300)
    title_en = models.CharField(_("title (English)"), max_length=300, blank=True)
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    funding_code = models.CharField(
        _("funding code (Förderkennzeichen)"), max_length=20, blank=True, validators=[FUNDING_CODE]
    )
    compound = models.CharField(_("joint project (Verbund)"), max_length=200, blank=True)
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.RUNNING)
    from_on = models.DateField(_("from"), null=True, blank=True)
    until_on = models.DateField(_("until"), null=True, blank=True)
    amount = models.DecimalField(
        _("funding in euros"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    summary_de = models.TextField(_("summary (German)"), blank=True)
    summary_en = models.TextField(_("summary (English)"), blank=True)
    website = models.URLField(_("website"), blank=True)
    organisations = models.ManyToManyField(
        Organisation, through="ProjectParticipation", related_name="projects"
    )
    body_de_text = models.TextField(blank=True, editable=False)
    body_en_text = models.TextField(blank=True, editable=False)
    search = models.GeneratedField(
        expression=document("title_de", "body_de_text", "body_en_text"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ("title_de", "pk")
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True)
                | Q(from_on__isnull=True)
                | Q(until_on__gte=F("from_on")),
                name="project_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0),
                name="project_amount_not_below_0",
            ),
        ]
        indexes = [models.Index(fields=["alliance", "state"], name="project_by_alliance")]
        triggers = moves_version()

    def __str__(self) -> str:
        return self.acronym or self.title_de

    def get_absolute_url(self) -> str:
        return address("project", self.slug)

    def title(self) -> str:
        return worded(self, "title")

    def summary(self) -> str:
        return worded(self, "summary")


@tracked()
class ProjectParticipation(models.Model):
    """The part an organisation takes in a project."""

    class Role(models.TextChoices):
        LEAD = "lead", pgettext_lazy("part in a project", "Lead")
        PARTNER = "partner", _("Partner")
        ASSOCIATED = "associated", _("Associated partner")

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="participations")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="participations"
    )
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.PARTNER)

    class Meta:
        ordering = ("role", "organisation__name")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "organisation"], name="participation_once_a_project"
            )
        ]
        triggers = moves_version()

    def __str__(self) -> str:
        return f"{self.organisation} – {self.project}"


@tracked(exclude=("body_de_text", "body_en_text", "search"))
class Result(Shown):
    """A result (Ergebnis) or an effect (Wirkung); `follows` makes chains of any length.

    Project → result → investment of two million euros by a carpentry firm: two rows, the second
    follows the first, the first belongs to the project. One kind of row serves both, because the
    effect of one may be the ground of the next.
    """

    class Kind(models.TextChoices):
        PROCESS = "verfahren", _("Process or method")
        PRODUCT = "produkt", _("Product, service or prototype")
        PATENT = "schutzrecht", _("Patent or other right")
        PUBLICATION = "veroeffentlichung", _("Publication")
        QUALIFICATION = "qualifizierung", _("Training or course of study")
        NETWORK = "netzwerk", _("Network or cooperation")
        INVESTMENT = "investition", _("Investment")
        JOBS = "arbeitsplaetze", _("Jobs")
        FOUNDING = "gruendung", _("Company founded")
        SETTLEMENT = "ansiedlung", _("Company settled here")
        REVENUE = "umsatz", _("Revenue")
        FOLLOW_UP = "anschlussvorhaben", _("Follow-up project or funding")
        OTHER = "sonstiges", _("Other")

    EFFECTS: ClassVar[frozenset[str]] = frozenset(
        {Kind.INVESTMENT, Kind.JOBS, Kind.FOUNDING, Kind.SETTLEMENT, Kind.REVENUE, Kind.FOLLOW_UP}
    )
    # Kinds whose values are added up on the page of results, and in which unit.
    UNITS: ClassVar[dict[str, str]] = {
        Kind.INVESTMENT: "EUR",
        Kind.REVENUE: "EUR",
        Kind.FOLLOW_UP: "EUR",
        Kind.JOBS: "Stellen",
    }

    KIND: ClassVar[str] = "result"
    NOT_YET = _("Published, but not released: visitors don't see it yet.")

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="results")
    project = models.ForeignKey(
        Project, on_delete=models.SET_NULL, null=True, blank=True, related_name="results"
    )
    follows = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="effects"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    title_de = models.CharField(_("what came of it, in one sentence (German)"), max_length=300)
    title_en = models.CharField(_("the same in English"), max_length=300, blank=True)
    text_de = models.TextField(_("details (German)"), blank=True)
    text_en = models.TextField(_("details (English)"), blank=True)
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=2, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=30, blank=True)
    achieved_on = models.DateField(_("date"), null=True, blank=True)
    is_released = models.BooleanField(_("released to the public"), default=False)
    body_de_text = models.TextField(blank=True, editable=False)
    body_en_text = models.TextField(blank=True, editable=False)
    search = models.GeneratedField(
        expression=document("title_de", "body_de_text", "body_en_text"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = ResultQuerySet.as_manager()

    class Meta:
        ordering = (F("achieved_on").desc(nulls_last=True), "pk")
        verbose_name = _("result")
        verbose_name_plural = _("results")
        constraints = [
            models.CheckConstraint(
                condition=Q(follows__isnull=True) | ~Q(follows=F("id")),
                name="result_does_not_follow_itself",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | ~Q(unit=""), name="result_value_has_a_unit"
            ),
        ]
        indexes = [models.Index(fields=["alliance", "state"], name="result_by_alliance")]
        triggers = moves_version()

    def __str__(self) -> str:
        return self.title_de

    def get_absolute_url(self) -> str:
        return reverse("alliances:result", args=[self.pk])

    def title(self) -> str:
        return worded(self, "title")

    def text(self) -> str:
        return worded(self, "text")

    @property
    def is_visible(self) -> bool:
        return self.is_public and self.is_released

    @property
    def is_effect(self) -> bool:
        return self.kind in self.EFFECTS


@tracked(exclude=("checked_by",))
class Evidence(models.Model):
    """What shows that a result is true (Beleg): a file or a link, with its source."""

    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="evidence")
    title = models.CharField(_("title"), max_length=200)
    url = models.URLField(_("link"), max_length=500, blank=True)
    file = models.OneToOneField(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    source = models.CharField(_("source"), max_length=200, blank=True)
    is_released = models.BooleanField(_("shown in public"), default=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    checked_at = models.DateTimeField(null=True, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        constraints = [
            models.CheckConstraint(
                condition=(Q(url="") & Q(file__isnull=False)) | (~Q(url="") & Q(file__isnull=True)),
                name="evidence_is_a_file_or_a_link",
            )
        ]
        triggers = moves_version()

    def __str__(self) -> str:
        return self.title
