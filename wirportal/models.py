"""Rows of the ground floor itself."""

from django.db import models
from django.db.models.functions import Now


class Change(models.Model):
    """One statement that may have changed what visitors see; written by triggers only."""

    happened_at = models.DateTimeField(db_default=Now(), editable=False)

    def __str__(self) -> str:
        return str(self.pk)
