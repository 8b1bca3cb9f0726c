"""Forms on rows that several people plan: nobody saves over what they have not seen."""

import uuid
from collections.abc import Collection, Iterator
from typing import Any, ClassVar, NamedTuple

from django import forms
from django.db import transaction
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise

from alliances.workshop.forms import name_the_empty_choice
from wirportal.accounts.models import User
from wirportal.editing.comparing import worded
from wirportal.editing.forms import text_in, text_sent
from wirportal.editing.rescue import TYPED_BY, mark_of
from wirportal.history.deeds import acting


class Overtaken(Exception):
    """Somebody else has saved since this form was opened; `newest` is what is there now.

    Sent once more the form is made from version `number`; `said` tells what has happened.
    """

    def __init__(self, newest: Any, *, number: int | None = None, said: str | Promise = "") -> None:
        super().__init__(newest.pk)
        self.newest = newest
        self.number: int = newest.number if number is None else number
        self.said = said


def same_form(token: uuid.UUID, *said: object) -> uuid.UUID:
    """The same form with the same words, however often it comes; with others it is another one.

    Who had no answer may put something right and send once more: then both are kept.
    """
    return uuid.uuid5(token, "\n".join(str(getattr(one, "pk", one)) for one in said))


class MomentField(forms.DateTimeField):
    """Day and time in Germany, as a browser's own control sends them."""

    def __init__(self, **options: Any) -> None:
        attrs = {"type": "datetime-local"}
        widget = forms.DateTimeInput(attrs=attrs, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, input_formats=["%Y-%m-%dT%H:%M"], **options)


class Group(NamedTuple):
    legend: str | Promise
    rows: list[list[BoundField]]


class KeptForm(forms.ModelForm):  # type: ignore[type-arg]
    """Carries the number of the save it was made from, and for whom it was made."""

    GROUPS: ClassVar[tuple[tuple[str | Promise, tuple[str, ...]], ...]] = ()
    # What calendars show: with a change of these the sequence grows.
    IN_CALENDARS: ClassVar[Collection[str]] = ()

    number = forms.IntegerField(widget=forms.HiddenInput, required=False)
    typed_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user
        self.initial.update({"number": self.instance.number, TYPED_BY: mark_of(user)})
        for field in self.fields.values():
            name_the_empty_choice(field)

    def offer(self, name: str, rows: Any) -> None:
        self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def groups(self) -> Iterator[Group]:
        """Fields with an English twin stand beside it."""
        for legend, names in self.GROUPS:
            yield Group(legend, [self.row(name) for name in names if name in self.fields])

    def row(self, name: str) -> list[BoundField]:
        twin = name.removesuffix("_de") + "_en"
        return [self[name], self[twin]] if name.endswith("_de") else [self[name]]

    def columns(self) -> list[str]:
        """The columns of the row that this form is about."""
        known = {field.name for field in self.instance._meta.concrete_fields}
        return [name for name in self.fields if name in known and name != "number"]


@transaction.atomic
def keep(form: KeptForm, *, by: User, also: Collection[str] = ()) -> Any:
    """Stores what the form is about and nothing else. Raises Overtaken."""
    row: Any = form.save(commit=False)
    newest = type(row).objects.select_for_update().get(pk=row.pk)
    if newest.number != form.cleaned_data["number"]:
        raise Overtaken(newest)
    row.number = newest.number + 1
    written = [*form.columns(), "number", *also]
    if hasattr(row, "sequence"):
        row.changed_at = timezone.now()
        moves = not set(form.changed_data).isdisjoint(form.IN_CALENDARS)
        row.sequence = newest.sequence + moves
        written += ["changed_at", "sequence"]
    with acting(by, "edited"):
        row.save(update_fields=written)
        form.save_m2m()
    return row


class Difference(NamedTuple):
    name: str
    label: str
    theirs: str
    mine: str


def differences(
    form: KeptForm, posted: MultiValueDict[str, str], newest: Any, **more: Any
) -> list[Difference]:
    """Where the newest row has something else than what was just sent."""
    theirs = text_in(type(form)(instance=newest, user=form.user, **more))
    mine = text_sent(form, posted)
    return [
        Difference(
            field.name,
            str(field.label),
            worded(field, theirs.get(field.name, [])),
            worded(field, mine.get(field.name, [])),
        )
        for field in form.visible_fields()
        if theirs.get(field.name, []) != mine.get(field.name, [])
    ]
