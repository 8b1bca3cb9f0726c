"""What a browser sends: a message, and in whose name."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alliances.exchange.sides import names_to_choose
from alliances.models import Alliance
from wirportal.accounts.models import User
from wirportal.editing.rescue import TYPED_BY, mark_of
from wirportal.texts.characters import clean

LONGEST = 5_000


class PlainText(forms.CharField):
    """Several lines of text without marks; a line break counts once."""

    widget = forms.Textarea
    # May be left empty for now but not for good, as the hint says: it is not called optional.
    is_owed = False

    def to_python(self, value: Any) -> str:
        return super().to_python(None if value is None else clean(str(value))) or ""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Browsers cut off silently what is pasted; the server says how long it may be."""
        return {k: v for k, v in super().widget_attrs(widget).items() if k != "maxlength"}


class MessageForm(forms.Form):
    """`once` is the form's own number: sent twice the message is stored once."""

    text = PlainText(
        label=_("Your message"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_(
            "Plain text, at most 5,000 characters. It also goes to the other side by mail."
        ),
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[TYPED_BY].initial = mark_of(user)

    def deed(self) -> dict[str, Any]:
        """What the action takes."""
        return {"text": self.cleaned_data["text"], "once": str(self.cleaned_data["once"])}


class FirstMessageForm(MessageForm):
    """The first one says in whose name; with one alliance or none there is nothing to choose."""

    alliance = forms.TypedChoiceField(label=_("You write as"), coerce=int, widget=forms.RadioSelect)

    field_order = ("alliance", "text", "once")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.names = names_to_choose(user)
        if len(self.names) > 1:
            self.fields["alliance"].choices = list(self.names.items())  # type: ignore[attr-defined]
        else:
            del self.fields["alliance"]

    def only_name(self) -> str:
        """In whose name the message goes where there is no choice."""
        return next(iter(self.names.values()), str(_("An account in the portal")))

    def deed(self) -> dict[str, Any]:
        chosen = self.cleaned_data.get("alliance") or next(iter(self.names), None)
        alliance = Alliance.objects.get(pk=chosen) if chosen else None
        return super().deed() | {"alliance": alliance}
