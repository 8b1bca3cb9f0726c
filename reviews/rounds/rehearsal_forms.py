"""What a browser sends to begin a practice run and to delete it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reviews.models import ReviewRound
from reviews.rounds.forms import DATES, DatesMixin, day_input
from wirportal.accounts.forms import OneLine
from wirportal.accounts.holders import holding
from wirportal.accounts.models import User
from wirportal.editing.filling import Kept

COORDINATORS = ("coordinator_a", "coordinator_b", "coordinator_c")
REHEARSING = (
    "agency_officer",
    "agency_lead",
    "ministry_desk",
    "ministry_decider",
    "expert",
    "panel_chair",
    "auditor",
)


class RehearsalForm(Kept, DatesMixin):
    """Title, dates and who takes part. Coordinators are named by their addresses."""

    coordinator_a = forms.EmailField(
        label=_("Coordinator of Probebündnis A"),
        help_text=_("The e-mail address of an account of this portal."),
    )
    coordinator_b = forms.EmailField(label=_("Coordinator of Probebündnis B"), required=False)
    coordinator_c = forms.EmailField(label=_("Coordinator of Probebündnis C"), required=False)
    people = forms.ModelMultipleChoiceField(
        label=_("Who else takes part"),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Nobody else sees the cases. You take part anyway."),
    )

    class Meta:
        model = ReviewRound
        fields = ("title", "funding_round", *DATES)
        widgets = {name: day_input() for name in DATES}
        field_classes = {"title": OneLine}

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.user = user
        people = self.fields["people"]
        assert isinstance(people, forms.ModelMultipleChoiceField)
        people.queryset = holding(*REHEARSING).exclude(pk=user.pk).order_by("display_name")

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        for name in COORDINATORS:
            if given.get(name):
                given[name] = self.account(name, given[name])
        return given

    def account(self, name: str, address: str) -> User | None:
        """Whoever works in an office would be kept from the case of their own alliance."""
        found = User.objects.at(address).filter(is_active=True).first()
        if found is None:
            self.add_error(name, _("There is no account with this address."))
        elif found == self.user or found.holds(*REHEARSING):
            self.add_error(
                name, _("Who has a role in the offices can't coordinate an alliance of it.")
            )
            return None
        return found

    def coordinators(self) -> list[User]:
        return [self.cleaned_data[name] for name in COORDINATORS if self.cleaned_data[name]]


class DeleteForm(forms.Form):
    """Whoever deletes types the title, so that nobody does it by the way."""

    title = OneLine(label=_("Title of the rehearsal"), max_length=150)

    def __init__(self, *args: Any, round_: ReviewRound, **kwargs: Any) -> None:
        self.round = round_
        super().__init__(*args, **kwargs)

    def clean_title(self) -> str:
        typed: str = self.cleaned_data["title"]
        if typed != OneLine().to_python(self.round.title):
            raise forms.ValidationError(_("This is not the title of the rehearsal."))
        return typed
