"""What a browser sends about conditions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alliances.exchange.forms import PlainText
from reviews.checking.forms import PersonField
from reviews.deadlines import in_our_time
from reviews.deciding.forms import LONGEST, ReasonForm
from reviews.models import Condition, EvidenceDraft, ReviewRound
from reviews.people import team_of
from reviews.states import ConditionState
from wirportal.accounts.models import User
from wirportal.editing.filling import KeptForm
from wirportal.files.fields import UploadField


class EvidenceForm(KeptForm):
    """Begins with what the team has prepared; `based_on` says what it was made from."""

    text = PlainText(
        label=_("How the condition is met"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    upload = UploadField(label=_("File"), required=False)
    drops_file = forms.BooleanField(label=_("Leave out the prepared file"), required=False)
    based_on = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, draft: EvidenceDraft | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if draft is not None:
            self.initial = {"text": draft.text, "based_on": draft.at.isoformat()}
        if draft is None or draft.file is None:
            del self.fields["drops_file"]

    def is_overtaken(self) -> bool:
        """Something newer has been prepared than what this was made from."""
        return bool(self.data.get("based_on", "") != self.initial.get("based_on", ""))

    def deed(self) -> dict[str, Any]:
        given = super().deed()
        drops_file = given.pop("drops_file", False)
        return given | {"keeps_file": not drops_file}


class RemarkForm(KeptForm):
    """The examination; only what is given back needs words."""

    remark = PlainText(
        label=_("Remark"), max_length=LONGEST, required=False, widget=forms.Textarea({"rows": 4})
    )


class ReturnForm(RemarkForm):
    remark = PlainText(
        label=_("What is missing"), max_length=LONGEST, widget=forms.Textarea({"rows": 4})
    )


class ExtensionForm(ReasonForm):
    until = forms.DateField(
        label=_("New day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[in_our_time],
    )
    field_order = ("until", "reason")


class ResponsibleForm(KeptForm):
    """Somebody of the team, so that no name is typed."""

    responsible = PersonField(
        label=_("Responsible in your alliance"), queryset=User.objects.none(), required=False
    )

    def __init__(self, *args: Any, condition: Condition, **kwargs: Any) -> None:
        kwargs["initial"] = {"responsible": condition.responsible_id}
        super().__init__(*args, **kwargs)
        field = self.fields["responsible"]
        assert isinstance(field, PersonField)
        field.empty_label = _("nobody yet")
        field.queryset = team_of(condition.case).order_by("display_name")


class ConditionFilter(forms.Form):
    """The query string of the register."""

    zustand = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), *ConditionState.choices]
    )
    runde = forms.ChoiceField(label=_("Review round"), required=False)
    art = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All")), *Condition.Kind.choices]
    )
    faellig = forms.ChoiceField(
        label=_("Due"),
        required=False,
        choices=[("", _("All")), ("vorbei", _("overdue")), ("30", _("in the next 30 days"))],
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rounds = ReviewRound.objects.visible_to(user).announced()
        choices = [("", _("All")), *rounds.values_list("slug", "title")]
        self.fields["runde"].choices = choices  # type: ignore[attr-defined]

    def value(self, name: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(name, ""))
