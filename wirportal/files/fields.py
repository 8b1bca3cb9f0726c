"""The form field for uploads: its cleaned value is an `Upload` that has passed the checks."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise, lazy
from django.utils.translation import gettext as _

from wirportal.files.checks import BOTH, Kind, Upload, check, largest

ACCEPTED = {
    Kind.PICTURE: ".jpg,.jpeg,.png,.webp,image/jpeg,image/png,image/webp",
    Kind.DOCUMENT: ".pdf,.docx,.xlsx,.pptx,.odt,application/pdf",
}


class UploadField(forms.FileField):
    """`UploadField(kinds=[Kind.PICTURE])`; gives an `Upload` for `actions.store`, or None."""

    def __init__(self, *, kinds: Collection[str] = BOTH, **options: Any) -> None:
        self.kinds = kinds
        options.setdefault("help_text", lazy(hint, str)(kinds))
        # The name is made anew, so its length is no reason to refuse the file.
        super().__init__(max_length=None, allow_empty_file=True, **options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        accepted = ",".join(ACCEPTED[Kind(kind)] for kind in self.kinds)
        return {**super().widget_attrs(widget), "accept": accepted}

    def clean(self, data: Any, initial: Any = None) -> Any:
        cleaned = super().clean(data, initial)
        if isinstance(cleaned, UploadedFile):
            return check(cleaned, kinds=self.kinds)
        return cleaned


def hint(kinds: Collection[str]) -> str:
    said: dict[str, str | Promise] = {
        Kind.PICTURE: _("Picture: JPEG, PNG or WebP, at most %(limit)d MB and 25 million pixels."),
        Kind.DOCUMENT: _("Document: PDF, DOCX, XLSX, PPTX or ODT, at most %(limit)d MB."),
    }
    return " ".join(str(said[kind]) % {"limit": largest(kind) // 1024**2} for kind in kinds)


__all__ = ["Kind", "Upload", "UploadField"]
