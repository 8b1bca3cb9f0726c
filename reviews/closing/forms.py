"""What a browser sends about a closed case and about how long things are kept."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alliances.exchange.forms import PlainText
from reviews.models import Kept, Lessons
from wirportal.editing.filling import KeptForm

LONGEST = 4_000


def text(name: str) -> PlainText:
    label = Lessons._meta.get_field(name).verbose_name  # type: ignore[union-attr]
    return PlainText(
        label=label, max_length=LONGEST, required=False, widget=forms.Textarea({"rows": 4})
    )


class LessonsForm(KeptForm):
    rating = forms.TypedChoiceField(
        label=_("How well did the procedure work on the whole?"),
        choices=Lessons.Rating.choices,
        coerce=int,
        widget=forms.RadioSelect,
    )
    went_well = text("went_well")
    cost_time = text("cost_time")
    hours = forms.IntegerField(
        label=_("Hours spent, roughly"),
        help_text=_("All people of your side together."),
        min_value=0,
        max_value=9_999,
        required=False,
    )
    change = text("change")


class RetentionForm(KeptForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for what in Kept:
            self.fields[what.value] = forms.IntegerField(
                label=what.label,
                help_text=_("Months after the case was closed"),
                min_value=1,
                max_value=360,
            )

    def deed(self) -> dict[str, Any]:
        return {"months": super().deed()}
