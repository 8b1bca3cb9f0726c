"""What a browser sends about formal check, corrections, deadlines and who is in charge."""

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances.exchange.forms import PlainText
from reviews.checking.actions import BEFORE_ASSESSED, WRITING, mark_of
from reviews.deadlines import in_our_time, working_days_after
from reviews.deciding.forms import EuroField, in_euros
from reviews.models import ChecklistItem, CompletenessCheck, InterimReview
from reviews.people import free_for
from reviews.strategy.draft import parts_to_correct
from reviews.words import day_of
from wirportal.accounts.forms import OneLine
from wirportal.accounts.models import User
from wirportal.editing.filling import KeptForm

CHOICES = (("yes", _("met")), ("no", _("not met")), ("", _("still open")))
LONGEST = 4000


class DayField(forms.DateField):
    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, validators=[in_our_time], **kwargs)

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day is not None and day < timezone.localdate():
            raise forms.ValidationError(_("Please choose today or a later day."))
        return day


def text_field(label: Any, *, required: bool = True, help_text: Any = "") -> PlainText:
    return PlainText(
        label=label,
        required=required,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=help_text,
    )


class CheckForm(KeptForm):
    """A choice and a remark for each point of the round's checklist."""

    is_overtaken = False
    base = forms.CharField(widget=forms.HiddenInput, required=False)
    note = text_field(_("Remark"), required=False, help_text=_("For the office only."))

    def __init__(self, *args: Any, case: InterimReview, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.points = list(case.round.checklist.all())
        known = CompletenessCheck.objects.filter(case=case).first()
        items = {item["item"]: item for item in known.items} if known else {}
        for point in self.points:
            self.add_point(point, items.get(point.pk, {}))
        self.initial.setdefault("note", known.note if known else "")
        self.initial["base"] = mark_of(known)
        self.order_fields([*(name for point in self.points for name in names_of(point)), "note"])

    def add_point(self, point: ChecklistItem, item: dict[str, Any]) -> None:
        choice, remark = names_of(point)
        self.fields[choice] = forms.ChoiceField(
            label=str(point), choices=CHOICES, widget=forms.RadioSelect, required=False
        )
        self.fields[remark] = OneLine(label=_("Remark"), max_length=300, required=False)
        self.initial[choice] = {True: "yes", False: "no"}.get(item.get("met"), "")  # type: ignore[arg-type]
        self.initial[remark] = item.get("note", "")

    def go_on_from(self, mark: str) -> None:
        """The next save is made from what was saved with this mark."""
        given: Any = self.data
        self.data = given.copy()
        self.data["base"] = mark  # type: ignore[index]

    def theirs(self) -> list[dict[str, str]]:
        """What stands there now, as somebody else has saved it."""
        labels: dict[str, Any] = dict(CHOICES)
        lines = [
            (str(point), [labels[self.initial[choice]], self.initial[remark]])
            for point in self.points
            for choice, remark in [names_of(point)]
        ]
        lines.append((str(_("Remark")), [self.initial["note"]]))
        return [
            {"term": term, "value": ": ".join(str(word) for word in words if word) or "–"}
            for term, words in lines
        ]

    def items(self) -> list[dict[str, Any]]:
        given = self.cleaned_data
        found = []
        for point in self.points:
            choice, remark = names_of(point)
            met = {"yes": True, "no": False}.get(given[choice])
            found.append({"item": point.pk, "met": met, "note": given[remark]})
        return found


def names_of(point: ChecklistItem) -> tuple[str, str]:
    return f"met-{point.pk}", f"note-{point.pk}"


class CorrectionForm(KeptForm):
    sections = forms.MultipleChoiceField(
        label=_("Parts to be corrected"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only these are open to the alliance."),
    )
    text = text_field(_("What is missing"), help_text=_("The alliance reads this."))
    due_on = DayField(label=_("Until"))

    def __init__(self, *args: Any, case: InterimReview, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["sections"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = parts_to_correct(case)
        today = timezone.localdate()
        self.initial["due_on"] = working_days_after(today, case.round.correction_days)


class ExclusionForm(KeptForm):
    reason = text_field(_("Reasons"), help_text=_("The ministry reads this and decides."))


class EitherDay(DayField):
    """One of two is owed, whichever; so neither is called optional."""

    is_owed = True


class ExtensionForm(KeptForm):
    """A later day for the strategies of these cases, for their assessments, or for both."""

    until_on = EitherDay(
        label=_("New deadline of the strategy (T1)"),
        required=False,
        help_text=_("Holds where the strategy is still being written; the alliance is told."),
    )
    assess_on = EitherDay(
        label=_("New deadline of the assessments (T2)"),
        required=False,
        help_text=_(
            "Holds where assessments are still to come; experts who have an earlier day get the "
            "new one and are told."
        ),
    )
    reason = text_field(_("Reason"), help_text=_("It stays with the case."))

    def __init__(self, *args: Any, cases: Iterable[InterimReview], **kwargs: Any) -> None:
        found = list(cases)
        self.writing = [case for case in found if case.state in WRITING]
        self.unread = [case for case in found if case.state in BEFORE_ASSESSED]
        super().__init__(*args, **kwargs)
        # What no case needs any more is not asked for, unless an old page has sent it.
        for name, rows in (("until_on", self.writing), ("assess_on", self.unread)):
            if not rows and name not in self.data:
                del self.fields[name]

    def clean_until_on(self) -> datetime.date | None:
        return later_than(self.cleaned_data["until_on"], [row.submit_by for row in self.writing])

    def clean_assess_on(self) -> datetime.date | None:
        return later_than(self.cleaned_data["assess_on"], [row.assess_by for row in self.unread])

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        until, assess = given.get("until_on"), given.get("assess_on")
        if not self.errors and not (until or assess):
            raise forms.ValidationError(_("Please name at least one new day."))
        if until and "assess_on" not in self.errors:
            self.check_order(until, assess)
        return given

    def check_order(self, until: datetime.date, assess: datetime.date | None) -> None:
        ends = [timezone.localdate(case.assess_by) for case in self.writing]
        first = min([max(assess or end, end) for end in ends], default=None)
        if first and first <= until:
            said = _("Assessments are due on %(day)s. Please choose a day after T1 for them.")
            params = {"day": day_of(first)}
            self.add_error("assess_on", forms.ValidationError(said, params=params))

    def deed(self) -> dict[str, Any]:
        return {"until_on": None, "assess_on": None, **super().deed()}


def later_than(
    day: datetime.date | None, deadlines: list[datetime.datetime]
) -> datetime.date | None:
    """Later than the first of the present deadlines."""
    if day and deadlines and day <= timezone.localdate(min(deadlines)):
        raise forms.ValidationError(_("Please choose a day after the present deadline."))
    return day


class AmountForm(KeptForm):
    amount = EuroField(label=_("Granted in phase 1 (€)"), least=Decimal(0))
    reason = text_field(_("Reason"), help_text=_("It stays with the case."))

    def __init__(self, *args: Any, case: InterimReview, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case = case
        self.initial["amount"] = in_euros(case.amount_phase1)

    def clean_amount(self) -> int:
        amount: int = self.cleaned_data["amount"]
        if amount == self.case.amount_phase1:
            raise forms.ValidationError(_("This is the amount there is already."))
        return amount


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.display_name)


class AppointForm(KeptForm):
    officer = PersonField(label=_("agency officer"), queryset=User.objects.none(), required=False)
    desk = PersonField(label=_("ministry desk"), queryset=User.objects.none(), required=False)

    def __init__(self, *args: Any, case: InterimReview, **kwargs: Any) -> None:
        kwargs["initial"] = {"officer": case.officer_id, "desk": case.desk_id}
        super().__init__(*args, **kwargs)
        for name, role in (("officer", "agency_officer"), ("desk", "ministry_desk")):
            field = self.fields[name]
            assert isinstance(field, PersonField)
            field.queryset = free_for(case, role).order_by("display_name")
