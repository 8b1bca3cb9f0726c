"""What a browser sends about experts, and what experts answer."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alliances.exchange.forms import PlainText
from alliances.models import Alliance, Organisation, Theme
from reviews.deadlines import in_our_time
from reviews.experts.questions import QUESTIONS, Question, Result, outcome, said_yes
from reviews.experts.suggesting import in_office
from reviews.models import Expert, ExpertTie, InterimReview
from reviews.states import Field
from wirportal.accounts.forms import OneLine
from wirportal.accounts.models import User
from wirportal.editing.filling import KeptForm

YES, NO = "yes", "no"
REASON = 2000


def text_field(label: Any, **kwargs: Any) -> PlainText:
    widget = forms.Textarea(attrs={"rows": 4})
    return PlainText(label=label, widget=widget, max_length=REASON, **kwargs)


class ReasonForm(KeptForm):
    """A deed that needs nothing but a reason."""

    reason = text_field(_("Reason"))

    def __init__(self, *args: Any, hint: str | Promise = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = str(hint)


# The register


class ProfileForm(KeptForm):
    """What experts keep themselves."""

    knows = forms.MultipleChoiceField(
        label=_("Fields"), choices=Field, widget=forms.CheckboxSelectMultiple
    )
    themes: Any = forms.ModelMultipleChoiceField(
        label=_("Themes"),
        queryset=Theme.objects.filter(scheme=Theme.Scheme.DIRECTORY),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    speaks_english = forms.BooleanField(label=_("Reads English"), required=False)
    unavailable_until = forms.DateField(
        label=_("Not available until"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
        validators=[in_our_time],
        help_text=_("Leave empty if the person may be asked at any time."),
    )

    @classmethod
    def values_of(cls, expert: Expert) -> dict[str, Any]:
        names = ("speaks_english", "unavailable_until", "most_cases", "is_active")
        kept = {name: getattr(expert, name) for name in names}
        return kept | {"knows": expert.fields, "themes": expert.themes.all()}

    def deed(self) -> dict[str, Any]:
        """What the action takes."""
        values = super().deed()
        values["fields"] = values.pop("knows")
        return values


class ExpertForm(ProfileForm):
    most_cases = forms.IntegerField(
        label=_("Most cases a round"), min_value=1, max_value=50, initial=8
    )
    is_active = forms.BooleanField(
        label=_("Active: is suggested for cases"), required=False, initial=True
    )


class NewExpertForm(ExpertForm):
    user: Any = forms.ModelChoiceField(
        label=_("Account"),
        queryset=User.objects.none(),
        help_text=_("Accounts that hold the role of an expert and are not in the register yet."),
    )
    field_order = ("user",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        accounts = User.objects.filter(is_active=True, pk__in=in_office(), expert__isnull=True)
        self.fields["user"].queryset = accounts.order_by("display_name")  # type: ignore[attr-defined]


class TieForm(KeptForm):
    """A tie to an organisation, named in full, or to an alliance."""

    kind = forms.ChoiceField(label=_("Kind"), choices=ExpertTie.Kind)
    organisation = OneLine(
        label=_("Organisation"),
        max_length=250,
        required=False,
        help_text=_("Its name as in the directory; a part of it is enough if only one fits."),
    )
    alliance: Any = forms.ModelChoiceField(
        label=_("or alliance"),
        queryset=Alliance.objects.none(),
        required=False,
        empty_label=_("none"),
    )
    from_on = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until_on = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    note = OneLine(label=_("Remark"), max_length=200, required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.user = user
        rows = Alliance.objects.visible_to(user).only("pk", "name").order_by("name")
        self.fields["alliance"].queryset = rows  # type: ignore[attr-defined]

    def clean_organisation(self) -> Organisation | None:
        name = self.cleaned_data["organisation"]
        if not name:
            return None
        rows = Organisation.objects.visible_to(self.user).standing()
        found = list(rows.filter(name__iexact=name)[:2]) or list(rows.named(name)[:6])
        if not found:
            raise forms.ValidationError(_("No organisation of the directory has this name."))
        if len(found) > 1:
            names = "; ".join(f"{one.name} ({one.city})" for one in found[:5])
            said = _("Several organisations fit: %(names)s. Please write the name in full.")
            raise forms.ValidationError(said, params={"names": names})
        return found[0]

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if "organisation" in data and bool(data["organisation"]) == bool(data.get("alliance")):
            self.add_error(
                "organisation", _("Please name an organisation, or else choose an alliance.")
            )
        begun, ended = data.get("from_on"), data.get("until_on")
        if begun and ended and ended < begun:
            self.add_error("until_on", _("The end must not lie before the beginning."))
        return data


class RegisterFilter(forms.Form):
    """What the list of experts is narrowed to; a wrong value narrows nothing."""

    feld = forms.ChoiceField(
        label=_("Field"), choices=[("", _("All")), *Field.choices], required=False
    )
    thema: Any = forms.ModelChoiceField(
        label=_("Theme"),
        queryset=Theme.objects.filter(scheme=Theme.Scheme.DIRECTORY),
        to_field_name="slug",
        required=False,
        empty_label=_("All"),
    )


# Assignments


class ProposalForm(forms.Form):
    expert: Any = forms.ModelChoiceField(queryset=Expert.objects.none())
    field = forms.ChoiceField(choices=Field)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["expert"].queryset = Expert.objects.visible_to(user)  # type: ignore[attr-defined]


class InvitationForm(KeptForm):
    assess_on = forms.DateField(
        label=_("Assessment due on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        validators=[in_our_time],
        help_text=_("Leave empty for T2 of the case."),
    )

    def __init__(self, *args: Any, case: InterimReview, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if case.assess_by <= timezone.now():
            self.fields["assess_on"].required = True
            self.fields["assess_on"].help_text = str(_("T2 of the case has passed."))

    def clean_assess_on(self) -> datetime.date | None:
        day: datetime.date | None = self.cleaned_data["assess_on"]
        if day is not None and day <= timezone.localdate():
            raise forms.ValidationError(_("Please choose a later day than today."))
        return day


class DecisionForm(KeptForm):
    """What one of two people says about what an expert has declared."""

    says = forms.ChoiceField(
        label=_("Is it an obstacle?"),
        choices=(
            (Result.CLEARED, _("No, the expert may assess the case.")),
            (Result.EXCLUDED, _("Yes, the expert is excluded.")),
        ),
        widget=forms.RadioSelect,
    )
    reason = text_field(_("Reason"))


# Answers


class DeclarationForm(KeptForm):
    """One question each, yes or no; nothing is chosen beforehand.

    With `two_decide=False` it is for those whom each yes excludes.
    """

    rules_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, version: int, two_decide: bool = True, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"rules_version": version})
        super().__init__(*args, **kwargs)
        self.version = version
        for question in QUESTIONS:
            has_hint = two_decide or question.leads_to == Result.EXCLUDED
            self.fields[question.key] = asked(question, question.hint if has_hint else "")
        self.fields["explanation"] = text_field(
            _("Explanation"),
            required=False,
            help_text=_("Please explain each yes in a few words: what binds you to whom."),
        )

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("rules_version") != self.version:
            # What is shown once more carries the version that is to be read now.
            again: Any = self.data
            self.data = again.copy()
            self.data["rules_version"] = str(self.version)  # type: ignore[index]
            raise forms.ValidationError(
                _("The rules have been changed meanwhile. Please read them once more and confirm.")
            )
        if said_yes(self.answers()) and not data.get("explanation"):
            self.add_error("explanation", _("Please explain what you have answered with yes."))
        return data

    def answers(self) -> dict[str, bool]:
        return {
            question.key: self.cleaned_data[question.key] == YES
            for question in QUESTIONS
            if question.key in self.cleaned_data
        }

    def result(self) -> str:
        return outcome(self.answers())

    def deed(self) -> dict[str, Any]:
        return {
            "answers": self.answers(),
            "explanation": self.cleaned_data["explanation"],
            "rules_version": self.version,
        }


def asked(question: Question, hint: str | Promise) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=question.text,  # type: ignore[arg-type]
        help_text=hint,  # type: ignore[arg-type]
        choices=((NO, _("No")), (YES, _("Yes"))),
        widget=forms.RadioSelect,
    )


class AcceptForm(forms.Form):
    keeps_confidential = forms.BooleanField(
        label=_(
            "I keep everything I read of this case confidential, pass nothing on, and destroy "
            "copies once the review has ended."
        )
    )
    takes_task = forms.BooleanField(
        label=_("I take on the assessment and hand it in by the day named above.")
    )
