"""Pictures and files of an alliance, with the credit the press needs."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliances.models.alliance import Alliance
from alliances.models.showing import Shown
from alliances.querysets import MediaQuerySet
from alliances.words import worded
from wirportal.files.models import StoredFile
from wirportal.history.tracking import tracked
from wirportal.version import moves_version


@tracked()
class MediaAsset(Shown):
    """A picture (Medium): nobody outside sees the file before it is published."""

    class Use(models.TextChoices):
        LEAD = "lead", _("Picture at the head of the page")
        LOGO = "logo", _("Logo")
        GALLERY = "gallery", _("Further picture")
        PRESS = "press", _("Press picture")

    class Licence(models.TextChoices):
        PRESS = "press", _("Free for reporting about the alliance, with credit")
        CC_BY = "cc-by-4.0", "CC BY 4.0"
        CC_BY_SA = "cc-by-sa-4.0", "CC BY-SA 4.0"
        CC0 = "cc0-1.0", "CC0 1.0"
        PORTAL = "portal", _("For this portal only")

    KIND: ClassVar[str] = "picture"

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="media")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="medium")
    use = models.CharField(_("use"), max_length=10, choices=Use, default=Use.GALLERY)
    alt_de = models.CharField(_("description of the picture (German)"), max_length=300)
    alt_en = models.CharField(_("description of the picture (English)"), max_length=300, blank=True)
    caption_de = models.CharField(_("caption (German)"), max_length=300, blank=True)
    caption_en = models.CharField(_("caption (English)"), max_length=300, blank=True)
    source = models.CharField(_("source (photographer or agency)"), max_length=200)
    copyright = models.CharField(_("holder of the rights"), max_length=200)
    licence = models.CharField(_("licence"), max_length=20, choices=Licence)
    shown_until = models.DateField(_("may be shown until"), null=True, blank=True)
    focus_x = models.FloatField(
        default=0.5, validators=[MinValueValidator(0), MaxValueValidator(1)]
    )
    focus_y = models.FloatField(
        default=0.5, validators=[MinValueValidator(0), MaxValueValidator(1)]
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = MediaQuerySet.as_manager()

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        constraints = [
            models.CheckConstraint(
                condition=Q(focus_x__range=(0, 1)) & Q(focus_y__range=(0, 1)),
                name="media_focus_lies_in_the_picture",
            ),
            models.CheckConstraint(
                condition=~Q(state="published")
                | (~Q(alt_de="") & ~Q(source="") & ~Q(copyright="") & ~Q(licence="")),
                name="media_shown_has_its_credit",
            ),
        ]
        triggers = moves_version()

    def __str__(self) -> str:
        return self.alt_de or self.file.shown_name

    def alt(self) -> str:
        return worded(self, "alt")

    def caption(self) -> str:
        return worded(self, "caption")
