"""The form in which anyone can report a barrier."""

import re
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wirportal.pages.guards import Stale, TooFast, new_stamp, read_stamp
from wirportal.pages.models import BarrierReport

UNSEEN = re.compile(r"[\x00-\x1f\x7f]")


class LongText(forms.CharField):
    """A text of several lines; a line break counts once, as in the browser's own counting."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n").replace("\r", "\n").strip()


class BarrierForm(forms.Form):
    seite = forms.CharField(
        label=_("Address of the page"),
        help_text=_("For example /en/alliances/. Leave it empty if it is about the whole portal."),
        max_length=500,
        required=False,
    )
    beschreibung = LongText(
        label=_("What can you not read, use or understand?"),
        help_text=_("If you like, tell us which device, browser or assistive technology you use."),
        max_length=BarrierReport.LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("Only if you would like an answer."),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    homepage = forms.CharField(
        label=_("Please leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    stempel = forms.CharField(widget=forms.HiddenInput, required=False)

    field_order = ("seite", "beschreibung", "email")

    def clean_seite(self) -> str:
        """The path of a page of ours, also where somebody pasted its whole address."""
        page: str = self.cleaned_data["seite"]
        if page.startswith(settings.BASE_URL):
            page = page.removeprefix(settings.BASE_URL) or "/"
        if page and not is_own_path(page):
            raise ValidationError(
                _("Please enter the address of a page of this portal. It begins with /.")
            )
        return page

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


def is_own_path(page: str) -> bool:
    if UNSEEN.search(page) or "\\" in page or page.startswith("//"):
        return False
    try:
        parts = urlsplit(page)
    except ValueError:
        return False
    return page.startswith("/") and not parts.scheme and not parts.netloc
