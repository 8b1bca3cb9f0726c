"""The form in which anyone can report a barrier."""

import re
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wirportal.pages.models import BarrierReport
from wirportal.pages.stamped import StampedForm

UNSEEN = re.compile(r"[\x00-\x1f\x7f]")


class LongText(forms.CharField):
    """A text of several lines; a line break counts once, as in the browser's own counting."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n").replace("\r", "\n").strip()


class BarrierForm(StampedForm):
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


def is_own_path(page: str) -> bool:
    if UNSEEN.search(page) or "\\" in page or page.startswith("//"):
        return False
    try:
        parts = urlsplit(page)
    except ValueError:
        return False
    return page.startswith("/") and not parts.scheme and not parts.netloc
