"""No hostile text comes through: each payload, by the function and by the preview."""

import pytest
from django.urls import reverse
from markdown_it import MarkdownIt

from tests.hostile.markup import faults
from tests.hostile.payloads import PAYLOADS
from wirportal.texts.rendering import parser, sanitiser, to_html


def loose_parser():
    """Takes HTML and any address as it is."""
    loose = MarkdownIt("commonmark", {"html": True}).enable("table")
    loose.validateLink = lambda url: True
    return loose


def test_there_are_enough_payloads_and_each_would_be_noticed(capsys):
    with capsys.disabled():
        print(f"\n{len(PAYLOADS)} hostile texts")  # noqa: T201
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 200
    assert [one for one in PAYLOADS if "alert(1)" not in one and "__hit" not in one] == []


def test_no_payload_becomes_more_than_is_allowed():
    assert {text: faults(to_html(text)) for text in PAYLOADS if faults(to_html(text))} == {}


def test_all_payloads_in_one_text_become_no_more():
    for between in ("\n\n", "\n", " "):
        assert faults(to_html(between.join(PAYLOADS))) == []


# What the parser makes and only the sanitiser takes away.
LEFT_TO_THE_SANITISER = {"code[class]", "a[title]", "th[style]", "td[style]", ""}


def test_the_parser_alone_makes_no_element_that_is_not_allowed():
    found = {fault for text in PAYLOADS for fault in faults(parser.render(text))}
    assert found - LEFT_TO_THE_SANITISER == set()


def test_the_sanitiser_alone_lets_nothing_pass():
    loose = loose_parser()
    assert {text for text in PAYLOADS if faults(sanitiser.clean(loose.render(text)))} == set()
    assert {text for text in PAYLOADS if faults(sanitiser.clean(text))} == set()


def test_without_both_most_payloads_would_be_found():
    loose = loose_parser()
    flagged = [text for text in PAYLOADS if faults(loose.render(text))]
    assert len(flagged) > len(PAYLOADS) / 2


@pytest.mark.parametrize("number", range(0, len(PAYLOADS), 50))
def test_the_preview_is_as_safe(client_of, number):
    client = client_of("account")
    for text in PAYLOADS[number : number + 50]:
        response = client.post(reverse("texts:preview"), {"text": text})
        assert response.status_code == 200
        assert faults(response.content.decode().replace(' class="muted"', "")) == []
