"""The form field for texts in Markdown."""

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.utils import translation

from wirportal.texts.fields import LIMIT, MarkdownField

CLEANED = {
    "a\r\nb\rc\nd\te": "a\nb\nc\nd\te",
    "a\x00b\x07c\x1b[31m\x7f\x85": "abc[31m",
    "links\u202erechts\u2066x\u2069": "linksrechtsx",
    "Donau\u00addampf 👩‍🌾\u200f": "Donau\u00addampf 👩‍🌾\u200f",
    " x ": "x",
    "": "",
}


class TextForm(forms.Form):
    text = MarkdownField(label="Text", max_length=10, required=False, help_text="Kurz.")


def soup(form):
    with translation.override("de"):
        return BeautifulSoup(str(form), "html.parser")


@pytest.mark.parametrize(("sent", "kept"), CLEANED.items())
def test_text_is_kept_without_characters_nobody_needs(sent, kept):
    assert MarkdownField(required=False).clean(sent) == kept


def test_line_ends_of_the_browser_count_as_one_and_are_no_change():
    form = TextForm({"text": "1234\r\n6789\r"}, initial={"text": "1234\n6789"})

    assert form.is_valid()
    assert not form.has_changed()


def test_too_long_a_text_is_refused():
    assert TextForm({"text": "x" * 11}).errors["text"]
    assert MarkdownField(max_length=LIMIT * 2).max_length == LIMIT
    with pytest.raises(forms.ValidationError):
        MarkdownField(max_length=LIMIT * 2).clean("x" * (LIMIT + 1))


def test_widget_is_a_plain_textarea_until_the_script_comes():
    page = soup(TextForm({"text": "</textarea><script>alert(1)</script>"}))

    area = page.textarea
    assert area["id"] == "id_text"
    assert "</textarea><script>" in area.text
    assert page.script is None
    assert page.select_one(".markdown__bar").has_attr("hidden")
    assert page.select_one("details").has_attr("hidden")
    assert page.select_one("[data-markdown]")["data-preview"] == "/text/vorschau/"
    assert not area.has_attr("maxlength")


def test_widget_is_described_by_help_and_hint():
    page = soup(TextForm())

    described = page.textarea["aria-describedby"].split()
    assert described == ["id_text_helptext", "id_text_format"]
    assert page.find(id="id_text_format").text == (
        "Formatierung: **fett**, *kursiv*, - Liste, [Text](https://…)"
    )
    assert page.find(id="id_text_helptext")


def test_every_button_has_a_name_and_sends_nothing():
    buttons = soup(TextForm()).select(".markdown__bar button")

    assert [button["aria-label"] for button in buttons] == [
        "Fett", "Kursiv", "Link", "Überschrift", "Liste", "Nummerierte Liste", "Zitat",
    ]  # fmt: skip
    assert {button["type"] for button in buttons} == {"button"}
    assert buttons[0]["title"] == "Fett (Strg+B)"
