"""Where facts come from."""

from urllib.parse import urlsplit

from django.db import models

from alliances.models.alliance import Alliance
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
        return (urlsplit(self.url).hostname or self.url).removeprefix("www.")
