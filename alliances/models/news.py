"""News and press releases, in the fields the press services use (idw)."""

import datetime
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliances.addresses import address
from alliances.models.alliance import Alliance
from alliances.models.media import MediaAsset
from alliances.models.showing import Shown
from alliances.models.themes import Theme
from alliances.querysets import NewsQuerySet
from wirportal.history.tracking import tracked
from wirportal.version import moves_version


@tracked(exclude=("body_text", "search", "changed_at"))
class NewsItem(Shown):
    """A piece of news (Meldung) or a press release (Pressemitteilung) of an alliance.

    Without an alliance it is the portal's own. Fields and choices are those of the
    Informationsdienst Wissenschaft (idw), so that a release can be handed in there as it is.
    """

    class Kind(models.TextChoices):
        NEWS = "meldung", pgettext_lazy("one piece of", "News")
        PRESS = "pressemitteilung", _("Press release")

    class Language(models.TextChoices):
        GERMAN = "de", _("German")
        ENGLISH = "en", _("English")

    class Target(models.TextChoices):
        """Zielgruppen of the idw."""

        JOURNALISTS = "journalisten", _("Journalists")
        TEACHERS = "lehrer", _("Teachers and pupils")
        STUDENTS = "studierende", _("Students")
        BUSINESS = "wirtschaft", _("Business representatives")
        SCIENCE = "wissenschaft", _("Scientists and scholars")
        EVERYBODY = "jedermann", _("Everybody")

    class Reach(models.TextChoices):
        REGIONAL = "regional", _("Regional")
        NATIONAL = "ueberregional", _("National")
        INTERNATIONAL = "international", _("International")

    class Category(models.TextChoices):
        """Kategorien of the idw."""

        RESULTS = "forschungsergebnisse", _("Research results")
        PROJECTS = "forschungsprojekte", _("Research projects")
        TRANSFER = "transfer", _("Transfer of science or research")
        COOPERATION = "kooperationen", _("Cooperation agreements")
        CONFERENCES = "tagungen", _("Scientific conferences")
        EVENTS = "veranstaltungen", _("Events")
        COMPETITIONS = "wettbewerbe", _("Contests and awards")
        PEOPLE = "personalia", _("Personnel announcements")
        STUDIES = "studium", _("Studies and teaching")
        POLICY = "wissenschaftspolitik", _("Science policy")
        ORGANISATION = "organisatorisches", _("Organisational matters")
        PUBLICATIONS = "publikationen", _("Scientific publications")
        MISCELLANEOUS = "buntes", _("Miscellaneous")

    class Subject(models.TextChoices):
        """Sachgebiete of the idw."""

        BIOLOGY = "biologie", _("Biology")
        CHEMISTRY = "chemie", _("Chemistry")
        CONSTRUCTION = "bauwesen", _("Construction and architecture")
        CULTURE = "kulturwissenschaften", _("Cultural sciences")
        ECONOMICS = "wirtschaft", _("Economics and business administration")
        ELECTRICAL = "elektrotechnik", _("Electrical engineering")
        ENERGY = "energie", _("Energy")
        ENVIRONMENT = "umwelt", _("Environment and ecology")
        GEO = "geowissenschaften", _("Geosciences")
        HEALTH = "gesundheit", _("Nutrition, health and care")
        INFORMATION = "informationstechnik", _("Information technology")
        LAW = "recht", _("Law")
        MARINE = "meer", _("Marine and climate")
        MATERIALS = "werkstoffe", _("Materials sciences")
        MATHEMATICS = "mathematik", _("Mathematics")
        MECHANICAL = "maschinenbau", _("Mechanical engineering")
        MEDIA = "medien", _("Media and communication sciences")
        MEDICINE = "medizin", _("Medicine")
        AGRICULTURE = "tier-agrar-forst", _("Zoology, agricultural and forest sciences")
        PHYSICS = "physik", _("Physics and astronomy")
        SOCIETY = "gesellschaft", _("Social studies")
        TRAFFIC = "verkehr", _("Traffic and transport")
        INTERDISCIPLINARY = "fachunabhaengig", _("Interdisciplinary")

    KIND: ClassVar[str] = "news"
    NOT_YET = _("Published. Visitors see it as soon as its time has come.")

    alliance = models.ForeignKey(
        Alliance, on_delete=models.CASCADE, null=True, blank=True, related_name="news"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.NEWS)
    slug = models.SlugField(max_length=120, unique=True)
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.GERMAN
    )
    translation_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="translations"
    )
    title = models.CharField(_("headline"), max_length=200)
    lead = models.TextField(_("lead"), blank=True)
    body = models.TextField(_("text"), blank=True)
    background = models.TextField(_("background"), blank=True)
    links = ArrayField(
        models.URLField(max_length=500), verbose_name=_("links"), default=list, blank=True
    )
    embed_url = models.URLField(_("address of a video or post elsewhere"), blank=True)
    target_groups = ArrayField(
        models.CharField(max_length=20, choices=Target),
        verbose_name=_("target groups"),
        default=list,
        blank=True,
    )
    subjects = ArrayField(
        models.CharField(max_length=30, choices=Subject),
        verbose_name=_("subjects"),
        default=list,
        blank=True,
    )
    reach = models.CharField(_("reach"), max_length=15, choices=Reach, blank=True)
    category = models.CharField(_("category"), max_length=30, choices=Category, blank=True)
    themes = models.ManyToManyField(
        Theme, through="NewsTheme", verbose_name=_("themes"), related_name="news", blank=True
    )
    pictures = models.ManyToManyField(
        MediaAsset,
        through="NewsPicture",
        verbose_name=_("pictures"),
        related_name="news",
        blank=True,
    )
    contact_name = models.CharField(_("press contact (office)"), max_length=150, blank=True)
    contact_email = models.EmailField(_("e-mail address of the office"), blank=True)
    contact_phone = models.CharField(_("telephone of the office"), max_length=40, blank=True)
    embargo_until = models.DateTimeField(_("embargo until"), null=True, blank=True)
    publish_at = models.DateTimeField(_("publish on"), null=True, blank=True)
    # When visitors see it: the later of the two, or when it was published. Set with publication.
    visible_at = models.DateTimeField(null=True, editable=False)
    # The clock has noticed that it is visible now, which moves the version of kept pages.
    is_announced = models.BooleanField(default=False, editable=False)
    # When what visitors read was published last, for feeds and search engines.
    changed_at = models.DateTimeField(null=True, editable=False)
    body_text = models.TextField(blank=True, editable=False)
    search = models.GeneratedField(
        expression=Func(F("title"), F("body_text"), models.Value(""), function="wir_document"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = NewsQuerySet.as_manager()

    class Meta:
        ordering = (F("visible_at").desc(nulls_first=True), "-pk")
        verbose_name = _("news item")
        verbose_name_plural = _("news")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="published") | Q(visible_at__isnull=False),
                name="news_published_is_visible_some_day",
            ),
            models.CheckConstraint(
                condition=Q(translation_of__isnull=True) | ~Q(translation_of=F("id")),
                name="news_does_not_translate_itself",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-visible_at", "-id"], name="news_by_day"),
            models.Index(fields=["alliance", "-visible_at"], name="news_by_alliance"),
        ]
        triggers = moves_version()

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("news_item", self.slug)

    @property
    def is_visible(self) -> bool:
        """Whether visitors see it now."""
        return bool(self.is_public and self.visible_at and self.visible_at <= timezone.now())

    def visible_from(self, now: datetime.datetime) -> datetime.datetime:
        """When visitors see it if it is published now: never before embargo and chosen day.

        What they have seen before keeps its day.
        """
        seen_at = self.visible_at if self.is_announced else None
        return max(at for at in (seen_at or now, self.publish_at, self.embargo_until) if at)

    @property
    def last_changed_at(self) -> datetime.datetime:
        """For readers: a change before it appeared is none."""
        moments = [at for at in (self.visible_at, self.changed_at) if at]
        return max(moments, default=self.made_at)


class NewsTheme(models.Model):
    """That a piece of news is about a theme."""

    news_item = models.ForeignKey(NewsItem, on_delete=models.CASCADE)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["news_item", "theme"], name="news_theme_once")
        ]
        triggers = moves_version()

    def __str__(self) -> str:
        return f"{self.news_item}: {self.theme}"


class NewsPicture(models.Model):
    """That a picture goes with a piece of news."""

    news_item = models.ForeignKey(NewsItem, on_delete=models.CASCADE)
    picture = models.ForeignKey(MediaAsset, on_delete=models.CASCADE)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(fields=["news_item", "picture"], name="news_picture_once")
        ]
        triggers = moves_version()

    def __str__(self) -> str:
        return f"{self.news_item}: {self.picture}"
