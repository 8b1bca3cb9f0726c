"""What differs between two texts, word by word, as people read it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher
from itertools import accumulate
from typing import Literal, NamedTuple

WORD = re.compile(r"\s+|\w+|[^\w\s]")
# Comparing words takes time by the square of their number: longer passages are shown as a whole.
MOST_WORDS = 2000
# Few words in many orders take the third power. About half a second, for all texts of a page.
MOST_STEPS = 5_000_000

Kind = Literal["same", "gone", "new"]


class Piece(NamedTuple):
    kind: Kind
    text: str


class Patience:
    """The steps that comparing may still take. Texts that belong to one page share it."""

    def __init__(self, steps: int = MOST_STEPS) -> None:
        self.left = steps


class TooLong(Exception):
    """The patience is at its end."""


class Matcher(SequenceMatcher[str]):
    """Counts the steps of each search before it is made."""

    def __init__(self, old: Sequence[str], new: Sequence[str], patience: Patience) -> None:
        super().__init__(None, old, new, autojunk=False)
        self.patience = patience
        # For each word of the one text a search looks at all places where the other has it.
        places = Counter(new)
        self.steps = [0, *accumulate(1 + places[one] for one in old)]

    def find_longest_match(
        self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None
    ) -> Match:
        self.patience.left -= self.steps[-1 if ahi is None else ahi] - self.steps[alo]
        if self.patience.left < 0:
            raise TooLong
        return super().find_longest_match(alo, ahi, blo, bhi)


def differences(before: str, after: str, patience: Patience | None = None) -> list[Piece]:
    """The pieces that make up both texts, in order: lines first, then words in changed lines.

    A passage for which the patience does not suffice is shown as a whole, twice.
    """
    patience = patience or Patience()
    found: list[Piece] = []
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for is_same, gone, added in compared(old, new, patience):
        found += [Piece("same", gone)] if is_same else by_words(gone, added, patience)
    return list(joined(found))


def compared(old: list[str], new: list[str], patience: Patience) -> Iterator[tuple[bool, str, str]]:
    """The passages of both, and whether they are the same."""
    try:
        matches = Matcher(old, new, patience).get_opcodes()
    except TooLong:
        matches = [("replace", 0, len(old), 0, len(new))]
    for tag, i1, i2, j1, j2 in matches:
        yield tag == "equal", "".join(old[i1:i2]), "".join(new[j1:j2])


def by_words(before: str, after: str, patience: Patience) -> list[Piece]:
    old, new = WORD.findall(before), WORD.findall(after)
    if len(old) > MOST_WORDS or len(new) > MOST_WORDS:
        return [Piece("gone", before), Piece("new", after)]
    found: list[Piece] = []
    for is_same, gone, added in compared(old, new, patience):
        found += [Piece("same", gone)] if is_same else [Piece("gone", gone), Piece("new", added)]
    return found


def joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Without empty pieces, neighbours of one kind as one."""
    last: Piece | None = None
    for piece in pieces:
        if not piece.text:
            continue
        if last and last.kind == piece.kind:
            last = Piece(last.kind, last.text + piece.text)
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last
