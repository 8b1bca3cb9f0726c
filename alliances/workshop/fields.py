"""Form fields for lists that are written one a line."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

WEB = ("http", "https")


class LinesField(forms.CharField):
    """A list of texts, one a line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, *, most: int = 20, longest: int = 250, **options: Any) -> None:
        self.most, self.longest = most, longest
        super().__init__(required=False, **options)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, (list, tuple)) else value

    def clean(self, value: Any) -> Any:
        text: str = super().clean(value)
        lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
        lines = list(dict.fromkeys(lines))
        if len(lines) > self.most:
            raise ValidationError(_("At most %(most)s lines, please.") % {"most": self.most})
        for line in lines:
            if len(line) > self.longest:
                words = _("The line “%(line)s …” is too long: at most %(most)s characters.")
                raise ValidationError(words % {"line": line[:40], "most": self.longest})
            self.check_line(line)
        return lines

    def check_line(self, line: str) -> None:
        """Raises ValidationError for a line that is none."""


class AddressesField(LinesField):
    """Addresses of pages, one a line."""

    is_address = URLValidator(schemes=list(WEB))

    def check_line(self, line: str) -> None:
        try:
            self.is_address(line)
        except ValidationError as error:
            words = _("“%(line)s” is no address of a page. It begins with https://.")
            raise ValidationError(words % {"line": line[:80]}) from error
