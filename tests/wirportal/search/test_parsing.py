"""What a query means: trees, places of hints, and the query as it is searched."""

import pytest
from django.utils import translation

from wirportal.search.hints import HintKind
from wirportal.search.parsing import parse
from wirportal.search.tree import And, Not, Or, Phrase, Prefix, Term

HOLZ, LEHM, BAU = Term("Holz"), Term("Lehm"), Term("Bau")


def both(*parts):
    return And(parts)


def either(*parts):
    return Or(parts)


QUERIES = [
    # words and implicit "and"
    ("Holz", HOLZ),
    ("  Holz  ", HOLZ),
    ("Holz Lehm", both(HOLZ, LEHM)),
    ("Holz\tLehm\nBau", both(HOLZ, LEHM, BAU)),
    ("Holz Holz", HOLZ),
    ("Holz, Lehm; Bau.", both(HOLZ, LEHM, BAU)),
    ("Holz/Lehm", both(HOLZ, LEHM)),
    ("Holz- und Lehm", both(HOLZ, LEHM)),
    # operators, in both languages and any case
    ("Holz und Lehm", both(HOLZ, LEHM)),
    ("Holz AND Lehm", both(HOLZ, LEHM)),
    ("Holz oder Lehm", either(HOLZ, LEHM)),
    ("Holz Or Lehm", either(HOLZ, LEHM)),
    ("Holz|Lehm", either(HOLZ, LEHM)),
    ("Holz | Lehm || Bau", either(HOLZ, LEHM, BAU)),
    ("Holz nicht Lehm", both(HOLZ, Not(LEHM))),
    ("Holz und NICHT Lehm", both(HOLZ, Not(LEHM))),
    ("Holz not Lehm", both(HOLZ, Not(LEHM))),
    ("Holz -Lehm", both(HOLZ, Not(LEHM))),
    ("Holz −Lehm", both(HOLZ, Not(LEHM))),
    ('Holz -"Lehm Bau"', both(HOLZ, Not(Phrase("Lehm Bau")))),
    ("Holz -(Lehm oder Bau)", both(HOLZ, Not(either(LEHM, BAU)))),
    ("nicht Holz", Not(HOLZ)),
    ("-Holz -Lehm", both(Not(HOLZ), Not(LEHM))),
    ("Holz oder nicht Lehm", either(HOLZ, Not(LEHM))),
    ("Holz - Lehm", both(HOLZ, LEHM)),
    ("Holz – Lehm", both(HOLZ, LEHM)),
    ("Holz & Lehm", both(HOLZ, LEHM)),
    # which operator binds closer
    ("Holz oder Lehm Bau", either(HOLZ, both(LEHM, BAU))),
    ("Holz Lehm oder Bau", either(both(HOLZ, LEHM), BAU)),
    ("nicht Holz oder Lehm", either(Not(HOLZ), LEHM)),
    # brackets
    ("(Holz oder Lehm) Bau", both(either(HOLZ, LEHM), BAU)),
    ("(Holz oder Lehm) nicht Bau", both(either(HOLZ, LEHM), Not(BAU))),
    ("((Holz) (Lehm))", both(HOLZ, LEHM)),
    ("nicht (Holz oder Lehm)", Not(either(HOLZ, LEHM))),
    ("nicht(Holz oder Lehm)", Not(either(HOLZ, LEHM))),
    ("(Holz)oder(Lehm)", either(HOLZ, LEHM)),
    ("Holz(Lehm oder Bau)", both(HOLZ, either(LEHM, BAU))),
    ("nicht (nicht Holz)", Not(Not(HOLZ))),
    # phrases
    ('"Holz Lehm"', Phrase("Holz Lehm")),
    ("„Holz Lehm“ Bau", both(Phrase("Holz Lehm"), BAU)),
    ("“Holz Lehm”", Phrase("Holz Lehm")),
    ("«Holz Lehm»", Phrase("Holz Lehm")),
    ("»Holz Lehm«", Phrase("Holz Lehm")),
    ('"Holz und Lehm"', Phrase("Holz und Lehm")),
    ('"Holz   Lehm"', Phrase("Holz Lehm")),
    ('"Holz (Lehm"', Phrase("Holz (Lehm")),
    ('Holz"Lehm Bau"', both(HOLZ, Phrase("Lehm Bau"))),
    # beginnings of words
    ("Holz*", Prefix("Holz")),
    ("Holz* oder Le*", either(Prefix("Holz"), Prefix("Le"))),
    ("nicht Holz*", Not(Prefix("Holz"))),
    ("und*", Prefix("und")),
    ("Holz-2*", Prefix("Holz-2")),
    # common words say nothing where others stand
    ("der Holz", HOLZ),
    ("Holz für die Lehm", both(HOLZ, LEHM)),
    ("der oder Holz", HOLZ),
    ('"und" Holz', HOLZ),
    ("the Holz nicht der", HOLZ),
    ("fuer Holz", HOLZ),
    ("IT Holz", both(Term("IT"), HOLZ)),
    # real names
    ("com(m) 2020", both(Term("com(m)"), Term("2020"))),
    ("(com(m) 2020)", both(Term("com(m)"), Term("2020"))),
    ("com(m)*", Prefix("com(m)")),
    ("Holz-21-regio", Term("Holz-21-regio")),
    ("H2-Well", Term("H2-Well")),
    ("Plant³", Term("Plant³")),
    ("C³", Term("C³")),
    ("region 4.0", both(Term("region"), Term("4.0"))),
    ("WI+R – Digitale Reparaturfabrik", both(*map(Term, ("WI+R", "Digitale", "Reparaturfabrik")))),
    ("RENAT.BAU", Term("RENAT.BAU")),
    ("Land-Innovation-Lausitz (LIL)", both(Term("Land-Innovation-Lausitz"), Term("LIL"))),
    ("Lausitz – Life & Technology", both(*map(Term, ("Lausitz", "Life", "Technology")))),
    ("3,5 Holz", both(Term("3,5"), HOLZ)),
    # nothing
    ("", None),
    ("   ", None),
]


@pytest.mark.parametrize(("query", "tree"), QUERIES)
def test_query_means(query, tree):
    parsed = parse(query)

    assert (parsed.tree, parsed.hints) == (tree, ())


BROKEN = [
    # query, what is searched, hints with their places
    ("(Holz oder Lehm", either(HOLZ, LEHM), [(HintKind.UNCLOSED_BRACKET, 0, 1)]),
    ("Bau (Holz oder Lehm", both(BAU, either(HOLZ, LEHM)), [(HintKind.UNCLOSED_BRACKET, 4, 5)]),
    ("Holz) Lehm", both(HOLZ, LEHM), [(HintKind.UNOPENED_BRACKET, 4, 5)]),
    (")(", None, [(HintKind.UNOPENED_BRACKET, 0, 1), (HintKind.UNCLOSED_BRACKET, 1, 2)]),
    ("Holz ()", HOLZ, [(HintKind.EMPTY_BRACKET, 5, 7)]),
    ("Holz (und)", HOLZ, [(HintKind.EMPTY_BRACKET, 5, 10), (HintKind.NOTHING_BEFORE, 6, 9)]),
    ('"Holz Lehm', both(HOLZ, LEHM), [(HintKind.UNCLOSED_QUOTE, 0, 1)]),
    ('Holz ""', HOLZ, [(HintKind.EMPTY_PHRASE, 5, 7)]),
    ('"!!!" Holz', HOLZ, [(HintKind.EMPTY_PHRASE, 0, 5)]),
    ("Holz und", HOLZ, [(HintKind.NOTHING_AFTER, 5, 8)]),
    ("oder Holz", HOLZ, [(HintKind.NOTHING_BEFORE, 0, 4)]),
    ("und", None, [(HintKind.NOTHING_BEFORE, 0, 3)]),
    ("Holz nicht", HOLZ, [(HintKind.NOTHING_AFTER, 5, 10)]),
    ("nicht nicht Holz", Not(HOLZ), [(HintKind.DOUBLE_OPERATOR, 6, 11)]),
    ("Holz und oder Lehm", both(HOLZ, LEHM), [(HintKind.DOUBLE_OPERATOR, 9, 13)]),
    ("(oder Holz)", HOLZ, [(HintKind.NOTHING_BEFORE, 1, 5)]),
    ("(Holz und) Lehm", both(HOLZ, LEHM), [(HintKind.NOTHING_AFTER, 6, 9)]),
    ("x*", Term("x"), [(HintKind.SHORT_PREFIX, 0, 2)]),
    ("*Holz", HOLZ, [(HintKind.MISPLACED_STAR, 0, 1)]),
    ("Ho*lz", Prefix("Ho"), [(HintKind.MISPLACED_STAR, 2, 3)]),
    ("der die das", both(*map(Term, ("der", "die", "das"))), [(HintKind.COMMON_WORDS, 0, 11)]),
    ('"und"', Phrase("und"), [(HintKind.COMMON_WORDS, 0, 5)]),
    ("WIR!", Term("WIR"), [(HintKind.COMMON_WORDS, 0, 3)]),
    ("!?%_", None, [(HintKind.NOTHING_TO_FIND, 0, 4)]),
    ("a" * 101, Term("a" * 100), [(HintKind.LONG_WORD, 0, 101)]),
]


@pytest.mark.parametrize(("query", "tree", "hints"), BROKEN)
def test_broken_query_is_put_right_with_a_hint_at_its_place(query, tree, hints):
    parsed = parse(query)

    found = [(hint.kind, hint.position, hint.end) for hint in parsed.hints]
    assert (parsed.tree, found) == (tree, hints)


def test_hint_shows_the_place_in_the_query():
    hint = parse("Lehm und (Holz oder Bau").hints[0]

    with translation.override("de"):
        message = hint.message
    assert message == "Eine Klammer wird geöffnet, aber nicht geschlossen."
    assert (hint.before, hint.marked, hint.after) == ("Lehm und ", "(", "Holz oder Bau")


def test_corrected_query_speaks_the_readers_language():
    parsed = parse("(holz OR lehm AND not (bau")

    with translation.override("de"):
        german = parsed.corrected
    with translation.override("en"):
        english = parsed.corrected
    assert german == "holz oder lehm nicht bau"
    assert english == "holz or lehm not bau"


@pytest.mark.parametrize(
    ("query", "corrected"),
    [
        ("(holz oder lehm) nicht (bau wand)", "(holz oder lehm) nicht (bau wand)"),
        ("„ganz genau“ tech*", '"ganz genau" tech*'),
        ("nicht (nicht holz)", "nicht (nicht holz)"),
    ],
)
def test_corrected_query_keeps_its_meaning(query, corrected):
    with translation.override("de"):
        assert parse(query).corrected == corrected


def test_only_the_first_words_are_searched():
    parsed = parse(" ".join(f"wort{number}" for number in range(70)))

    assert len(parsed.tree.parts) == 64
    assert [hint.kind for hint in parsed.hints] == [HintKind.TOO_MANY_WORDS]
    assert parsed.hints[0].marked == "wort64"


def test_words_of_a_phrase_count():
    parsed = parse(f'"{"wort " * 64}" holz')

    assert [hint.kind for hint in parsed.hints] == [HintKind.TOO_MANY_WORDS]


def test_a_long_query_is_cut_between_words():
    parsed = parse("lehmbau " * 300)

    assert parsed.tree == Term("lehmbau")
    assert HintKind.TOO_LONG in [hint.kind for hint in parsed.hints]


def test_deep_brackets_are_flattened():
    parsed = parse("(" * 30 + "holz oder lehm" + ")" * 30 + " bau")

    assert parsed.tree == both(either(Term("holz"), Term("lehm")), Term("bau"))
    assert {hint.kind for hint in parsed.hints} == {HintKind.TOO_DEEP}


def test_invisible_characters_are_dropped():
    assert parse("Ho\x00lz\x07 \ud800Lehm").tree == both(HOLZ, LEHM)


def test_composed_and_decomposed_letters_are_the_same():
    assert parse("Gru\u0308n") == parse("Grün")
