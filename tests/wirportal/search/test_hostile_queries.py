"""Any text is read, quickly, and what is read can be written and read again."""

import random
import time

import pytest

from wirportal.search.hints import HintKind
from wirportal.search.parsing import parse
from wirportal.search.tree import And, Not, Or

PIECES = [
    "holz", "Lehm", "und", "oder", "nicht", "not", "(", ")", "((", "))", '"', "„", "“", "«", "»",
    "*", "-", "|", "&", "!", "<->", ":*", "'", "\\", "%", "_", " ", "  ", "com(m)", "a(b", "x)",
    "Plant³", ",", "der", "ho*lz", "*", "\x00", "\ud83d", "🙂", "ß", "\u0308", "\u202e", "$1", "{{",
    "½", "™", "4.0", "\ufb01", "İ",
]  # fmt: skip


def random_queries(count):
    chance = random.Random(20251104)
    for _ in range(count):
        yield "".join(chance.choices(PIECES, k=chance.randint(1, 40)))
    for _ in range(count):
        yield "".join(chr(chance.randrange(0x110000)) for _ in range(chance.randint(1, 60)))


def depth(tree):
    match tree:
        case And(parts) | Or(parts):
            return 1 + max(map(depth, parts))
        case Not(part):
            return 1 + depth(part)
    return 1


def test_any_text_is_read_and_its_correction_means_the_same():
    for query in random_queries(1500):
        parsed = parse(query)
        again = parse(parsed.corrected)
        assert again.tree == parsed.tree, query
        assert {hint.kind for hint in again.hints} <= {HintKind.COMMON_WORDS}, query
        assert all(0 <= hint.position <= hint.end <= len(parsed.text) for hint in parsed.hints)


@pytest.mark.parametrize(
    "query",
    [
        "wort " * 5000,
        " ".join(f"wort{number}" for number in range(5000)),
        "(" * 100_000,
        "nicht (" * 20_000,
        "a(" * 50_000,
        "a(b" * 50_000,
        '"' * 10_001,
        "a*" * 50_000,
        "-" * 100_000,
        "nicht " * 5000,
        "a oder " * 20_000,
        "a\u0301" * 50_000,
        "ﷺ" * 10_000,
        "x" * 1_000_000,
    ],
    ids=lambda query: query[:10],
)
def test_long_queries_are_read_quickly(query):
    parse("warm")
    best = min(seconds(query) for _ in range(3))

    assert best < 0.05
    assert depth(parse(query).tree or And((Not(None),))) < 100


def seconds(query):
    start = time.process_time()
    parse(query)
    return time.process_time() - start


def test_a_query_that_is_wrong_everywhere_gets_few_hints():
    assert len(parse(") und oder ( " * 100).hints) == 8
