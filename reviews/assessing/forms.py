"""What experts fill in, and what the office says when it reopens, extends or goes back."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django import forms
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reviews.assessing.completeness import Fault
from reviews.assessing.drafts import AssessmentData, ScoreData
from reviews.deadlines import in_our_time
from reviews.models import Criterion
from reviews.states import Vote
from wirportal.editing.filling import KeptForm
from wirportal.texts.characters import clean

LONGEST = 6000
CANNOT = "cannot"
TEMPLATE = "reviews/assessing/_field.html"
CONFIDENCE = (
    ("1", _("1 – little: outside of my field")),
    ("2", _("2 – fair: close to my field")),
    ("3", _("3 – high: my own field")),
)


class Words(forms.CharField):
    """Plain text. The server says how long it may be; browsers would cut it off silently."""

    def __init__(self, *, rows: int = 4, **options: Any) -> None:
        options.setdefault("max_length", LONGEST)
        super().__init__(widget=forms.Textarea({"rows": rows}), **options)

    def to_python(self, value: Any) -> str:
        return super().to_python(None if value is None else clean(str(value))) or ""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {k: v for k, v in super().widget_attrs(widget).items() if k != "maxlength"}


class CriterionFields(NamedTuple):
    criterion: Criterion
    number: int
    value: BoundField
    reason: BoundField


class AssessmentForm(forms.Form):
    """Nothing is required while it is being written; `demand` marks what is missing at the end."""

    def __init__(self, *args: Any, criteria: Sequence[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for criterion in criteria:
            self.fields[f"value_{criterion.key}"] = choice(
                _("Score: %(criterion)s") % {"criterion": criterion}, scale(criterion)
            )
            self.fields[f"reason_{criterion.key}"] = Words(
                label=_("Reason for the score: %(criterion)s") % {"criterion": criterion},
                required=False,
                help_text=_("Needed below 3, above 4, and where you cannot judge."),
            )
        self.fields["vote"] = choice(_("Overall vote"), Vote.choices)
        self.fields["confidence"] = choice(_("How sure are you?"), CONFIDENCE)
        self.fields["summary"] = Words(label=_("Overall reasons"), required=False, rows=8)
        self.fields["conditions"] = Words(
            label=_("Proposed conditions"),
            required=False,
            help_text=_("One condition a line."),
        )
        self.fields["office_note"] = Words(
            label=_("Note to the office only"),
            required=False,
            help_text=_("Only the agency reads this, not the panel, the ministry or the alliance."),
        )
        for field in self.fields.values():
            field.template_name = TEMPLATE  # type: ignore[attr-defined]

    def groups(self) -> list[CriterionFields]:
        return [
            CriterionFields(one, number, self[f"value_{one.key}"], self[f"reason_{one.key}"])
            for number, one in enumerate(self.criteria, start=1)
        ]

    def overall(self) -> list[BoundField]:
        return [self[name] for name in OVERALL]

    def content(self) -> AssessmentData:
        """What was filled in; only for a valid form."""
        values = self.cleaned_data
        return {
            "vote": values["vote"],
            "confidence": int(values["confidence"]) if values["confidence"] else None,
            "summary": values["summary"],
            "conditions": values["conditions"],
            "office_note": values["office_note"],
            "scores": [self.score(criterion.key) for criterion in self.criteria],
        }

    def typed(self) -> AssessmentData:
        """What was filled in, also texts that are too long; to be read, not to be saved."""
        self.is_valid()
        for name in self.errors:
            is_text = isinstance(self.fields.get(name), Words)
            self.cleaned_data[name] = clean(str(self[name].value() or "")) if is_text else ""
        return self.content()

    def score(self, key: str) -> ScoreData:
        value = self.cleaned_data[f"value_{key}"]
        return {
            "criterion": key,
            "value": int(value) if value.isdigit() else None,
            "cannot_judge": value == CANNOT,
            "reason": self.cleaned_data[f"reason_{key}"],
        }

    def demand(self, faults: Iterable[Fault]) -> None:
        for fault in faults:
            self.add_error(fault.field, str(fault.text))


OVERALL = ("vote", "confidence", "summary", "conditions", "office_note")


def choice(label: Any, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=forms.RadioSelect)


def scale(criterion: Criterion) -> list[tuple[str, str]]:
    """From 1 to 5 with their anchors; at the end "cannot judge"."""
    anchors = [(str(n), f"{n} – {text}") for n, text in enumerate(criterion.anchors(), start=1)]
    return [*anchors, (CANNOT, str(_("I cannot judge this")))]


def initial_of(data: AssessmentData) -> dict[str, str]:
    """The data as the fields of the form show it."""
    found = {
        "vote": data["vote"],
        "confidence": str(data["confidence"] or ""),
        "summary": data["summary"],
        "conditions": data["conditions"],
        "office_note": data["office_note"],
    }
    for score in data["scores"]:
        key, value = score["criterion"], score["value"]
        found[f"value_{key}"] = CANNOT if score["cannot_judge"] else str(value or "")
        found[f"reason_{key}"] = score["reason"]
    return found


class Difference(NamedTuple):
    """A field that reads otherwise elsewhere."""

    name: str
    label: str
    mine: str
    theirs: str
    is_text: bool


def differences(
    form: AssessmentForm, mine: AssessmentData, theirs: AssessmentData
) -> list[Difference]:
    here, there = initial_of(mine), initial_of(theirs)
    return [
        Difference(
            name,
            str(form.fields[name].label),
            shown(form, name, here[name]),
            shown(form, name, there[name]),
            isinstance(form.fields[name], Words),
        )
        for name in form.fields
        if here[name] != there[name]
    ]


def shown(form: AssessmentForm, name: str, value: str) -> str:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, ""))  # type: ignore[arg-type]
    return value


class WhyForm(KeptForm):
    """A reason, for the file."""

    reason = Words(label=_("Reason"), max_length=2000)


class UntilForm(WhyForm):
    until_on = forms.DateField(
        label=_("Until (last day)"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        validators=[in_our_time],
    )
    field_order = ("until_on", "reason")

    def clean_until_on(self) -> Any:
        day = self.cleaned_data["until_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("Please choose a day in the future."))
        return day
