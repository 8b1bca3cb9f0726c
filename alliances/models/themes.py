"""Themes in several schemes, and how the schemes map on each other."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliances.addresses import address
from alliances.words import worded
from wirportal.version import moves_version


class Theme(models.Model):
    """A theme (Themenfeld) of one scheme."""

    class Scheme(models.TextChoices):
        DIRECTORY = "directory", _("Directory")
        EVENT = "event", _("Theme tables of an event")
        PROGRAMME = "programme", _("Programme")

    scheme = models.CharField(max_length=10, choices=Scheme, default=Scheme.DIRECTORY)
    slug = models.SlugField()
    name_de = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100)
    text_de = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="children"
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("scheme", "position", "name_de")
        constraints = [
            models.UniqueConstraint(fields=["scheme", "slug"], name="theme_once_a_scheme")
        ]
        triggers = moves_version()

    def __str__(self) -> str:
        return self.name()

    def get_absolute_url(self) -> str:
        return address("theme", self.slug)

    def name(self) -> str:
        return worded(self, "name")

    def text(self) -> str:
        return worded(self, "text")


class ThemeMapping(models.Model):
    """Says that a theme of one scheme covers a theme of another."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="covers")
    covered = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="covered_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["theme", "covered"], name="theme_mapping_once")
        ]

    def __str__(self) -> str:
        return f"{self.theme} → {self.covered}"
