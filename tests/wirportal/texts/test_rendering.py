"""Markdown becomes HTML of few elements, and words."""

import time

import pytest
from django.template import Context, Template
from django.utils.safestring import SafeString

from wirportal.texts.rendering import to_html, to_plain

REL = 'rel="noopener nofollow"'
RENDERED = {
    "**fett** und *kursiv* und ~~weg~~": (
        "<p><strong>fett</strong> und <em>kursiv</em> und <s>weg</s></p>"
    ),
    "eins\nzwei\n\ndrei": "<p>eins<br>\nzwei</p>\n<p>drei</p>",
    "- a\n- b": "<ul>\n<li>a</li>\n<li>b</li>\n</ul>",
    "3. a\n4. b": '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>',
    "> Zitat": "<blockquote>\n<p>Zitat</p>\n</blockquote>",
    "a\n\n---\n\nb": "<p>a</p>\n<hr>\n<p>b</p>",
    "`x<y`": "<p><code>x&lt;y</code></p>",
    "```js\nx\n```": "<pre><code>x\n</code></pre>",
    "<b>x</b> & <script>": "<p>&lt;b&gt;x&lt;/b&gt; &amp; &lt;script&gt;</p>",
    "<!-- x -->": "<p>&lt;!-- x --&gt;</p>",
    "&copy; &lt;b&gt;": "<p>© &lt;b&gt;</p>",
    "| a |\n|---|\n| 1 |": (
        '<table tabindex="0">\n<thead>\n<tr>\n<th scope="col">a</th>\n</tr>\n</thead>\n'
        "<tbody>\n<tr>\n<td>1</td>\n</tr>\n</tbody>\n</table>"
    ),
    "": "",
    "\x00a\x0bb\u202ec": "<p>abc</p>",
    "Donau\u00addampf 👩‍🌾": "<p>Donau\u00addampf 👩‍🌾</p>",
}
LINKS = {
    "[x](https://a.example/?b=1&c=2)": "https://a.example/?b=1&amp;c=2",
    "[x](HTTP://a.example)": "HTTP://a.example",
    "[x](mailto:a@b.example)": "mailto:a@b.example",
    "[x](www.a.example)": "https://www.a.example",
    "[x](https://größe.example/ä)": "https://xn--gre-6ka8i.example/%C3%A4",
    "[x](/themen/)": "https://portal.example/themen/",
}
NO_LINKS = [
    "[x](javascript:alert(1))", "[x](data:text/html,x)", "[x](vbscript:x)", "[x](file:///etc)",
    "[x](ftp://a.example)", "[x](tel:1)", "[x](//a.example)", "[x](/\\a.example)", "[x](a)",
    "[x](#a)", "[x](?a)", "[x](http:a)", "[x](http://)", "[x](http://[)", "[x](mailto:)",
]  # fmt: skip
HEADINGS = {
    "# a": "<h3>a</h3>",
    "##### a": "<h3>a</h3>",
    "# a\n## b\n### c\n#### d": "<h3>a</h3>\n<h4>b</h4>\n<h5>c</h5>\n<h5>d</h5>",
    "# a\n#### b": "<h3>a</h3>\n<h4>b</h4>",
    "### a\n# b\n### c": "<h3>a</h3>\n<h3>b</h3>\n<h4>c</h4>",
    "# a\n### b\n# c\n###### d": "<h3>a</h3>\n<h4>b</h4>\n<h3>c</h3>\n<h4>d</h4>",
    "a\n=\n\nb\n-": "<h3>a</h3>\n<h4>b</h4>",
}
PLAIN = {
    "# Titel\n\nEin *Wort* mit [Link](https://a.example).": "Titel\nEin Wort mit Link.",
    "a\nb": "a b",
    "- a\n- b": "a\nb",
    "```\nx\n```": "x",
    "| a | b |\n|---|---|\n| 1 | 2 |": "a\nb\n1\n2",
    "<b>x</b>": "<b>x</b>",
    "&lt;b&gt;": "<b>",
    "`x`": "x",
    "  \n\n ": "",
}
MANY = 10_000
BOMBS = {
    **{sign: sign * MANY for sign in (*">[*_<&!`#-|\\~", "> ", "- ", "1) ", "![", "[](", "**a ")},
    "emphasis": "*a **a " * (MANY // 2) + "b" + " a** a*" * (MANY // 2),
    "links": "[" * MANY + "a" + "](b)" * MANY,
    "lists": "".join("  " * depth + "- a\n" for depth in range(220)),
    "quotes": "".join(">" * depth + "a\n" for depth in range(300)),
    "codes": "".join("`" * (count % 200 + 1) + " " for count in range(490)),
    "cells": "|a" * 2000 + "\n" + "|-" * 2000 + "\n" + "|\n" * 5000,
    "rows": "|a" * 50 + "\n" + "|-" * 50 + "\n" + "|\n" * MANY,
    "references": "[a]: /u\n\n" + "[a]" * MANY,
    "definitions": "".join(f"[{number}]: /u\n" for number in range(4000)),
    "autolinks": "<http:" * MANY,
    "entities": "&#x" * MANY,
}


@pytest.mark.parametrize(("written", "expected"), RENDERED.items())
def test_signs_become_elements(written, expected):
    assert to_html(written).strip() == expected


@pytest.mark.parametrize(("written", "address"), LINKS.items())
def test_links_are_whole_addresses(settings, written, address):
    settings.BASE_URL = "https://portal.example"
    assert to_html(written).strip() == f'<p><a href="{address}" {REL}>x</a></p>'


@pytest.mark.parametrize("written", NO_LINKS)
def test_other_links_stay_text(written):
    assert "<a" not in to_html(written)


def test_pictures_are_no_markup():
    html = to_html("![Bild](https://a.example/b.png)")
    assert html.strip() == f'<p>!<a href="https://a.example/b.png" {REL}>Bild</a></p>'


@pytest.mark.parametrize(("written", "expected"), HEADINGS.items())
def test_headings_begin_below_those_of_the_page_and_leave_none_out(written, expected):
    assert to_html(written).strip() == expected


@pytest.mark.parametrize(("written", "expected"), PLAIN.items())
def test_plain_text_has_the_words_alone(written, expected):
    assert to_plain(written) == expected


def test_html_is_safe_and_plain_text_is_not():
    assert isinstance(to_html("x"), SafeString)
    assert not isinstance(to_plain("x"), SafeString)


@pytest.mark.parametrize("kind", BOMBS)
def test_nesting_takes_no_time(kind):
    """The best of three: what else runs on the machine slows the others down."""
    for render in (to_html, to_plain):
        assert min(seconds(render, BOMBS[kind][:50_000]) for _ in range(3)) < 1


def seconds(render, text):
    started = time.process_time()
    render(text)
    return time.process_time() - started


def test_deep_quotes_end_early():
    assert to_html("> " * MANY + "x").count("<blockquote>") <= 20


@pytest.mark.parametrize("cells", [10, 300])
def test_a_table_ends_where_it_has_too_many_cells(cells):
    head = "|a" * 50 + "|\n" + "|-" * 50 + "|\n"
    html = to_html(head + "|b|\n" * (cells // 10))
    assert html.count("<td>") == min(cells // 10 * 50, 4900 - 50)


def test_filters_know_empty_fields():
    page = Template("{{ text|markdown }}|{{ text|plain }}")
    assert page.render(Context({"text": None})) == "|"
    assert page.render(Context({"text": "# <b>\n\nc"})) == (
        "<h3>&lt;b&gt;</h3>\n<p>c</p>\n|&lt;b&gt; c"
    )
