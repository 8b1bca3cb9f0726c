"""Typing errors are answered with queries that find something."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.utils import translation

from wirportal.search.models import SearchWord
from wirportal.search.parsing import parse
from wirportal.search.query import search_query
from wirportal.search.suggestions import (
    distance,
    nearest,
    rebuild_vocabulary,
    suggest_query,
    vocabulary_of,
)

ALLIANCES = json.loads(
    (Path(settings.BASE_DIR) / "alliances" / "data" / "alliances.json").read_text("utf-8")
)


TEXTS = [
    *(f"{row['name']}\n{row['innovation_field']}\n{row['region']}" for row in ALLIANCES),
    "Gesundheit und Wasserstoff",
    "Lehmbau, Lehmbau",
]


@pytest.fixture
def vocabulary(db):
    """The words of the real alliances, and a few that are asked for."""
    return rebuild_vocabulary(TEXTS)


@pytest.fixture
def has_hits(vocabulary):
    """Whether any of the texts matches."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE sample ON COMMIT DROP AS "
            "SELECT wir_document('', text, '') AS document FROM unnest(%s::text[]) AS text",
            [TEXTS],
        )

    def asked(parsed):
        sql, texts = search_query(parsed.tree).as_sql(None, connection)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT EXISTS (SELECT FROM sample WHERE document @@ {sql})", texts)
            return cursor.fetchone()[0]

    return asked


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Wasserstof", "Wasserstoff"),
        ("Gesundhiet", "Gesundheit"),
        ("Lemhbau", "Lehmbau"),
        ("gesundhait", "Gesundheit"),
        ("Blokchain-Schaufensterregion", "Blockchain-Schaufensterregion"),
        ("Vogtlandpionire", "Vogtlandpioniere"),
        ("Holz-21-reigo", "Holz-21-regio"),
        ("golhem", "GOLEHM"),
        ("SmartEZR", "SmartERZ"),
        ("Mitweida", "Mittweida"),
        ("Waserstof*", "Wasserstoff"),
        ('"Digitale Reparturfabrik"', '"Digitale Reparaturfabrik"'),
        ("Lehmbau oder Wasserstof", None),
    ],
)
def test_suggested_query(has_hits, wrong, right):
    parsed = parse(wrong)
    with translation.override("de"):
        suggestion = suggest_query(parsed, has_hits)

    if right is None:
        assert suggestion == "Lehmbau oder Wasserstoff"
    else:
        assert (has_hits(parsed), suggestion) == (False, right)
        assert has_hits(parse(suggestion))


@pytest.mark.parametrize("query", ["Xqzvwkj", "nicht Wasserstof", "", "der die das"])
def test_nothing_is_suggested_where_nothing_is_near(has_hits, query):
    assert suggest_query(parse(query), has_hits) is None


def test_operators_and_brackets_stay(vocabulary):
    def has_hits(parsed):
        return "Wasserstof " not in f"{parsed.corrected} " and "Lemhbau" not in parsed.corrected

    with translation.override("de"):
        suggestion = suggest_query(parse('(Wasserstof oder Lemhbau) "grün" nicht Stahl'), has_hits)
    assert suggestion == '(Wasserstoff oder Lehmbau) "grün" nicht Stahl'


def test_a_suggestion_without_hits_is_not_made(vocabulary):
    assert suggest_query(parse("Wasserstof"), lambda parsed: False) is None


def test_few_questions_are_asked_about_many_words(vocabulary):
    asked = []

    def has_hits(parsed):
        asked.append(parsed)
        return False

    suggest_query(parse(" ".join(f"Wasserstof{letter}" for letter in "abcdefghijklmnop")), has_hits)
    assert len(asked) <= 16


def test_vocabulary_takes_whole_names_and_their_parts():
    words = set(
        vocabulary_of("Das Holz-21-regio, com(m) 2020 (Plant³); für RENAT.BAU. Im Ort 12345")
    )

    assert words == {
        "Holz", "Holz-21-regio", "regio", "com(m)", "Plant³", "RENAT.BAU", "RENAT",
    }  # fmt: skip


def test_vocabulary_keeps_the_usual_spelling_and_is_replaced_as_a_whole(db):
    rebuild_vocabulary(["Grün grün grün", "gruen Altwort"])
    assert list(SearchWord.objects.order_by("folded").values_list("word", "folded", "uses")) == [
        ("Altwort", "altwort", 1),
        ("grün", "grun", 4),
    ]

    assert rebuild_vocabulary(["Neuwort"]) == 1
    assert [str(word) for word in SearchWord.objects.all()] == ["Neuwort"]


def test_nearest_words_come_with_the_fewest_errors_first(db):
    rebuild_vocabulary(["Wasserstoff Wasserstoffe Wasserstand Wasser"])

    assert nearest("Wasserstof") == ["Wasserstoff", "Wasserstoffe", "Wasserstand"]


@pytest.mark.parametrize(
    ("one", "other", "errors"),
    [("haus", "haus", 0), ("haus", "hase", 2), ("lemh", "lehm", 1), ("", "ab", 2), ("ab", "ba", 1)],
)
def test_distance_counts_typing_errors(one, other, errors):
    assert distance(one, other) == distance(other, one) == errors
