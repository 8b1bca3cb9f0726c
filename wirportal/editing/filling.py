"""Between a form and its deed: what was typed is never lost, whatever becomes of it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, QueryDict

from wirportal.accounts.models import User
from wirportal.editing.rescue import TYPED_BY, mark_of, take_out
from wirportal.moves import Refused
from wirportal.web import person

REFUSED, WRONG = 409, 422


class Kept(forms.BaseForm):
    """Of a form whose text is not lost when the session ends; `was_refused` once a deed was."""

    was_refused = False

    def __init__(self, *args: Any, user: User | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Without an id: a page may hold several forms of one person.
        self.fields[TYPED_BY] = forms.CharField(
            widget=forms.HiddenInput({"id": False}),
            required=False,
            initial=mark_of(user) if user else "",
        )

    def add_prefix(self, field_name: str) -> str:
        """`rescue` looks for one name, also where several forms share a page."""
        return field_name if field_name == TYPED_BY else super().add_prefix(field_name)

    def rebase(self, newest: str) -> None:
        """What is sent next is made from what stands there now: the page has shown it."""
        posted: Any = self.data
        newer = posted.copy()
        newer["based_on"] = newest
        self.data = newer

    def deed(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != TYPED_BY}


class KeptForm(Kept, forms.Form):
    """A form without a row of its own."""


def sent(request: HttpRequest) -> QueryDict | None:
    """What the form was filled in with, also before a session ended."""
    return request.POST if request.method == "POST" else take_out(request)


def done(
    request: HttpRequest,
    form: Any,
    deed: Callable[..., object],
    *args: object,
    said: str,
    **more: object,
) -> bool:
    """Does the deed with what the form holds. A refusal stands above the form, with the text."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        deed(*args, by=person(request), **form.deed(), **more)
    except Refused as refusal:
        refuse(form, refusal)
        return False
    messages.success(request, said)
    return True


def refuse(form: Any, refusal: Refused) -> None:
    form.was_refused = True
    form.add_error(None, str(refusal.message))


def status_of(request: HttpRequest, form: Any, *others: Any) -> int:
    """409 where the deed was refused, 422 where something has to be put right."""
    if request.method != "POST":
        return 200
    if getattr(form, "was_refused", False):
        return REFUSED
    return WRONG if any(not one.is_valid() for one in (form, *others)) else 200
