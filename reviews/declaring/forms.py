"""What somebody of an office or the panel declares on all cases of a round at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reviews.experts.forms import text_field
from reviews.models import InterimReview
from wirportal.editing.filling import KeptForm

# The questions of `reviews.experts.questions` in two words each.
KINDS = (
    ("kinship", _("Kinship or partnership")),
    ("employment", _("Employment or supervision")),
    ("cooperation", _("Close cooperation")),
    ("committees", _("Common committee")),
    ("move", _("Move to an organisation involved")),
    ("competition", _("Competition")),
)
CHANGED = _("The rules have been changed meanwhile. Please read them once more and confirm.")


@dataclass(frozen=True)
class Line:
    """A case with its two fields."""

    case: InterimReview
    kind: forms.BoundField
    why: forms.BoundField

    @property
    def is_open(self) -> bool:
        """Something was entered here, or has to be."""
        return bool(self.kind.value() or self.why.value() or self.kind.errors or self.why.errors)


class RoundDeclarationForm(KeptForm):
    """Nothing binds the person to the alliances they do not name.

    `shown` names the cases that stood on the page: one that came later is not declared on.
    """

    rules_version = forms.IntegerField(widget=forms.HiddenInput)
    shown = forms.CharField(widget=forms.HiddenInput, max_length=5000)
    confirms = forms.BooleanField(
        label=_(
            "I have read the rules and the questions. Nothing of that kind binds me to the "
            "alliances for which I have chosen nothing."
        ),
        error_messages={"required": _("Please confirm this, or choose what binds you.")},
    )

    def __init__(
        self, *args: Any, version: int, cases: Sequence[InterimReview], **kwargs: Any
    ) -> None:
        kwargs["initial"] = {
            "rules_version": version,
            "shown": ",".join(str(case.pk) for case in cases),
        }
        super().__init__(*args, **kwargs)
        self.version, self.cases = version, cases
        for case in cases:
            self.add_case(case)
        self.order_fields([name for name in self.fields if name != "confirms"])

    def add_case(self, case: InterimReview) -> None:
        name = case.alliance.name
        kind, why = names_of(case)
        self.fields[kind] = forms.ChoiceField(
            label=_("What binds you to %(alliance)s?") % {"alliance": name},
            choices=[("", _("nothing")), *KINDS],
            required=False,
        )
        self.fields[why] = text_field(
            _("Explanation for %(alliance)s") % {"alliance": name},
            required=False,
            help_text=_("In a few words: what binds you to whom. The offices read this."),
        )
        self.fields[why].widget.attrs["rows"] = 2

    def lines(self) -> Iterator[Line]:
        for case in self.cases:
            kind_name, why_name = names_of(case)
            yield Line(case, self[kind_name], self[why_name])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("rules_version") != self.version:
            # What is shown once more carries the version that is to be read now.
            again: Any = self.data
            self.data = again.copy()
            self.data["rules_version"] = str(self.version)  # type: ignore[index]
            raise forms.ValidationError(CHANGED)
        for case in self.cases:
            kind, why = names_of(case)
            if data.get(kind) and not data.get(why) and why not in self.errors:
                self.add_error(why, _("Please explain in a few words what binds you."))
            if data.get(why) and not data.get(kind) and kind not in self.errors:
                self.add_error(kind, _("Please choose what binds you, or empty the explanation."))
        return data

    def deed(self) -> dict[str, Any]:
        given = self.cleaned_data
        shown = set(given["shown"].split(","))
        cases = [case for case in self.cases if str(case.pk) in shown]
        answers = {case.pk: [given[name] for name in names_of(case)] for case in cases}
        return {
            "cases": cases,
            "named": {pk: (answer[0], answer[1]) for pk, answer in answers.items() if answer[0]},
            "rules_version": self.version,
        }


def names_of(case: InterimReview) -> tuple[str, str]:
    return f"kind-{case.pk}", f"why-{case.pk}"
