"""From what a reader typed to what is searched. Takes any text and never fails."""

from dataclasses import dataclass

from wirportal.search.folding import words
from wirportal.search.grammar import understand
from wirportal.search.hints import Hint, HintKind, Hints
from wirportal.search.lexing import LONGEST_QUERY, Lexer, Token, clean
from wirportal.search.repair import WORDS, Repair
from wirportal.search.stopwords import is_common
from wirportal.search.tree import (
    And,
    Not,
    Or,
    Phrase,
    Prefix,
    Term,
    Tree,
    joined,
    written,
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query: `text` as it was read, `tree` as it is searched (None: nothing to search)."""

    text: str
    tree: Tree | None
    hints: tuple[Hint, ...] = ()

    @property
    def corrected(self) -> str:
        """What is searched, as a query; reading it again gives the same tree."""
        return written(self.tree) if self.tree else ""

    def __bool__(self) -> bool:
        return self.tree is not None


def parse(query: str) -> Parsed:
    """Reads a query, repairs it where needed and says in hints what was repaired."""
    text = clean(query)
    hints = Hints(text)
    tokens, is_cut = _tokens(text, hints)
    kept = Repair(hints, is_cut=is_cut).run(tokens)
    if not kept:
        _say_nothing_is_left(text, hints)
        return Parsed(text, None, hints.in_order())
    tree = understand(kept)
    meaning = without_common_words(tree)
    if meaning is None:
        found = [token for token in kept if token.kind in WORDS]
        hints.add(HintKind.COMMON_WORDS, found[0].position, found[-1].end)
    return Parsed(text, meaning or tree, hints.in_order())


def _tokens(text: str, hints: Hints) -> tuple[list[Token], bool]:
    """The tokens, and whether the query was cut because it is too long."""
    if len(text) <= LONGEST_QUERY:
        return Lexer(text, hints).read(), False
    cut = text.rfind(" ", 0, LONGEST_QUERY) if " " in text[:LONGEST_QUERY] else LONGEST_QUERY
    hints.add(HintKind.TOO_LONG, cut, cut + 1)
    return Lexer(text[:cut], hints).read(), True


def _say_nothing_is_left(text: str, hints: Hints) -> None:
    if text.strip() and not hints:
        hints.add(HintKind.NOTHING_TO_FIND, 0, len(text))


def without_common_words(tree: Tree) -> Tree | None:
    """The tree without words such as "der" and "the"; None if there are no others."""
    match tree:
        case Term() | Phrase():
            return None if is_common_only(tree) else tree
        case Prefix():
            return tree
        case Not(part):
            kept = without_common_words(part)
            return Not(kept) if kept else None
        case And(parts) | Or(parts):
            rest = [kept for part in parts if (kept := without_common_words(part))]
            return joined(type(tree), rest) if rest else None


def is_common_only(leaf: Term | Phrase) -> bool:
    """True for a word or phrase that consists of common words only."""
    return all(
        is_common(word)
        for word in (leaf.text if isinstance(leaf, Phrase) else leaf.word).split()
        if words(word)
    )
