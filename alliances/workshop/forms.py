"""The frame of all forms of the workshop, and the forms of the sections of an alliance."""

from collections.abc import Iterator
from typing import Any, ClassVar, NamedTuple

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise

from alliances.models import Alliance
from wirportal.accounts.models import User
from wirportal.history.deeds import acting

Pairs = tuple[tuple[str, str], ...]
Groups = tuple[tuple[str | Promise, tuple[str, ...]], ...]


class Group(NamedTuple):
    """Fields that belong together, in rows of one field or of German beside English."""

    legend: str
    rows: list[list[BoundField]]


class DeskForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form whose text is kept in versions; `apply` writes it to where visitors read it."""

    # German and English, shown side by side.
    PAIRS: ClassVar[Pairs] = ()
    # Legend and fields; what is in none comes first, without a legend.
    GROUPS: ClassVar[Groups] = ()
    # Field → what visitors miss as long as it is empty.
    WANTED: ClassVar[dict[str, str | Promise]] = {}
    # Fields that hold keys of organisations, the weightiest part first.
    ORGANISATIONS: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, alliance: Alliance, user: User, **kwargs: Any) -> None:
        self.alliance = alliance
        self.user = user
        super().__init__(*args, **kwargs)

    def apply(self, *, by: User) -> None:
        """Writes the form's own fields and no others. It also runs inside a preview that is
        rolled back, so it sends nothing and deletes no file."""
        with acting(by, "edited"):
            self.save_own_fields()
            if self.instance.pk:
                self.save_m2m()

    def save_own_fields(self) -> None:
        if self.instance.pk is None:
            self.save(commit=False)
            self.instance.save()
        else:
            self.save(commit=False)
            self.instance.save(update_fields=self.own_fields())

    def own_fields(self) -> list[str]:
        """The columns of the row that this form is about."""
        columns = {field.name for field in self.instance._meta.concrete_fields}
        extra = [name for name in self.also_written() if name in columns]
        return [name for name in self.fields if name in columns] + extra

    def also_written(self) -> tuple[str, ...]:
        """Columns that `apply` derives from the form's fields."""
        return ()

    def groups(self) -> Iterator[Group]:
        named = {name for _legend, names in self.GROUPS for name in names}
        first = [name for name in self.fields if name not in named]
        if first:
            yield Group("", self.rows_of(first))
        for legend, names in self.GROUPS:
            rows = self.rows_of([name for name in names if name in self.fields])
            if rows:
                yield Group(str(legend), rows)

    def rows_of(self, names: list[str]) -> list[list[BoundField]]:
        partner = {german: english for german, english in self.PAIRS if english in self.fields}
        seconds = set(partner.values())
        rows = []
        for name in names:
            if name in partner:
                rows.append([self[name], self[partner[name]]])
            elif name not in seconds:
                rows.append([self[name]])
        return rows
