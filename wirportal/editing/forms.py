"""Between a form and the text of a version: raw strings by field, as a browser sends them."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.datastructures import MultiValueDict

from wirportal.editing.actions import Data
from wirportal.texts.characters import clean

# Their values have no order of their own.
UNORDERED = (forms.SelectMultiple, forms.CheckboxSelectMultiple)


def text_in(form: forms.BaseForm) -> Data:
    """What an unbound form shows, as text."""
    return {field.html_name: normal(field, shown(field)) for field in form}


def text_sent(form: forms.BaseForm, posted: MultiValueDict[str, str]) -> Data:
    """What a browser has sent for the fields of the form; anything else in it is left out."""
    texts = (field for field in form if not isinstance(field.field, forms.FileField))
    return {field.html_name: normal(field, posted.getlist(field.html_name)) for field in texts}


def normal(field: BoundField, values: list[str]) -> list[str]:
    """The same text is always the same strings: line ends, order of choices, nothing empty.

    Control characters go here: no field needs them, and a feed that holds one can't be written.
    """
    found = [text for text in map(clean, values) if text]
    return sorted(set(found)) if isinstance(field.field.widget, UNORDERED) else found


def shown(field: BoundField) -> list[str]:
    """The strings the field's widget stands for."""
    value = field.field.prepare_value(field.initial)
    if isinstance(field.field.widget, forms.CheckboxInput):
        return ["on"] if value else []
    if not isinstance(value, (list, tuple)):
        value = field.field.widget.format_value(value)
    if value is None:
        return []
    return [str(one) for one in value] if isinstance(value, (list, tuple)) else [str(value)]


def initial_of(form: forms.BaseForm, text: Mapping[str, list[str]]) -> dict[str, Any]:
    """The text as initial values: to show a version without judging it yet."""
    fields = form.fields
    return {name: one_or_many(fields.get(name), values) for name, values in text.items()}


def one_or_many(field: forms.Field | None, values: list[str]) -> Any:
    if field is not None and isinstance(field.widget, UNORDERED):
        return values
    return "\n".join(values) if values else ""


def as_posted(text: Mapping[str, list[str]]) -> MultiValueDict[str, str]:
    """The text as if a browser had just sent it."""
    return MultiValueDict({name: list(values) for name, values in text.items()})
