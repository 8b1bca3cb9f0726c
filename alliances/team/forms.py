"""What a browser sends about the people of an alliance. Accounts are never offered to choose."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances.models import Membership
from wirportal.accounts.models import User

ROLES = (
    (
        Membership.Role.CONTRIBUTOR,
        _("Contributor: writes and proposes, the coordination publishes"),
    ),
    (
        Membership.Role.COORDINATOR,
        _("Coordinator: writes, publishes, invites and changes the team"),
    ),
)
# Beyond this it is a slip of the keyboard.
FARTHEST = datetime.timedelta(days=20 * 365)


class DayField(forms.DateField):
    """A day from today on, chosen in the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, **kwargs)

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        today = timezone.localdate()
        if day is not None and not today <= day <= today + FARTHEST:
            raise forms.ValidationError(_("Please choose today or a later day."))
        return day


class InvitationForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("The invitation goes to this address and is good for it alone."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    display_name = forms.CharField(
        label=_("Name"),
        max_length=150,
        required=False,
        help_text=_("A suggestion; the person may change it."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=ROLES,
        widget=forms.RadioSelect,
        initial=Membership.Role.CONTRIBUTOR,
    )
    from_on = DayField(label=_("From"), initial=timezone.localdate)
    until_on = DayField(
        label=_("Until"), required=False, help_text=_("Leave empty for: until further notice.")
    )
    language = forms.ChoiceField(
        label=_("Language of the mail"),
        choices=User.Language,
        widget=forms.RadioSelect,
        initial=User.Language.GERMAN,
    )

    def clean(self) -> dict[str, Any]:
        from_on, until_on = self.cleaned_data.get("from_on"), self.cleaned_data.get("until_on")
        if from_on and until_on and until_on < from_on:
            self.add_error("until_on", _("The end must not lie before the beginning."))
        return self.cleaned_data


class MembershipForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=ROLES, widget=forms.RadioSelect)
    until_on = DayField(
        label=_("Until"), required=False, help_text=_("Leave empty for: until further notice.")
    )

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        self.membership = membership
        kwargs["initial"] = {"role": membership.role, "until_on": membership.until_on}
        super().__init__(*args, **kwargs)

    def clean_until_on(self) -> datetime.date | None:
        until_on: datetime.date | None = self.cleaned_data["until_on"]
        if until_on and until_on < self.membership.from_on:
            raise forms.ValidationError(_("The end must not lie before the beginning."))
        return until_on


class SuccessorField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.user.display_name} ({obj.get_role_display()})"


class EndForm(forms.Form):
    """The last day, and who takes over. Only the own team stands to choice."""

    last_on = DayField(
        label=_("Last day of access"),
        required=False,
        help_text=_("Leave empty to end the access at once."),
    )
    successor = SuccessorField(
        label=_("Hand over to"),
        queryset=Membership.objects.none(),
        required=False,
        empty_label=_("Nobody: everything stays with the alliance"),
    )

    def __init__(self, *args: Any, membership: Membership, has_things: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team = membership.alliance.memberships.in_force().exclude(user=membership.user)
        field = self.fields["successor"]
        assert isinstance(field, SuccessorField)
        field.queryset = team.select_related("user").order_by("-role", "user__display_name")
        if not has_things:
            del self.fields["successor"]

    def deed(self) -> dict[str, Any]:
        """What the action takes."""
        chosen = self.cleaned_data.get("successor")
        return {
            "last_on": self.cleaned_data["last_on"],
            "successor": chosen.user if chosen else None,
        }
