"""The desk of a result."""

import datetime
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance, Project, Result
from alliances.results.amounts import BLANKS
from alliances.results.chains import would_circle
from alliances.results.fields import AmountField, ReleaseField, day_field
from alliances.workshop.forms import DeskForm, Groups, Pairs
from wirportal.accounts.models import User
from wirportal.texts.fields import MarkdownField
from wirportal.texts.rendering import to_plain

# What people write for the units in which values are added up.
SPELLINGS = {
    "EUR": {"eur", "euro", "euros", "€"},
    "Stellen": {"stelle", "stellen", "job", "jobs", "arbeitsplatz", "arbeitsplätze"},
}


class ResultForm(DeskForm):
    PAIRS: ClassVar[Pairs] = (("title_de", "title_en"), ("text_de", "text_en"))
    GROUPS: ClassVar[Groups] = (
        (_("What came of it"), ("kind", "title_de", "title_en", "text_de", "text_en")),
        (_("In figures"), ("value", "unit", "achieved_on")),
        (_("What it follows from"), ("project", "follows")),
        (_("Release"), ("is_released",)),
    )
    WANTED: ClassVar[dict[str, str | Promise]] = {
        "achieved_on": _("since when it is so"),
        "title_en": _("the sentence in English"),
    }

    text_de = MarkdownField(label=_("Details (German)"), required=False)
    text_en = MarkdownField(label=_("Details (English)"), required=False)
    value = AmountField(
        label=_("Value"), required=False, help_text=_("For example 2.000.000 or 12,5.")
    )
    achieved_on = day_field(label=_("Date"))
    is_released = ReleaseField(
        label=_("Released to the public"),
        required=False,
        help_text=_(
            "Visitors see a result, and evidence marked for them, only once it is both published "
            "and released here."
        ),
    )

    class Meta:
        model = Result
        fields = (
            "kind",
            "title_de",
            "title_en",
            "text_de",
            "text_en",
            "value",
            "unit",
            "achieved_on",
            "project",
            "follows",
            "is_released",
        )
        labels = {
            "kind": _("Kind"),
            "title_de": _("What came of it, in one sentence (German)"),
            "title_en": _("The same in English"),
            "unit": _("Unit"),
            "project": _("It came of this project"),
            "follows": _("It followed from this result"),
        }
        help_texts = {
            "unit": _("For example EUR or Stellen. Values in these two are added up."),
            "follows": _("This makes chains: project, result, investment of a carpentry firm."),
        }

    def __init__(self, *args: Any, alliance: Alliance, user: User, **kwargs: Any) -> None:
        super().__init__(*args, alliance=alliance, user=user, **kwargs)
        mine = Result._base_manager.filter(alliance=alliance).exclude(pk=self.instance.pk)
        self.fields["follows"].queryset = mine.order_by("title_de", "pk")  # type: ignore[attr-defined]
        projects = Project._base_manager.filter(alliance=alliance)
        self.fields["project"].queryset = projects.order_by("title_de", "pk")  # type: ignore[attr-defined]
        for name in ("project", "follows"):
            self.fields[name].label_from_instance = in_full  # type: ignore[attr-defined]
            self.fields[name].empty_label = _("None")  # type: ignore[attr-defined]
        if not user.has_perm("alliances.publish", alliance):
            del self.fields["is_released"]

    def clean_follows(self) -> Result | None:
        follows: Result | None = self.cleaned_data["follows"]
        known = dict(
            Result._base_manager.filter(alliance=self.alliance).values_list("pk", "follows")
        )
        if follows and would_circle(self.instance.pk, follows.pk, known):
            raise forms.ValidationError(
                _("This would make a circle, or a chain longer than the portal shows.")
            )
        return follows

    def clean_achieved_on(self) -> datetime.date | None:
        day: datetime.date | None = self.cleaned_data["achieved_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("Please choose today or a day before."))
        return day

    def clean_is_released(self) -> bool:
        answer: bool | None = self.cleaned_data["is_released"]
        return bool(self.instance.is_released) if answer is None else answer

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "value" in cleaned and "unit" in cleaned:
            self.judge_value(cleaned)
        return cleaned

    def judge_value(self, cleaned: dict[str, Any]) -> None:
        """Value and unit go together; kinds that are added up have one unit."""
        value: Decimal | None = cleaned["value"]
        unit, wanted = cleaned["unit"].strip(), Result.UNITS.get(cleaned.get("kind", ""), "")
        unit = spelled(unit)
        if value is None and unit:
            self.add_error("value", _("Please give the value too, or leave out the unit."))
        elif value is not None and not unit and not wanted:
            self.add_error("unit", _("Please say in which unit the value is."))
        elif unit and wanted and unit != wanted:
            said = _("Values of this kind are added up in “%(unit)s”. Please use this unit.")
            self.add_error("unit", forms.ValidationError(said, params={"unit": wanted}))
        elif value is not None and wanted and value < 0:
            self.add_error("value", _("Please give a number that is not below zero."))
        cleaned["unit"] = unit or (wanted if value is not None else "")

    def also_written(self) -> tuple[str, ...]:
        return ("body_de_text", "body_en_text")

    def save_own_fields(self) -> None:
        row: Result = self.instance
        row.body_de_text = to_plain(row.text_de)
        row.body_en_text = "\n".join(filter(None, [row.title_en, to_plain(row.text_en)]))
        super().save_own_fields()


def in_full(row: Project | Result) -> str:
    """By acronym and title; a result by its kind and title."""
    first = row.acronym if isinstance(row, Project) else str(row.get_kind_display())
    return f"{first} – {row.title()}" if first else row.title()


def spelled(unit: str) -> str:
    """One way of writing for units that are added up."""
    plain = BLANKS.sub("", unit).lower()
    return next((name for name, ways in SPELLINGS.items() if plain in ways), unit)
