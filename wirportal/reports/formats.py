"""The formats in which reports come."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Format(models.TextChoices):
    PDF = "pdf", _("PDF, to read and to print")
    XLSX = "xlsx", _("Excel (XLSX), to go on working with")
    CSV = "csv", _("CSV, for programs")

    @property
    def short(self) -> str:
        return self.value.upper()


MEDIA_TYPES = {
    Format.PDF: "application/pdf",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.CSV: "text/csv; charset=utf-8; header=present",
}
