"""The frame of all forms of the workshop, and the forms of the sections of an alliance."""

from collections.abc import Iterator
from typing import Any, ClassVar, NamedTuple

from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance
from wirportal.accounts.models import User
from wirportal.history.deeds import acting

Pairs = tuple[tuple[str, str], ...]
Groups = tuple[tuple[str | Promise, tuple[str, ...]], ...]


class Group(NamedTuple):
    """Fields that belong together, in rows of one field or of two side by side."""

    legend: str
    rows: list[list[BoundField]]


class DeskForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form whose text is kept in versions; `apply` writes it to where visitors read it."""

    # Shown side by side: German and English, from and until.
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
        for field in self.fields.values():
            name_the_empty_choice(field)

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
        partner = {first: second for first, second in self.PAIRS if second in self.fields}
        seconds = set(partner.values())
        rows = []
        for name in names:
            if name in partner:
                rows.append([self[name], self[partner[name]]])
            elif name not in seconds:
                rows.append([self[name]])
        return rows


def name_the_empty_choice(field: forms.Field) -> None:
    """Words instead of Django's dashes, which a screen reader spells out."""
    words = _("– please choose –") if field.required else _("Not given")
    dashes = BLANK_CHOICE_DASH[0]
    if isinstance(field, forms.ModelChoiceField):
        if field.empty_label == dashes[1]:
            field.empty_label = words
    elif isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        field.choices = [("", words) if one == dashes else one for one in choices]
