"""Three versions of a text: what both have changed, and what comes together."""

import itertools

import pytest
from django import forms

from wirportal.editing.comparing import clashes, merged


class Form(forms.Form):
    one = forms.CharField(label="Eins")
    two = forms.ChoiceField(label="Zwei", choices=[("a", "Apfel"), ("b", "Birne")])
    three = forms.BooleanField(label="Drei")


def text(one, two="a"):
    return {"one": [one], "two": [two]}


def test_each_field_is_of_whoever_changed_it():
    found = merged(text("alt"), text("meins"), text("alt", "b"))
    assert found == text("meins", "b")


def test_where_both_changed_a_field_mine_stands_and_theirs_is_shown():
    base, mine, theirs = text("alt"), text("meins"), text("deren")
    assert merged(base, mine, theirs) == text("meins")
    (clash,) = clashes(Form(), base, mine, theirs)
    assert (clash.label, clash.base, clash.mine, clash.theirs, clash.both) == (
        "Eins", "alt", "meins", "deren", True,
    )  # fmt: skip


def test_choices_are_shown_by_their_names():
    (clash,) = clashes(Form(), text("x", "a"), text("x", "a"), text("x", "b"))
    assert (clash.theirs, clash.both) == ("Birne", False)


@pytest.mark.parametrize("values", list(itertools.product("abc", repeat=3)), ids="".join)
def test_no_text_is_lost(values):
    """Whatever one of both has written stands in the form or is shown beside it."""
    base, mine, theirs = (text(value) for value in values)
    kept = merged(base, mine, theirs)["one"]
    shown = [clash.theirs for clash in clashes(Form(), base, mine, theirs)]
    assert mine["one"] == kept or mine["one"] == base["one"]
    assert theirs["one"] == kept or theirs["one"] == base["one"] or theirs["one"][0] in shown
