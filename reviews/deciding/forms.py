"""What a browser sends on the way to a decision and after it."""

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances.exchange.forms import PlainText
from alliances.results.amounts import written
from alliances.results.fields import AmountField
from reviews.assessing.letters import letters_of
from reviews.deadlines import in_our_time
from reviews.deciding.actions import ConditionText
from reviews.deciding.repeating import votes_at_fault
from reviews.deciding.rules import WITHOUT_MONEY, deviates, needs_hearing
from reviews.models import (
    Assignment,
    Condition,
    Decision,
    InterimReview,
    Objection,
    Recommendation,
)
from reviews.states import CaseState, Outcome
from wirportal.accounts.forms import OneLine
from wirportal.editing.filling import KeptForm

LONGEST = 20_000
# What the column holds.
MOST = 2_147_483_647
OF_DECISIONS = [choice for choice in Outcome.choices if choice[0] != Outcome.INADMISSIBLE]
ROWS = {"rows": 8}


class EuroField(AmountField):
    """Whole euros."""

    def judged(self, text: str) -> Any:
        amount = super().judged(text)
        if amount != amount.to_integral_value():
            raise forms.ValidationError(_("Please give whole euros."))
        if amount > MOST:
            raise forms.ValidationError(_("This number is too large. Please check it."))
        return int(amount)


def in_euros(amount: int) -> Decimal:
    """As the field shows it."""
    return Decimal(amount)


class ReasonForm(KeptForm):
    reason = PlainText(label=_("Reason"), max_length=LONGEST, widget=forms.Textarea(attrs=ROWS))


class HearingForm(KeptForm):
    """What is intended. Before an exclusion there is nothing to choose but the words."""

    outcome = forms.ChoiceField(
        label=_("Intended outcome"), choices=OF_DECISIONS, widget=forms.RadioSelect
    )
    amount = EuroField(label=_("Intended amount for phase 2 (€)"), least=Decimal(0))
    text = PlainText(
        label=_("What is intended and why"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs=ROWS),
        help_text=_("The alliance reads this text. Please name no expert and no vote."),
    )

    def __init__(
        self, *args: Any, case: InterimReview, vote: Recommendation | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.case = case
        self.is_exclusion = case.state == CaseState.INADMISSIBLE
        if self.is_exclusion:
            del self.fields["outcome"], self.fields["amount"]
        elif vote is not None:
            self.initial.update(outcome=vote.outcome, amount=in_euros(vote.amount))

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        if self.is_exclusion:
            return {**found, "outcome": Outcome.INADMISSIBLE, "amount": 0}
        outcome, amount = found.get("outcome"), found.get("amount")
        if outcome is None or amount is None:
            return found
        if outcome == Outcome.NOT_CONTINUED and amount:
            self.add_error("amount", _("Who is not continued gets no money: please enter 0."))
        elif not needs_hearing(self.case, outcome, amount):
            self.add_error(
                "amount",
                _(
                    "A hearing is held only before a negative decision or one clearly below the "
                    "request."
                ),
            )
        return found


class AnswerForm(KeptForm):
    text = PlainText(
        label=_("Your comment"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 12})
    )


class OwedText(PlainText):
    """May be left empty only where its hint, or the line it stands in, says so."""

    is_owed = True


class OwedDay(forms.DateField):
    is_owed = True


class OwedChoice(forms.ChoiceField):
    is_owed = True


class DecisionForm(KeptForm):
    """A draft; `based_on` is the number of the draft it was made from."""

    outcome = forms.ChoiceField(label=_("Outcome"), choices=OF_DECISIONS, widget=forms.RadioSelect)
    amount = EuroField(label=_("Amount for phase 2 (€)"), least=Decimal(0))
    reasons = PlainText(
        label=_("Reasons"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("The alliance reads them in the letter. Blank lines part paragraphs."),
    )
    deviation = OwedText(
        label=_("Why the decision deviates from the vote"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Mandatory where outcome or amount differ from the recommendation. The alliance does "
            "not read it."
        ),
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self,
        *args: Any,
        case: InterimReview,
        vote: Recommendation | None,
        decision: Decision | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.vote = case, vote
        if vote is None:  # excluded, and taken back: the agency's checklist stands for the vote
            self.fields["outcome"].choices = Outcome.choices  # type: ignore[attr-defined]
        self.initial.update(first_words(vote, decision))

    def clean_amount(self) -> int:
        """The ceilings, in words at the field; the database holds them too."""
        amount: int = self.cleaned_data["amount"]
        round_ = self.case.round
        left = round_.total_ceiling - self.case.amount_phase1
        if amount > round_.phase_ceiling:
            raise forms.ValidationError(
                _("More than the ceiling of the phase: at most %(most)s euros."),
                params={"most": written(Decimal(round_.phase_ceiling))},
            )
        if amount > left:
            raise forms.ValidationError(
                _("More than the ceiling in all: at most %(most)s euros are left."),
                params={"most": written(Decimal(max(left, 0)))},
            )
        return amount

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        outcome, amount = found.get("outcome"), found.get("amount")
        if outcome is None or amount is None:
            return found
        if outcome in WITHOUT_MONEY and amount:
            self.add_error("amount", _("With this outcome there is no money: please enter 0."))
        if deviates(self.vote, outcome, amount) and not found.get("deviation"):
            self.add_error(
                "deviation",
                _("The decision deviates from the recommendation. Please say why."),
            )
        return found


def first_words(vote: Recommendation | None, decision: Decision | None) -> dict[str, Any]:
    """The draft goes on from the newest one, or begins with the recommendation."""
    source = decision or vote
    if source is None:
        return {"based_on": 0}
    return {
        "outcome": source.outcome,
        "amount": in_euros(source.amount),
        "reasons": decision.reasons if decision else "",
        "deviation": decision.deviation if decision else "",
        "based_on": decision.number if decision and decision.is_current else 0,
    }


class ConditionLine(forms.Form):
    """One condition of a draft; a line left empty does not count."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Condition.Kind.choices)
    text = OwedText(
        label=_("Text"), max_length=3000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    due_on = OwedDay(
        label=_("Due"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[in_our_time],
    )
    evidence_wanted = PlainText(
        label=_("Evidence wanted"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_due_on(self) -> datetime.date | None:
        day: datetime.date | None = self.cleaned_data["due_on"]
        if day and day <= timezone.localdate():
            raise forms.ValidationError(_("Please give a day in the future."))
        return day

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        if self.is_empty():
            return found
        for name in ("text", "due_on"):
            if not found.get(name) and name not in self.errors:
                self.add_error(name, _("Please fill in text and day, or leave the line empty."))
        return found

    def is_empty(self) -> bool:
        found = self.cleaned_data
        return not any(found.get(name) for name in ("text", "due_on", "evidence_wanted"))

    def line(self) -> ConditionText:
        found = self.cleaned_data
        return {
            "kind": found["kind"],
            "text": found["text"],
            "due_on": found["due_on"].isoformat(),
            "evidence_wanted": found["evidence_wanted"],
        }


MOST_CONDITIONS = 30
ConditionLines = forms.formset_factory(
    ConditionLine, extra=2, max_num=MOST_CONDITIONS, absolute_max=MOST_CONDITIONS, validate_max=True
)


def lines_of(formset: Iterable[Any]) -> list[ConditionText]:
    return [form.line() for form in formset if not form.is_empty()]


def proposed_lines(vote: Recommendation | None, decision: Decision | None) -> list[dict[str, Any]]:
    """What stands in the newest draft, or one line for each condition the panel proposes."""
    if decision is not None:
        return [
            {**one, "due_on": datetime.date.fromisoformat(one["due_on"])}
            for one in decision.conditions
        ]
    proposed = vote.conditions.splitlines() if vote else []
    return [{"text": line.strip()} for line in proposed[:MOST_CONDITIONS] if line.strip()]


class ExclusionForm(KeptForm):
    reasons = PlainText(
        label=_("Reasons"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs=ROWS),
        help_text=_("The alliance reads them in the letter."),
    )


class ObjectionForm(KeptForm):
    text = PlainText(
        label=_("Your objection"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("What do you object to, and why?"),
    )


class ExaminationForm(KeptForm):
    result = forms.ChoiceField(
        label=_("Result"),
        choices=[
            choice for choice in Objection.Result.choices if choice[0] != Objection.Result.OPEN
        ],
        widget=forms.RadioSelect,
    )
    reasons = PlainText(
        label=_("Reasons"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs=ROWS),
        help_text=_("The alliance reads them."),
    )
    has_procedural_fault = OwedChoice(
        label=_("Was a procedural fault found?"),
        choices=[("no", _("No")), ("yes", _("Yes"))],
        widget=forms.RadioSelect,
        required=False,
        help_text=_(
            "To be answered if you uphold the objection; the alliance reads it. Scores are never "
            "reopened. Only after a procedural fault the agency's lead may have one assessment "
            "repeated by another expert; otherwise the case is decided anew on the assessments "
            "there are."
        ),
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        said, result = found.get("has_procedural_fault"), found.get("result")
        if result == Objection.Result.UPHELD and not said:
            self.add_error("has_procedural_fault", _("Please say whether there was one."))
        elif result == Objection.Result.DISMISSED and said == "yes":
            self.add_error(
                "has_procedural_fault",
                _(
                    "A procedural fault belongs to an objection that is upheld. Please choose "
                    "“No” here or uphold the objection."
                ),
            )
        found["has_procedural_fault"] = said == "yes"
        return found


class RepetitionForm(ReasonForm):
    """Which assessment is repeated, and until when the new one is due."""

    vote = forms.ModelChoiceField(
        label=_("Assessment at fault"),
        queryset=Assignment.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        help_text=_("It is set aside: it stays on file and does not count any more."),
    )
    until_on = forms.DateField(
        label=_("New assessment due (last day)"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        validators=[in_our_time],
    )
    field_order = ("vote", "until_on", "reason")

    def __init__(self, *args: Any, case: InterimReview, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["vote"]
        field.queryset = votes_at_fault(case).select_related("expert__user")
        letters = letters_of(case)
        field.label_from_instance = lambda vote: (
            _("Assessment %(letter)s: %(name)s")
            % {
                "letter": letters.get(vote.pk, "–"),
                "name": vote.expert,
            }
        )

    def clean_until_on(self) -> Any:
        day = self.cleaned_data["until_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("Please choose a day in the future."))
        return day


class ScenarioFilter(forms.Form):
    """The query string of the scenario; what it does not know it leaves out."""

    zustand = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), *CaseState.choices]
    )
    ergebnis = forms.ChoiceField(
        label=_("Outcome"), required=False, choices=[("", _("All")), *Outcome.choices]
    )
    q = OneLine(label=_("Alliance"), required=False, max_length=100)

    def value(self, name: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(name, ""))
