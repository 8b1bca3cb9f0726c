"""How alike two names are, by their trigrams; the same measure as PostgreSQL's."""

import re

from alliances.loading.organisations import fold

WORD = re.compile(r"[a-z0-9]+")


def likeness(one: str, other: str) -> float:
    """From 0 to 1; legal forms, brackets, capitals and umlauts make no difference."""
    ours, theirs = trigrams(fold(one)), trigrams(fold(other))
    return len(ours & theirs) / len(ours | theirs) if ours and theirs else 0.0


def trigrams(folded: str) -> set[str]:
    padded = (f"  {word} " for word in WORD.findall(folded))
    return {word[i : i + 3] for word in padded for i in range(len(word) - 2)}
