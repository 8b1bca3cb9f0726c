"""What a browser sends about evidence: a link or a file, what it is, and where it comes from."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alliances.results.fields import WebField
from wirportal.files.fields import UploadField


class EvidenceForm(forms.Form):
    title = forms.CharField(
        label=_("What it is"),
        max_length=200,
        help_text=_("For example: press release on the investment."),
    )
    source = forms.CharField(
        label=_("Source"),
        max_length=200,
        required=False,
        help_text=_("Who published it, and when. An institution, no person."),
    )
    url = WebField(
        label=_("Link"), required=False, help_text=_("To a public page. Either this or a file.")
    )
    upload = UploadField(label=_("File"), required=False)
    is_released = forms.BooleanField(
        label=_("Show it to visitors together with the result"), required=False
    )

    def __init__(self, *args: Any, may_publish: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_publish:
            del self.fields["is_released"]

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if self.errors.keys() & {"url", "upload"}:
            return cleaned
        if bool(cleaned.get("url")) == bool(cleaned.get("upload")):
            said = _("Please give either a link or a file.")
            self.add_error("url", said)
        return cleaned
