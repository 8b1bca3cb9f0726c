"""What a browser sends for the dossier and for files."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from events.editing import KeptForm
from events.models import Event, EventDossier, EventFile
from wirportal.files.fields import Kind, UploadField
from wirportal.texts.fields import MarkdownField

TEXTS = ("summary_de", "summary_en", "press_de", "press_en")
KINDS: dict[str, tuple[str, ...]] = {
    EventFile.Kind.RECORDING: (Kind.PICTURE,),
    EventFile.Kind.PICTURE: (Kind.PICTURE,),
    EventFile.Kind.PRESENTATION: (Kind.DOCUMENT,),
    EventFile.Kind.MINUTES: (Kind.DOCUMENT,),
    EventFile.Kind.PRESS: (Kind.PICTURE, Kind.DOCUMENT),
}


class DossierForm(forms.Form):
    """The texts; `number` says from which save they were made."""

    summary_de = MarkdownField(label=_("Summary (German)"), required=False)
    summary_en = MarkdownField(label=_("Summary (English)"), required=False)
    press_de = MarkdownField(label=_("Text for the press (German)"), required=False)
    press_en = MarkdownField(label=_("Text for the press (English)"), required=False)
    number = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def texts(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in TEXTS}


def texts_of(dossier: EventDossier | None) -> dict[str, Any]:
    """What the form begins with."""
    if dossier is None:
        return {"number": 1}
    return {name: getattr(dossier, name) for name in TEXTS} | {"number": dossier.number}


class FileForm(KeptForm):
    """Whose it is and what is to be seen; both are needed before a picture is released."""

    class Meta:
        model = EventFile
        fields: ClassVar = [
            "title_de",
            "title_en",
            "credit",
            "description_de",
            "description_en",
            "table",
        ]
        labels: ClassVar = {"table": _("Theme table")}
        help_texts: ClassVar = {
            "credit": _("Who made it, as it is to be printed: “Studio Muster, CC BY 4.0”."),
            "description_de": _(
                "Of a picture: what is to be seen. Of a graphic recording: all that is written "
                "and drawn on it, so that nobody needs the picture to know what it says."
            ),
        }
        widgets: ClassVar = {
            "description_de": forms.Textarea(attrs={"rows": 6}),
            "description_en": forms.Textarea(attrs={"rows": 6}),
        }

    def __init__(self, *args: Any, event: Event, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["table"].queryset = event.tables.all()  # type: ignore[attr-defined]
        self.fields["table"].empty_label = _("none")  # type: ignore[attr-defined]
        if not event.tables.exists():
            del self.fields["table"]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        row = self.instance
        if row.is_released and row.kind in row.DESCRIBED:
            for name in ("credit", "description_de"):
                if not given.get(name):
                    self.add_error(name, _("A picture that is released needs this."))
        return given


class NewFileForm(FileForm):
    """With the file itself, and what it is."""

    kind = forms.ChoiceField(label=_("What it is"), choices=EventFile.Kind)
    file = UploadField(label=_("File"))
    field_order = ["kind", "file"]

    class Meta(FileForm.Meta):
        fields: ClassVar = ["kind", *FileForm.Meta.fields]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        upload, kind = given.get("file"), given.get("kind")
        if upload and kind and upload.kind not in KINDS[kind]:
            words = (
                _("This has to be a picture.")
                if KINDS[kind] == (Kind.PICTURE,)
                else _("This has to be a document, for example a PDF.")
            )
            self.add_error("file", ValidationError(words))
        return given

    def _post_clean(self) -> None:
        """The upload is stored by the deed; the row gets it there."""
        given, self.cleaned_data = self.cleaned_data, {**self.cleaned_data}
        self.cleaned_data.pop("file", None)
        super()._post_clean()  # type: ignore[misc]
        self.cleaned_data = given
