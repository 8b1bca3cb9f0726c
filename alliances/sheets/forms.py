"""What a browser sends: the workbook, and then what is to be done with it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from wirportal.files.checks import refusal
from wirportal.files.fields import Kind, Upload, UploadField

LARGEST = 5 * 1024**2
DEEDS = ("save", "propose", "publish")


class WorkbookField(UploadField):
    """A workbook, as the portal has written it; checked like every other file."""

    def __init__(self, **options: Any) -> None:
        super().__init__(kinds=[Kind.DOCUMENT], **options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": ".xlsx"}

    def clean(self, data: Any, initial: Any = None) -> Any:
        if isinstance(data, UploadedFile) and (data.size or 0) > LARGEST:
            raise refusal("too_large", limit=LARGEST)
        upload = super().clean(data, initial)
        if isinstance(upload, Upload) and upload.ending != "xlsx":
            words = _("Only an Excel workbook (XLSX) can be read here.")
            raise ValidationError(words, code="only_workbooks")
        return upload


class SheetForm(forms.Form):
    upload = WorkbookField(
        label=_("Your table"), help_text=_("An Excel workbook (XLSX), at most 5 MB.")
    )


class TakeOverForm(forms.Form):
    """The button pressed below a trial run, and what that has shown."""

    deed = forms.ChoiceField(choices=[(deed, deed) for deed in DEEDS])
    shown = forms.CharField()
