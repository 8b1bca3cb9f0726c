"""What is asked before a report is ordered: its own parameters, format and language."""

import uuid
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from wirportal.accounts.forms import OneLine
from wirportal.accounts.models import User
from wirportal.reports.formats import Format

COMMON = ("format", "language", "form_key")


class ReportForm(forms.Form):
    """Reports add fields of their own; those come first. A form offers only what `user` may see."""

    format = forms.ChoiceField(label=_("Format"), choices=Format, widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label=_("Language of the report"), choices=User.Language, widget=forms.RadioSelect
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(
        self, *args: Any, user: User, formats: tuple[Format, ...] = tuple(Format), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        choice = self.fields["format"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(kind.value, kind.label) for kind in formats]
        self.order_fields([*self.own, *COMMON])
        self.restrict()

    def restrict(self) -> None:
        """Cuts the choices down to what `self.user` may see."""

    def subject(self) -> str:
        """What the report is about, for its title; nothing where it is about everything."""
        return ""

    @property
    def own(self) -> list[str]:
        return [name for name in self.fields if name not in COMMON]

    def parameters(self) -> dict[str, list[str]]:
        """What was chosen, as it was sent; `given_again` reads it."""
        assert isinstance(self.data, MultiValueDict)
        sent = {name: self.data.getlist(name) for name in self.own}
        return {name: values for name, values in sent.items() if values}


class PurposeForm(ReportForm):
    """Of a report that names people: what it is for is kept with the order, and so in history."""

    zweck = OneLine(
        label=_("What you need it for"),
        help_text=_("The file names people. The purpose is kept with it, at most 100 letters."),
        max_length=100,
    )

    @property
    def own(self) -> list[str]:
        return [*(name for name in super().own if name != "zweck"), "zweck"]


def given_again(parameters: dict[str, list[str]], **common: str) -> MultiValueDict[str, str]:
    """The form's data from what an order has kept."""
    return MultiValueDict({**parameters, **{name: [value] for name, value in common.items()}})
