"""What the team's pages on the strategy send."""

import hashlib
import json
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from alliances.exchange.forms import PlainText
from alliances.results.fields import AmountField
from reviews.models import FormSection, PlannedProject
from reviews.strategy.draft import MOST_CHARACTERS
from wirportal.accounts.forms import OneLine
from wirportal.editing.filling import Kept, KeptForm
from wirportal.files.fields import Kind, UploadField
from wirportal.texts.fields import MarkdownArea, MarkdownField

MOST_EUROS = 2_000_000_000  # fits the column, and no ceiling is as high


class SectionField(MarkdownField):
    """May stay empty for now: what is required is asked for when the paper is handed in."""

    def validate(self, value: Any) -> None:
        return None


class SectionForm(forms.Form):
    """The text of one section. Whether it is too long is asked when it is handed in."""

    use_required_attribute = False
    text = SectionField(
        label=_("Text"), max_length=MOST_CHARACTERS, widget=MarkdownArea(attrs={"rows": 22})
    )

    def __init__(self, *args: Any, section: FormSection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["text"]
        field.help_text, field.required = section.hint(), section.is_required


class EurosField(AmountField):
    """Whole euros, as people write them; more than nothing."""

    def clean(self, value: Any) -> Any:
        amount = super().clean(value)
        if amount is None:
            return None
        if amount != amount.to_integral_value() or not 1 <= amount <= MOST_EUROS:
            raise forms.ValidationError(_("Please give whole euros, more than zero."))
        return int(amount)

    def prepare_value(self, value: Any) -> Any:
        return super().prepare_value(Decimal(value) if isinstance(value, int) else value)


class ProjectForm(Kept, forms.ModelForm):  # type: ignore[type-arg]
    """A line of the project list. `base` says which content of the row the form was made from."""

    amount = EurosField(label=_("Amount"), help_text=_("In euros, for example 1.250.000."))
    base = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = PlannedProject
        fields: ClassVar[list[str]] = [
            "title", "partners", "amount", "from_on", "until_on", "summary",
        ]  # fmt: skip
        field_classes: ClassVar[dict[str, Any]] = {
            "title": OneLine,
            "partners": OneLine,
            "summary": PlainText,
        }
        labels: ClassVar[dict[str, Any]] = {
            "title": _("Title"),
            "partners": _("Partners"),
            "from_on": _("From"),
            "until_on": _("Until"),
            "summary": _("Summary"),
        }
        widgets: ClassVar[dict[str, Any]] = {
            "from_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "until_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "summary": forms.Textarea(attrs={"rows": 5}),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "partners": _("The organisations, the leading one first."),
            "summary": _("In a few sentences. At most 1500 characters."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("from_on", "until_on"):
            field = self.fields[name]
            assert isinstance(field, forms.DateField)
            field.input_formats = ["%Y-%m-%d", "%d.%m.%Y"]
        self.fields["base"].initial = mark_of(self.instance)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        begins, ends = cleaned.get("from_on"), cleaned.get("until_on")
        if begins and ends and ends < begins:
            self.add_error("until_on", _("The end lies before the beginning."))
        return cleaned

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


def mark_of(row: Model) -> str:
    """A fingerprint of what a form shows of the row: another one says that somebody was faster."""
    if row.pk is None:
        return ""
    values = [str(getattr(row, name)) for name in ProjectForm.Meta.fields]
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()[:16]


class FileForm(KeptForm):
    title = OneLine(
        label=_("What it is"),
        max_length=150,
        help_text=_("For example: letter of intent of a core partner."),
    )
    upload = UploadField(label=_("File"), kinds=[Kind.DOCUMENT])


class SubmissionForm(forms.Form):
    """Asked before the paper is handed in. Nothing is typed in it that could be lost."""

    was_refused = False

    is_sure = forms.BooleanField(
        label=_("The paper is complete and agreed within the alliance."),
        error_messages={"required": _("Please confirm that the paper is complete and agreed.")},
    )
