"""The form of a yearly report: a state and a sentence for each milestone."""

from typing import Any

from django import forms
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliances.exchange.forms import PlainText
from reviews.models import MilestoneState
from reviews.words import day_of
from wirportal.accounts.forms import OneLine
from wirportal.editing.filling import KeptForm


class YearlyForm(KeptForm):
    text = PlainText(
        label=gettext_lazy("The year in a few sentences"),
        max_length=3_000,
        widget=forms.Textarea({"rows": 5}),
    )

    def __init__(self, *args: Any, milestones: list[dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.milestones = milestones
        for number, one in enumerate(milestones):
            self.fields[f"state_{number}"] = forms.ChoiceField(
                label=named(one),
                choices=MilestoneState.choices,
                widget=forms.RadioSelect,
                initial=one["state"],
            )
            self.fields[f"note_{number}"] = OneLine(
                label=_("In a sentence: %(title)s") % {"title": one["title"]},
                max_length=300,
                required=False,
                initial=one["note"],
            )
        self.order_fields([name for name in self.fields if name != "text"])

    def deed(self) -> dict[str, Any]:
        given = self.cleaned_data
        found = [
            one | {"state": given[f"state_{number}"], "note": given[f"note_{number}"]}
            for number, one in enumerate(self.milestones)
        ]
        return {"milestones": found, "text": given["text"]}


def named(one: dict[str, Any]) -> str:
    day = parse_date(one["until"] or "")
    if day is None:
        return str(one["title"])
    return _("%(title)s (until %(day)s)") % {"title": one["title"], "day": day_of(day)}
