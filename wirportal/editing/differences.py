"""What differs between two texts, word by word, as people read it."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

WORD = re.compile(r"\s+|\w+|[^\w\s]")
# Comparing words takes time by the square of their number: longer passages are shown as a whole.
MOST_WORDS = 2000

Kind = Literal["same", "gone", "new"]


class Piece(NamedTuple):
    kind: Kind
    text: str


def differences(before: str, after: str) -> list[Piece]:
    """The pieces that make up both texts, in order: lines first, then words in changed lines."""
    found: list[Piece] = []
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, added = "".join(old[i1:i2]), "".join(new[j1:j2])
        found += [Piece("same", gone)] if tag == "equal" else by_words(gone, added)
    return list(joined(found))


def by_words(before: str, after: str) -> list[Piece]:
    old, new = WORD.findall(before), WORD.findall(after)
    if len(old) > MOST_WORDS or len(new) > MOST_WORDS:
        return [Piece("gone", before), Piece("new", after)]
    found: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, added = "".join(old[i1:i2]), "".join(new[j1:j2])
        if tag == "equal":
            found.append(Piece("same", gone))
        else:
            found += [Piece("gone", gone), Piece("new", added)]
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
