"""Cuts a query into words, phrases, brackets and operators, with the places where they stand."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from wirportal.search.folding import LONGEST_WORD, words
from wirportal.search.hints import HintKind, Hints

LONGEST_QUERY = 2000
QUOTES = '"„“”«»‟'


class Kind(StrEnum):
    WORD = "WORD"
    PREFIX = "PREFIX"
    PHRASE = "PHRASE"
    AND = "AND"
    OR = "OR"
    NOT = "NOT"
    OPEN = "OPEN"
    CLOSE = "CLOSE"


@dataclass(frozen=True, slots=True)
class Token:
    kind: Kind
    text: str
    position: int
    end: int


OPERATORS = {
    "und": Kind.AND,
    "and": Kind.AND,
    "oder": Kind.OR,
    "or": Kind.OR,
    "nicht": Kind.NOT,
    "not": Kind.NOT,
}

# A bracket inside a word belongs to it, as in "com(m)"; a comma only between digits.
_PLAIN = rf"(?:[^\s()|{QUOTES},;/]|(?<=\d),(?=\d))"
_SIGN = r"[^\W_]"
_INNER = rf"(?<={_SIGN})\({_SIGN}(?:[^\s()|{QUOTES},;/]*{_SIGN})?\)"
_CHUNK = re.compile(rf"{_PLAIN}(?:{_PLAIN}|{_INNER})*")
_PIECE = re.compile(rf"(?P<chunk>{_CHUNK.pattern})|(?P<quote>[{QUOTES}])|(?P<mark>[()]|\|+)")
_NEXT_QUOTE = re.compile(f"[{QUOTES}]")


def clean(text: str) -> str:
    """Text without what no keyboard types: control, invisible and broken characters."""
    start = text[: 4 * LONGEST_QUERY]
    kept = (" " if char.isspace() else char for char in start if not _is_unprintable(char))
    return unicodedata.normalize("NFC", "".join(kept))


def _is_unprintable(char: str) -> bool:
    return unicodedata.category(char).startswith("C") and not char.isspace()


def _trimmed(word: str) -> str:
    """The beginning of a word without an opened bracket and punctuation at its end."""
    if word.rfind("(") > word.rfind(")"):
        word = word[: word.rindex("(")]
    return re.sub(r"(?:[^\w)]|_)+$", "", word)


class Lexer:
    """Reads a query once, from left to right."""

    def __init__(self, text: str, hints: Hints) -> None:
        self.text = text
        self.hints = hints
        self.tokens: list[Token] = []

    def read(self) -> list[Token]:
        position = 0
        while piece := _PIECE.search(self.text, position):
            position = self._take(piece)
        return self.tokens

    def _take(self, piece: re.Match[str]) -> int:
        """Takes one piece and says where to go on."""
        start, end = piece.span()
        if piece["quote"]:
            return self._take_phrase(start)
        if mark := piece["mark"]:
            self._add({"(": Kind.OPEN, ")": Kind.CLOSE, "|": Kind.OR}[mark[0]], mark, start, end)
            return end
        return self._take_chunk(start, end)

    def _take_phrase(self, start: int) -> int:
        closing = _NEXT_QUOTE.search(self.text, start + 1)
        if closing is None:
            self.hints.add(HintKind.UNCLOSED_QUOTE, start, start + 1)
            return start + 1
        content = " ".join(self.text[start + 1 : closing.start()].split())
        if words(content):
            self._add(Kind.PHRASE, content, start, closing.end())
        else:
            self.hints.add(HintKind.EMPTY_PHRASE, start, closing.end())
        return closing.end()

    def _take_chunk(self, start: int, end: int) -> int:
        bracket = self.text.find("(", start, end)
        if bracket > 0 and " ".join(words(self.text[start:bracket])) in OPERATORS:
            end = bracket
        start = self._take_minus(start, end)
        self._take_word(start, end)
        return end

    def _take_minus(self, start: int, end: int) -> int:
        """A minus before a word, phrase or bracket, with nothing in front, means "not"."""
        text = self.text
        stands_free = start == 0 or text[start - 1].isspace() or text[start - 1] in "(|"
        if text[start] not in "-−" or not stands_free:
            return start
        follower = text[start + 1 : start + 2]
        if not (follower.isalnum() or (end == start + 1 and follower in (*QUOTES, "("))):
            return start
        self._add(Kind.NOT, text[start], start, start + 1)
        return start + 1

    def _take_word(self, start: int, end: int) -> None:
        start, end, has_star = self._bounds(start, end)
        word = self.text[start:end]
        if not words(word):
            return
        if len(word) > LONGEST_WORD:
            self.hints.add(HintKind.LONG_WORD, start, end)
            word = _trimmed(word[:LONGEST_WORD])
        if "*" in word:
            star = start + word.index("*")
            self.hints.add(HintKind.MISPLACED_STAR, star, star + 1)
            word, has_star = _trimmed(word.partition("*")[0]), True
        if has_star and len("".join(words(word))) < 2:
            self.hints.add(HintKind.SHORT_PREFIX, start, min(end + 1, len(self.text)))
            has_star = False
        kind = Kind.PREFIX if has_star else OPERATORS.get(word.lower(), Kind.WORD)
        self._add(kind, word, start, end)

    def _bounds(self, start: int, stop: int) -> tuple[int, int, bool]:
        """Leaves out punctuation around a word; tells whether a star ended it."""
        end = stop
        while end > start and not self.text[end - 1].isalnum():
            end -= 1
        while start < end and not self.text[start].isalnum():
            if self.text[start] == "*":
                self.hints.add(HintKind.MISPLACED_STAR, start, start + 1)
            start += 1
        if self.text.rfind("(", start, end) > self.text.rfind(")", start, end):
            end = self.text.index(")", end) + 1
        return start, end, "*" in self.text[end:stop]

    def _add(self, kind: Kind, text: str, start: int, end: int) -> None:
        self.tokens.append(Token(kind, text, start, end))
