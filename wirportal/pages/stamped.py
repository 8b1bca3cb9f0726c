"""A form for people without an account: a stamp tells its age, an unseen field catches machines."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wirportal.pages.guards import Stale, TooFast, new_stamp, read_stamp


class StampedForm(forms.Form):
    """`form_key` in the cleaned data names the form, so that it counts once."""

    homepage = forms.CharField(
        label=_("Please leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    stempel = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("homepage"):
            self.replace("homepage", "")
            self.complain(
                _("A field that must stay empty was filled in. We emptied it. Please send again.")
            )
        data["form_key"] = self.form_key(data.get("stempel", ""))
        return data

    def form_key(self, stamp: str) -> str:
        try:
            return read_stamp(stamp)
        except TooFast:
            self.complain(
                _("The form was sent very quickly. Please wait a moment, then send it again.")
            )
        except Stale:
            self.replace("stempel", new_stamp())
            self.complain(
                _(
                    "The form has been open for a long time. Please send it again; "
                    "your text is kept."
                )
            )
        return ""

    def complain(self, message: str | Promise) -> None:
        """Only when nothing else is wrong: who has to correct something sends again anyway."""
        if not self.errors:
            self.add_error(None, ValidationError(str(message)))

    def replace(self, name: str, value: str) -> None:
        """What the form shows when it comes back, in place of what was sent."""
        self.data = {**dict(self.data.items()), name: value}
