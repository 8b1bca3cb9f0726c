"""What browsers send about organisations: found, new, and merges."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance, MergeProposal, Organisation, Partnership
from alliances.partners.finding import perhaps_the_same
from alliances.partners.register import taken
from alliances.workshop.fields import LinesField
from wirportal.accounts.models import User
from wirportal.texts.characters import clean

ROLES = [("", _("– please choose –")), *Partnership.Role.choices]
KINDS = [("", _("– please choose –")), *Organisation.Kind.choices]


def role_field(**options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Role in the alliance"), **options)


class TakeInForm(forms.Form):
    """An organisation that was found, and its role."""

    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(), widget=forms.HiddenInput
    )
    role = role_field(choices=Partnership.Role.choices, initial=Partnership.Role.PARTNER)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Organisation.objects.visible_to(user).standing()
        self.fields["organisation"].queryset = rows  # type: ignore[attr-defined]


class OneLineField(forms.CharField):
    """A text without breaks and without more than one blank at a time."""

    def to_python(self, value: Any) -> str:
        return " ".join(clean(super().to_python(value) or "").split())


class NewOrganisationForm(forms.Form):
    """A record that nobody has added yet."""

    name = OneLineField(
        label=_("Name"),
        min_length=2,
        max_length=250,
        help_text=_("As the organisation writes it itself, without a department."),
    )
    kind = forms.ChoiceField(label=_("Type"), choices=KINDS)
    city = OneLineField(
        label=_("Seat"), max_length=100, help_text=_("The town, for example Chemnitz.")
    )
    website = forms.URLField(
        label=_("Website"), required=False, max_length=200, assume_scheme="https"
    )
    aliases = LinesField(
        label=_("Other names"),
        help_text=_("Abbreviations and former names, one a line. People find it by them."),
    )
    role = role_field(choices=ROLES)
    # Which ones the person has looked at and says that it is none of them.
    seen = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)
    is_none_of_them = forms.BooleanField(
        label=_("None of them: it is another organisation"), required=False
    )

    def __init__(self, *args: Any, alliance: Alliance, user: User, **kwargs: Any) -> None:
        self.alliance, self.user = alliance, user
        self.perhaps: list[Organisation] = []
        super().__init__(*args, **kwargs)

    def clean_aliases(self) -> list[str]:
        names: list[str] = self.cleaned_data["aliases"]
        for name in names:
            if taken(name):
                words = _("Another organisation goes by “%(name)s” already. Please leave it out.")
                raise ValidationError(words % {"name": name})
        return names

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "name" in cleaned:
            self.perhaps = perhaps_the_same(
                Organisation.objects.visible_to(self.user),
                names=[cleaned["name"], *cleaned.get("aliases", [])],
                website=cleaned.get("website", ""),
            )
        return cleaned

    @property
    def is_settled(self) -> bool:
        """Whether the person has looked at all that may be the same, and says it is none."""
        seen = set(self.cleaned_data["seen"].split(","))
        are_seen = {str(row.pk) for row in self.perhaps} <= seen
        return not self.perhaps or (are_seen and self.cleaned_data["is_none_of_them"])

    @property
    def seen_now(self) -> str:
        return ",".join(str(row.pk) for row in self.perhaps)

    def record(self) -> dict[str, Any]:
        names = ("name", "kind", "city", "website", "aliases")
        return {name: self.cleaned_data[name] for name in names}


class MergeForm(forms.Form):
    """Which record is the same as this one, and why."""

    into = forms.ModelChoiceField(
        label=_("Which of them is the same organisation?"),
        queryset=Organisation.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("How do you know?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: both have the same imprint, or one has been renamed."),
    )

    def __init__(
        self,
        *args: Any,
        organisation: Organisation,
        found: list[Organisation],
        user: User,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        others = Organisation.objects.visible_to(user).standing().exclude(pk=organisation.pk)
        field: Any = self.fields["into"]
        field.queryset = others
        # Offered is what was found; taken is whatever the person may see.
        field.widget.choices = [(row.pk, in_words(row)) for row in found if row != organisation]


def in_words(row: Organisation) -> str:
    return ", ".join(filter(None, [row.name, str(row.get_kind_display()), row.city]))


class DecisionForm(forms.Form):
    """What the agency says to a proposal, and which of the two records stays."""

    stays = forms.ChoiceField(label=_("Which record stays?"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Remark"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Whoever proposed it reads it."),
    )

    def __init__(self, *args: Any, proposal: MergeProposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(row.pk), in_words(row)) for row in (proposal.into, proposal.duplicate)]
        self.fields["stays"].choices = choices  # type: ignore[attr-defined]
        self.fields["stays"].initial = str(proposal.into_id)
