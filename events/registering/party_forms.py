"""Forms for several people at once: a delegation, those who are invited by name."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance
from alliances.workshop.forms import name_the_empty_choice
from events.models import Registration
from events.querysets.people import coordinated_by, is_insider
from events.registering.actions import Person
from events.registering.forms import token_field
from wirportal.accounts.forms import OneLine
from wirportal.accounts.models import User

MOST = 30


class PartyForm(forms.Form):
    alliance = forms.ModelChoiceField(label=_("Alliance"), queryset=Alliance.objects.none())
    form_token = token_field()

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        rows = Alliance.objects.visible_to(user).order_by("name")
        if not is_insider(user, "event_team"):
            rows = rows.filter(pk__in=coordinated_by(user))
        field = self.fields["alliance"]
        field.queryset = rows  # type: ignore[attr-defined]
        name_the_empty_choice(field)
        if len(rows) == 1:
            field.initial = rows[0].pk


class MemberForm(forms.Form):
    """A row; left empty it is nobody. `is_hybrid`: each may come or take part online."""

    name = OneLine(label=_("Name"), max_length=150)
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"list": "colleagues"}),
    )
    organisation = OneLine(label=_("Organisation"), max_length=200, required=False)
    sector = forms.ChoiceField(
        label=_("Sector"),
        choices=[("", _("no answer")), *Registration.Sector.choices],
        required=False,
    )
    is_online = forms.BooleanField(
        label=_("Takes part online"),
        help_text=_("Online there is room for everybody: no seat is needed, and nobody waits."),
        required=False,
    )

    def __init__(self, *args: Any, is_hybrid: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if not is_hybrid:
            self.fields.pop("is_online", None)


class BaseMembers(forms.BaseFormSet[MemberForm]):
    """`typed`: what stands in the rows already, when somebody only asks for more of them."""

    def __init__(self, *args: Any, typed: Sequence[Mapping[str, str]] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.typed = typed
        self.extra = max(self.extra, len(typed))

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_kwargs(index)
        if index is not None and index < len(self.typed):
            options["initial"] = self.typed[index]
        return options

    def clean(self) -> None:
        if any(self.errors):
            return
        emails = [one.email.lower() for one in self.people()]
        if not emails:
            raise ValidationError(_("Please name at least one person."))
        if len(set(emails)) < len(emails):
            raise ValidationError(_("Each person needs an address of their own."))

    def people(self) -> Sequence[Person]:
        return [
            Person(**form.cleaned_data, language=get_language() or "de")
            for form in self.forms
            if form.cleaned_data
        ]


Members = forms.formset_factory(
    MemberForm, formset=BaseMembers, extra=4, max_num=MOST, absolute_max=MOST, validate_max=True
)


def typed_rows(posted: QueryDict) -> list[dict[str, str]]:
    """The rows of a form that was sent, and six more; none if nothing was sent."""
    number = posted.get("p-TOTAL_FORMS", "")
    if not (len(number) < 4 and number.isascii() and number.isdigit()):
        return []
    names, rows = list(MemberForm.base_fields), min(int(number) + 6, MOST)
    return [{name: posted.get(f"p-{row}-{name}", "") for name in names} for row in range(rows)]
