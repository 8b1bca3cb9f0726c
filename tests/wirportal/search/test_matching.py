"""What a query finds, decided by PostgreSQL."""

import json
import random
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.db.models import Value

from tests.wirportal.search.test_hostile_queries import random_queries
from wirportal.search.documents import Document
from wirportal.search.folding import DROPPED, SEPARATORS, collapse, fold
from wirportal.search.models import SearchWord
from wirportal.search.parsing import parse
from wirportal.search.query import TreeQuery, ranked, search_query

ALLIANCES = json.loads(
    (Path(settings.BASE_DIR) / "alliances" / "data" / "alliances.json").read_text("utf-8")
)
NAMES = [alliance["name"] for alliance in ALLIANCES]

FOUND = [
    # query, names, German text, English text
    ("haus", "", "Die Häuser der Region", ""),
    ("Häuser", "", "Das Haus", ""),
    ("houses", "", "", "A house made of clay"),
    ("Forschungen", "", "Forschung am Lehm", ""),
    ("holz lehm", "", "Lehm und Holz", ""),
    ("holz oder stahl", "", "Lehm und Holz", ""),
    ("lehm nicht stahl", "", "Lehm und Holz", ""),
    ("(stahl oder holz) lehm", "", "Lehm und Holz", ""),
    ("nicht stahl", "", "Lehm und Holz", ""),
    ('"grünes Ammoniak"', "", "Das Bündnis macht grünes Ammoniak", ""),
    ('"Speicher für Wasserstoff"', "", "ein Speicher für Wasserstoff", ""),
    ('"chain of custody"', "", "", "A chain of custody"),
    ("wasser*", "", "Wasserstofftechnologie", ""),
    ("technologien*", "", "Technologie", ""),
    ("wasserstofft*", "", "Wasserstofftechnologien", ""),
    ('-"Holz Lehm"', "", "Lehm und Holz", ""),
    # umlauts and ß in all spellings
    ("Straße", "", "Strasse", ""),
    ("Strasse", "", "Straße", ""),
    ("Gruen", "Grün", "", ""),
    ("CAFÉ", "", "Cafe", ""),
    ("grune chemie", "", "Grüne Chemie", ""),
    ('"gruene chemie"', "", "grüne Chemie", ""),
    ('"grüne chemie"', "", "gruene Chemie", ""),
    ("Wasserstoff", "", "Wasser\u00adstoff", ""),
    ("Grün", "", "Gru\u0308n", ""),
    # one word or several
    ("holz21regio", "Holz-21-regio", "", ""),
    ("holz 21", "Holz-21-regio", "", ""),
    ("Holz-21*", "Holz-21-regio", "", ""),
    ("h2well", "H2-Well", "", ""),
    ("h2*", "H2-Well", "", ""),
    ("plant3", "Plant³", "", ""),
    ("plant", "Plant³", "", ""),
    ("Plant³", "Plant3", "", ""),
    ("CO2", "", "weniger CO₂ im Bau", ""),
    ("region4.0", "region 4.0", "", ""),
    ('"region 4.0"', "region 4.0", "", ""),
    ("comm 2020", "com(m) 2020", "", ""),
    ("com 2020", "com(m) 2020", "", ""),
    ("com(m)*", "com(m) 2020", "", ""),
    ("wi-r", "WI+R – Digitale Reparaturfabrik", "", ""),
    ("wir", "WI+R – Digitale Reparaturfabrik", "", ""),
    ("renatbau", "RENAT.BAU", "", ""),
    ("renat", "RENAT.BAU", "", ""),
    ("landvision", "LAND.VISION", "", ""),
    ("imatech", "I-Ma-Tech", "", ""),
    ("Bioökonomie", "", "die Bio-Ökonomie", ""),
    ("Biookonomie", "", "die Bio-Oekonomie", ""),
    ("onsite", "", "", "on-site tests"),
    ("on-site", "", "", "on-site tests"),
    ("S-Bahn", "", "mit der S-Bahn", ""),
    ("IT", "", "IT und Handwerk", ""),
    ("physicsforfood", "Physics for Food", "", ""),
    # common words alone are looked for in names
    ("der", "Universität der Künste", "", ""),
    ('"für alle"', "Bücher für alle", "", ""),
]

NOT_FOUND = [
    ("stahl", "Holz", "Lehm", "Wood"),
    ("holz stahl", "", "Lehm und Holz", ""),
    ("holz nicht lehm", "", "Lehm und Holz", ""),
    ("nicht lehm", "", "Lehm und Holz", ""),
    ('"Holz Lehm"', "", "Lehm und Holz", ""),
    ("region 4.0", "", "In der Region wirken 40 Partner", ""),
    ("WI+R", "Das WIR! Programm", "", ""),
    ("S-Bahn", "", "Die Bahn", ""),
    ("der", "", "der Bau", ""),
    ("the", "", "Wir bauen the house", ""),
    ("wasser", "", "Wasserstoff", ""),
]


@pytest.mark.parametrize(("query", "names", "de", "en"), FOUND)
def test_query_finds(finds, query, names, de, en):
    assert finds(query, names, de, en)


@pytest.mark.parametrize(("query", "names", "de", "en"), NOT_FOUND)
def test_query_does_not_find(finds, query, names, de, en):
    assert not finds(query, names, de, en)


@pytest.mark.parametrize("text", ["Bioökonomie", "Biooekonomie", "Biookonomie"])
@pytest.mark.parametrize("query", ["Bioökonomie", "Biooekonomie", "Biookonomie", "BIOÖKONOMIEN"])
def test_umlaut_digraph_and_plain_letter_find_the_same(finds, query, text):
    assert finds(query, text, "", "")
    assert finds(query, "", text, "")


@pytest.mark.parametrize("query", ["Bauer", "neuer", "Quelle"])
def test_letters_that_are_no_umlaut_stay(finds, query):
    assert finds(query, "", query, "")
    assert not finds(query.replace("ue", "u"), "", query, "")
    assert not finds(query, "", query.replace("ue", "u"), "")


@pytest.mark.parametrize("name", NAMES)
def test_alliances_are_found_by_their_names(finds, name):
    in_one_word = "".join(sign for sign in name if sign.isalnum())
    for query in (name, name.lower(), name.upper(), f'"{name}"', in_one_word):
        assert finds(query, name), query


def test_alliances_are_told_apart_by_their_names(db):
    for wanted in NAMES:
        sql, texts = search_query(parse(f'"{wanted}"').tree).as_sql(None, connection)
        with connection.cursor() as cursor:
            cursor.execute(
                "WITH alliance AS MATERIALIZED (SELECT unnest(%s::text[]) AS name) "
                f"SELECT name FROM alliance WHERE wir_document(name, '', '') @@ {sql}",
                [NAMES, *texts],
            )
            assert cursor.fetchall() == [(wanted,)]


def test_hostile_queries_are_no_error(db):
    sample = random.Random(7).sample(list(random_queries(600)), 300)
    with connection.cursor() as cursor:
        for query in sample:
            if tree := parse(query).tree:
                sql, texts = search_query(tree).as_sql(None, connection)
                cursor.execute(f"SELECT wir_document('a', 'b', 'c') @@ {sql}", texts)


@pytest.mark.parametrize(
    "query", ["% _ ' \\ & ! <-> :*", "a' | 'b", "x':*", "'); DROP TABLE search_searchword; --"]
)
def test_signs_of_the_database_are_harmless(finds, query):
    assert finds(f"holz oder ({query})", "holz")


def test_longest_queries_run(finds):
    for query in ("wörter oder " * 5000, "ﷺ" * 3000, "字" * 3000, "ß" * 3000, f'"{"字" * 1900}"'):
        assert not finds(query, "holz")


def test_folding_is_the_same_in_python_and_in_the_database(db):
    letters = [chr(code) for code in range(1, 0x2C00)] + list("ﬁﬂ™🙂字\u3000\ufeff")
    texts = [f"Aa{letter}bB" for letter in letters] + NAMES
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT wir_fold(text), wir_collapse(wir_fold(text)) "
            "FROM unnest(%s::text[]) WITH ORDINALITY AS given (text, place) ORDER BY place",
            [texts],
        )
        rows = cursor.fetchall()
    different = [
        text
        for text, row in zip(texts, rows, strict=True)
        if row != (fold(text), collapse(fold(text))) and text[2] in "äöüÄÖÜßéèñøł³²₂-–„“"
    ]
    assert different == []
    # Python and the system's library may know different small letters of rare scripts.
    assert sum(row[0] != fold(text) for text, row in zip(texts, rows, strict=True)) < 60


def test_patterns_are_written_for_both_engines():
    assert all(sign not in DROPPED + SEPARATORS for sign in "äöüß")
    assert fold("äöüß") == "aouss"


def test_huge_texts_are_indexed_up_to_a_limit(db):
    chance = random.Random(1)
    huge = " ".join(f"{chance.randrange(16**12):012x}ü-ß" for _ in range(60_000))
    with connection.cursor() as cursor:
        cursor.execute("SELECT wir_document(%s, %s, %s) IS NOT NULL", [huge, huge, huge])
        assert cursor.fetchone() == (True,)


def test_document_serves_as_generated_column_with_index(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE sample (name text, search_vector tsvector "
            "GENERATED ALWAYS AS (wir_document(name, '', NULL)) STORED)"
        )
        cursor.execute("CREATE INDEX ON sample USING gin (search_vector)")
        cursor.execute("INSERT INTO sample SELECT 'Wort' || n FROM generate_series(1, 5000) AS n")
        cursor.execute("SET LOCAL enable_seqscan = off")
        sql, texts = search_query(parse("Wört77 oder wort78").tree).as_sql(None, connection)
        cursor.execute(f"SELECT name FROM sample WHERE search_vector @@ {sql}", texts)
        assert sorted(cursor.fetchall()) == [("Wort77",), ("Wort78",)]
        cursor.execute(f"EXPLAIN SELECT name FROM sample WHERE search_vector @@ {sql}", texts)
        assert "Bitmap Index Scan" in str(cursor.fetchall())


def rows(**texts):
    SearchWord.objects.bulk_create(
        SearchWord(word=name, folded=f"{text} {name}", uses=1) for name, text in texts.items()
    )
    return SearchWord.objects.annotate(document=Document("word", "folded", Value("")))


def test_names_come_first_then_the_alphabet(db):
    found = ranked(
        rows(Zeder="Lehm", Ahorn="Holz " * 15, Holz="Haus", Birke="Holz"),
        search_query(parse("holz").tree),
        vector="document",
        name="word",
    )
    assert [row.word for row in found] == ["Holz", "Ahorn", "Birke"]


def test_equal_rank_is_ordered_by_name(db):
    query = search_query(parse("holz").tree)
    found = ranked(
        rows(Birke="Holz", Ahorn="Holz", Eiche="Holz"), query, vector="document", name="word"
    )
    assert [row.word for row in found] == ["Ahorn", "Birke", "Eiche"]


def test_query_can_be_combined_and_turned_round(db):
    some = rows(Ahorn="Holz", Birke="Lehm")
    query = TreeQuery(parse("holz").tree)

    assert [row.word for row in some.filter(document=~query)] == ["Birke"]
    both = some.filter(document=query | TreeQuery(parse("lehm").tree))
    assert {row.word for row in both} == {"Ahorn", "Birke"}


def test_nothing_to_search_is_no_query():
    assert search_query(parse("!!").tree) is None
