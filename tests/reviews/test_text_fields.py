"""No text of a review holds signs that turn the reading order round, or a second line in a title.

Tried on all forms: those with fixed fields, and those that the pages of the table of rights show.
"""

import pytest
from django import forms
from django.urls import get_resolver

from alliances.results.fields import AmountField
from reviews.rounds.forms import GROUPS, rules_form
from tests.reviews.forms import ADDRESSES, Page
from tests.reviews.rows import SUBJECTS

SIGNALS = "\u202eErste\x07 \u2066\r\nZeile\x00"
CLEAN = {True: "Erste \nZeile", False: "Erste Zeile"}
# Their own rules say what may stand in them.
OTHERS = (forms.EmailField, forms.SlugField, forms.URLField, forms.UUIDField, AmountField)


def faults(fields):
    """Of all fields that take text."""
    for name, field in fields.items():
        is_text = isinstance(field, forms.CharField) and not isinstance(field, OTHERS)
        if is_text and not field.widget.is_hidden:
            has_lines = isinstance(field.widget, forms.Textarea)
            if field.to_python(SIGNALS) != CLEAN[has_lines]:
                yield name


def all_of(kind=forms.BaseForm):
    for one in kind.__subclasses__():
        yield one
        yield from all_of(one)


def test_fixed_fields():
    assert get_resolver().url_patterns  # by then all forms are there
    found = {one for one in all_of() if one.__module__.startswith("reviews.")}
    found |= {rules_form(group) for group in GROUPS}
    assert len(found) > 60
    wrong = {
        f"{one.__module__}.{one.__name__}": [*faults(one.base_fields)]
        for one in found
        if hasattr(one, "base_fields")
    }
    assert {name: names for name, names in wrong.items() if names} == {}


def forms_in(thing):
    if isinstance(thing, forms.BaseForm):
        yield thing
    elif isinstance(thing, forms.BaseFormSet | list | tuple):
        for one in thing:
            yield from forms_in(one)


def shown(client, path):
    """The forms of the page."""
    context = client.get(path).context
    layers = [layer for one in context or [] for layer in one.dicts]
    for layer in layers:
        yield from forms_in(list(layer.values()))


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda one: one.__name__.split(".")[-1])
def test_fields_of_the_pages(person, alliance, subject):
    world, wrong = subject.world(person, alliance), set()
    for address in ADDRESSES:
        if address.subject is subject and address.takes_forms() and address.who():
            page = Page(address, person, alliance, world)
            for form in shown(page.client, page.address):
                wrong |= {(address.name, name) for name in faults(form.fields)}
    assert wrong == set()
