"""Questions about stored files."""

import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models

if TYPE_CHECKING:
    from wirportal.files.models import StoredFile  # noqa: F401, named in a string below


class StoredFileQuerySet(models.QuerySet["StoredFile"]):
    def visible_to(self, user: Any) -> Self:
        """One's own uploads. Everything else is shown through the row of the app that uses it."""
        if user.is_authenticated and user.is_active:
            return self.filter(uploaded_by=user)
        return self.none()

    def uploaded_before(self, moment: datetime.datetime) -> Self:
        return self.filter(uploaded_at__lt=moment)
