"""What differs between two texts, word by word."""

import random
import time

import pytest

from wirportal.editing.differences import Patience, differences

WORDS = ["Holz", "Lehm", "Wasser", "und", "aus", "der", "Region", ",", ".", "für", "Brücken\n"]


def sides(pieces):
    """The two texts that the pieces were made from."""
    before = "".join(text for kind, text in pieces if kind != "new")
    after = "".join(text for kind, text in pieces if kind != "gone")
    return before, after


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", []),
        ("gleich", "gleich", [("same", "gleich")]),
        ("", "neu", [("new", "neu")]),
        ("weg", "", [("gone", "weg")]),
        (
            "Holz aus der Region",
            "Lehm aus der Region",
            [("gone", "Holz"), ("new", "Lehm"), ("same", " aus der Region")],
        ),
        (
            "Zeile eins\nZeile zwei\n",
            "Zeile eins\nZeile drei\n",
            [("same", "Zeile eins\nZeile "), ("gone", "zwei"), ("new", "drei"), ("same", "\n")],
        ),
    ],
    ids=["empty", "same", "new", "gone", "word", "line"],
)
def test_words_that_differ(before, after, expected):
    assert differences(before, after) == expected


@pytest.mark.parametrize("seed", range(50))
def test_both_texts_can_be_read_from_the_pieces(seed):
    chance = random.Random(seed)
    before, after = (" ".join(chance.choices(WORDS, k=chance.randint(0, 60))) for _ in range(2))
    assert sides(differences(before, after)) == (before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a " * 25_000, "b " * 25_000),
        ("a\n" * 10_000, "b\n" * 10_000),
        ("x" * 50_000, "y" * 50_000),
        ("a " * 1000, "a b " * 500),
        ("\na\n" * 3000, "a\n\n\n" * 2500),
    ],
    ids=["words", "lines", "letters", "two words", "two lines"],
)
def test_long_texts_take_no_long_time(before, after):
    start = time.thread_time()
    pieces = differences(before, after)
    assert time.thread_time() - start < 2
    assert sides(pieces) == (before, after)


def test_texts_of_one_page_share_their_patience():
    patience = Patience(20)
    found = [differences("Holz und Lehm", "Holz und Stein", patience) for _ in range(2)]
    assert found == [
        [("same", "Holz und "), ("gone", "Lehm"), ("new", "Stein")],
        [("gone", "Holz und Lehm"), ("new", "Holz und Stein")],
    ]
