"""Where facts come from."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from alliances.addresses import host_of
from alliances.models.alliance import Alliance
from alliances.querysets import FactConfirmationQuerySet
from wirportal.history.tracking import tracked
from wirportal.version import moves_version


class Source(models.Model):
    """A page that states facts about an alliance, and when it was entered here (Stand)."""

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="sources")
    url = models.URLField(max_length=500)
    seen_on = models.DateField()
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("alliance", "position")
        constraints = [
            models.UniqueConstraint(fields=["alliance", "url"], name="source_once_an_alliance")
        ]
        triggers = moves_version()

    def __str__(self) -> str:
        return self.url

    @property
    def label(self) -> str:
        """The host of the page, which says whose word it is."""
        return host_of(self.url) or self.url


@tracked(exclude=("by",))
class FactConfirmation(models.Model):
    """That an alliance has said of a group of its facts that it is still right, and when."""

    class Fact(models.TextChoices):
        PROFILE = "profile", _("Profile")
        REGION = "region", _("Region and seat")
        THEMES = "themes", _("Themes")
        NAMES = "names", _("Names")
        CONTACT = "contact", _("Website and contact")
        PARTNERS = "partners", _("Partners")
        PROJECTS = "projects", _("Projects")
        RESULTS = "results", _("Results and effects")

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="confirmations")
    fact = models.CharField(max_length=10, choices=Fact)
    confirmed_on = models.DateField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = FactConfirmationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["alliance", "fact"], name="fact_confirmed_once")
        ]
        triggers = moves_version()

    def __str__(self) -> str:
        return f"{self.alliance}: {self.get_fact_display()}"
