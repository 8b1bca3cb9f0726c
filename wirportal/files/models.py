"""Stored files. Who may see one is decided by the row of the app that uses it."""

import uuid
from typing import TypedDict

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wirportal.files.naming import storage_name
from wirportal.files.querysets import StoredFileQuerySet


class Derivative(TypedDict):
    """A smaller or cropped copy of a picture."""

    path: str
    media_type: str
    width: int
    height: int
    size: int
    sha256: str


class StoredFile(models.Model):
    """A file that has passed the checks.

    It has no address and no visibility of its own: apps reference it from their rows, find such
    a row with its `visible_to(user)`, and hand out the file with `serving.serve`.
    """

    class Kind(models.TextChoices):
        PICTURE = "picture", _("picture")
        DOCUMENT = "document", _("document")

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    media_type = models.CharField(_("media type"), max_length=100)
    content = models.FileField(_("file"), upload_to=storage_name, max_length=200)
    shown_name = models.CharField(_("file name"), max_length=120)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    width = models.PositiveIntegerField(_("width"), null=True, blank=True)
    height = models.PositiveIntegerField(_("height"), null=True, blank=True)
    derivatives = models.JSONField(_("derivatives"), default=dict, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("uploaded by"),
        null=True,
        blank=True,
        related_name="+",
    )
    uploaded_at = models.DateTimeField(_("uploaded"), default=timezone.now, editable=False)

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("stored file")
        verbose_name_plural = _("stored files")
        ordering = ("-uploaded_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["picture", "document"]), name="file_kind_is_known"
            ),
            models.CheckConstraint(condition=models.Q(size__gt=0), name="file_is_not_empty"),
            models.CheckConstraint(
                condition=~models.Q(kind="picture")
                | models.Q(width__isnull=False, height__isnull=False),
                name="file_picture_has_a_size",
            ),
        ]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def is_picture(self) -> bool:
        return self.kind == self.Kind.PICTURE

    def copy(self, name: str) -> Derivative | None:
        """The derivative of that name, None where there is none."""
        found: Derivative | None = self.derivatives.get(name)
        return found

    def paths(self) -> list[str]:
        """Everything of it that lies in the storage."""
        return [str(self.content.name), *(copy["path"] for copy in self.derivatives.values())]
