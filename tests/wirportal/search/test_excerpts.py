"""Excerpts and names with marks, and nothing else of what a text brings along."""

import pytest
from django.db.models import Value

from wirportal.search.excerpts import headline, highlight, marked
from wirportal.search.models import SearchWord
from wirportal.search.parsing import parse


def excerpt(text, query):
    SearchWord.objects.create(word=text[:100], folded=text[:100], uses=1)
    return marked(SearchWord.objects.values_list(headline("word", parse(query)), flat=True).get())


@pytest.mark.parametrize(
    ("text", "query", "shown"),
    [
        ("Die Häuser der Region", "haus", "Die <mark>Häuser</mark> der Region"),
        ("Die Häuser der Region", "haeuser", "Die <mark>Häuser</mark> der Region"),
        ("Holz und Lehm", "(holz oder stahl) wand", "<mark>Holz</mark> und Lehm"),
        ("Holz und Lehm", "nicht stahl", "Holz und Lehm"),
        ("Holz und Lehm", "wasser*", "Holz und Lehm"),
        ("Wasserstofftechnik", "wasser*", "<mark>Wasserstofftechnik</mark>"),
    ],
)
def test_excerpt_marks_what_was_searched(db, text, query, shown):
    assert excerpt(text, query) == shown


def test_long_text_is_cut_to_its_passages(db):
    SearchWord.objects.create(word="x", folded="x", uses=1)
    text = Value("Anfang " + "Wort " * 500 + "Lehmbau " + "Wort " * 500)
    found = SearchWord.objects.annotate(profile=text).annotate(
        excerpt=headline("profile", parse("lehmbau"))
    )

    shown = marked(found.get().excerpt)

    assert "<mark>Lehmbau</mark>" in shown
    assert len(shown) < 400


@pytest.mark.parametrize(
    "payload",
    [
        "<script>alert(1)</script> holz",
        "\ue000<img src=x onerror=alert(1)>\ue001 holz",
        "holz\"'><svg onload=alert(1)>",
        "<mark>holz</mark>",
        "<b holz> holz",
        "&lt;holz&gt;",
    ],
)
def test_no_markup_of_a_text_gets_through(db, payload):
    for shown in (excerpt(payload, "holz"), highlight(payload, parse("holz"))):
        rest = shown.replace("<mark>", "").replace("</mark>", "")
        assert "<" not in rest
        assert ">" not in rest
        assert '"' not in rest
        assert "\ue000" not in rest
        assert shown.count("<mark>") == shown.count("</mark>") > 0


@pytest.mark.parametrize(
    ("name", "query", "shown"),
    [
        ("Holz-21-regio", "holz", "<mark>Holz-21-regio</mark>"),
        ("com(m) 2020", "com(m)", "<mark>com(m)</mark> 2020"),
        ("Plant³", "plant3", "<mark>Plant³</mark>"),
        ("RENAT.BAU", "renatbau", "<mark>RENAT.BAU</mark>"),
        ("Bioökonomie im Land", "biooekonomien", "<mark>Bioökonomie</mark> im Land"),
        ("Gesundheit & Land", "gesund* nicht land", "<mark>Gesundheit</mark> &amp; Land"),
        ("Elbe Valley", '"Elbe Valley"', "<mark>Elbe</mark> <mark>Valley</mark>"),
        ("Land der Ideen", "landwirt", "Land der Ideen"),
        ("Holz", "", "Holz"),
    ],
)
def test_names_are_marked(name, query, shown):
    assert highlight(name, parse(query)) == shown
