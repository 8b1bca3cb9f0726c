"""Two versions, or three, field by field."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from wirportal.editing.actions import Data
from wirportal.editing.differences import Patience, Piece, differences


class FieldDifference(NamedTuple):
    """A field that two versions have differently."""

    name: str
    label: str
    pieces: list[Piece]


class Clash(NamedTuple):
    """A field on which a text and the newest version disagree; `both` changed it."""

    name: str
    label: str
    base: str
    mine: str
    theirs: str
    both: bool
    pieces: list[Piece]  # what the others did to the base


def fields_that_differ(
    form: forms.BaseForm,
    before: Mapping[str, list[str]],
    after: Mapping[str, list[str]],
    patience: Patience | None = None,
) -> list[FieldDifference]:
    """By the form's fields and in their order; `form` gives labels and the words for choices."""
    patience = patience or Patience()
    return [
        FieldDifference(
            field.name,
            str(field.label),
            differences(
                worded(field, before.get(field.name, [])),
                worded(field, after.get(field.name, [])),
                patience,
            ),
        )
        for field in form
        if before.get(field.name, []) != after.get(field.name, [])
    ]


def clashes(form: forms.BaseForm, base: Data, mine: Data, theirs: Data) -> list[Clash]:
    """The fields in which `theirs` differs from `base`: what the other person has done."""
    texts, patience = (base, mine, theirs), Patience()
    return [
        clash(field, *(text.get(field.name, []) for text in texts), patience=patience)
        for field in form
        if base.get(field.name, []) != theirs.get(field.name, [])
    ]


def clash(
    field: BoundField, base: list[str], mine: list[str], theirs: list[str], *, patience: Patience
) -> Clash:
    was, is_mine, is_theirs = (worded(field, values) for values in (base, mine, theirs))
    both = mine not in (base, theirs)
    pieces = differences(was, is_theirs, patience)
    return Clash(field.name, str(field.label), was, is_mine, is_theirs, both, pieces)


def merged(base: Data, mine: Data, theirs: Data) -> Data:
    """Each field as the one who changed it has it; where both did, mine: theirs is shown beside."""
    names = [*dict.fromkeys([*theirs, *mine])]
    return {name: one_of(*(v.get(name, []) for v in (base, mine, theirs))) for name in names}


def one_of(base: list[str], mine: list[str], theirs: list[str]) -> list[str]:
    return theirs if mine == base else mine


def worded(field: BoundField, values: Iterable[str]) -> str:
    """The values as people read them: names of choices, yes and no."""
    if isinstance(field.field, forms.BooleanField) and not isinstance(
        field.field, forms.NullBooleanField
    ):
        return _("yes") if any(values) else _("no")
    names = choices_of(field)
    return "\n".join(names.get(value, value) for value in values if value)


def choices_of(field: BoundField) -> dict[str, str]:
    """Looked up once a field: choices may come from the database, versions are many."""
    names: dict[str, str] | None = field.__dict__.get("names_of_choices")
    if names is None:
        names = field.__dict__["names_of_choices"] = names_in(field)
    return names


def names_in(field: BoundField) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, label in getattr(field.field, "choices", None) or ():
        inner: Any = label if isinstance(label, (list, tuple)) else [(key, label)]
        found |= {str(one): str(name) for one, name in inner}
    return found
