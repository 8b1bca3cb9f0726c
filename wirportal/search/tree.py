"""What a query means: small frozen trees, and how one is written out again."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from django.utils.translation import pgettext


@dataclass(frozen=True, slots=True)
class Term:
    """A word in all its inflections."""

    word: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """Every word that begins so, written `stem*`."""

    stem: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words side by side, written in quotation marks."""

    text: str


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: "Tree"


Leaf: TypeAlias = Term | Prefix | Phrase
Tree: TypeAlias = Leaf | And | Or | Not


def joined(kind: type[And] | type[Or], parts: Iterable[Tree]) -> Tree:
    """One flat node of this kind without repetitions, or its only part."""
    flat: dict[Tree, None] = {}
    for part in parts:
        flat.update(dict.fromkeys(part.parts if isinstance(part, kind) else (part,)))
    return next(iter(flat)) if len(flat) == 1 else kind(tuple(flat))


def wanted(tree: Tree) -> list[Leaf]:
    """The leaves a hit may contain: all that are not negated."""
    match tree:
        case And(parts) | Or(parts):
            return [leaf for part in parts for leaf in wanted(part)]
        case Not():
            return []
        case leaf:
            return [leaf]


def written(tree: Tree) -> str:
    """The query as a person would type it, with the operators of the active language."""
    match tree:
        case Term(word):
            return word
        case Prefix(stem):
            return f"{stem}*"
        case Phrase(text):
            return f'"{text}"'
        case And(parts):
            return " ".join(_in_brackets(part, Or) for part in parts)
        case Or(parts):
            operator = pgettext("search operator", "or")
            return f" {operator} ".join(map(written, parts))
        case Not(part):
            operator = pgettext("search operator", "not")
            return f"{operator} {_in_brackets(part, And, Or, Not)}"


def _in_brackets(tree: Tree, *kinds: type[And] | type[Or] | type[Not]) -> str:
    return f"({written(tree)})" if isinstance(tree, kinds) else written(tree)


def replaced(tree: Tree, new: dict[Leaf, Leaf]) -> Tree:
    """The tree with other leaves in the place of some."""
    match tree:
        case And(parts) | Or(parts):
            return joined(type(tree), (replaced(part, new) for part in parts))
        case Not():
            return tree
        case leaf:
            return new.get(leaf, leaf)
