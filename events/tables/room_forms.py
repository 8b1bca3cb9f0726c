"""What a browser sends from the room: contributions to the fishbowl, questions, their answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance
from events.models import Event, FishbowlContribution, QuestionGroup
from events.tables.forms import LONG, SHORT, LockedForm, text_field
from wirportal.editing.filling import KeptForm


class ContributionForm(LockedForm):
    topic = forms.CharField(label=_("Topic"), max_length=200)
    alliance = forms.ModelChoiceField(
        label=_("Alliance"), queryset=Alliance.objects.none(), required=False
    )
    speaker = forms.CharField(
        label=_("Speaks as"),
        max_length=150,
        required=False,
        help_text=_("An office or a group in words. Please no names of people."),
    )
    order = forms.IntegerField(label=_("Place in the speaking order"), min_value=0, max_value=999)
    note = text_field(_("Note"), LONG, 5, required=False)
    COLUMNS = ("topic", "alliance", "speaker", "order", "note")

    def __init__(self, *args: Any, row: FishbowlContribution | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alliances = Alliance.objects.visible_to(kwargs["user"]).order_by("name")
        self.fields["alliance"].queryset = alliances  # type: ignore[attr-defined]
        if row is not None:
            names = ("topic", "speaker", "order", "note", "number")
            self.initial.update({name: getattr(row, name) for name in names})
            self.initial["alliance"] = row.alliance_id


class QuestionForm(KeptForm):
    """Of a guest there is no session that could keep the text."""

    text = text_field(
        _("Your question"),
        SHORT,
        3,
        help_text=_("Who asks is not written down. Please name nobody in the text either."),
    )
    form_token = LockedForm.base_fields["form_token"]


class SortingForm(forms.Form):
    """To which group a question belongs; `weg` sets it aside."""

    group = forms.ChoiceField(label=_("Group"), required=False)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [(str(group.pk), group.title) for group in event.groups.all()]
        aside = ("weg", _("set aside"))
        self.fields["group"].choices = [("", _("not grouped yet")), *groups, aside]  # type: ignore[attr-defined]


class GroupForm(LockedForm):
    title = forms.CharField(label=_("Question in short"), max_length=300)
    answer_de = text_field(_("Answer (German)"), LONG, 6, required=False)
    answer_en = text_field(_("Answer (English)"), LONG, 4, required=False)
    answered_by = forms.CharField(label=_("Office that answers"), max_length=200, required=False)
    is_published = forms.BooleanField(
        label=_("Publish question and answer"),
        required=False,
        help_text=_("Whoever sees the event reads them then."),
    )
    COLUMNS = ("title", "answer_de", "answer_en", "answered_by")

    def __init__(self, *args: Any, row: QuestionGroup | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if row is not None:
            self.initial.update({name: getattr(row, name) for name in (*self.COLUMNS, "number")})
            self.initial["is_published"] = row.published_at is not None

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        if found.get("is_published"):
            for name in ("answer_de", "answered_by"):
                if not found.get(name) and name not in self.errors:
                    self.add_error(name, _("Please fill this in before it is published."))
        return found
