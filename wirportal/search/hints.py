"""What a reader is told about a query that had to be put right, and where."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MOST_HINTS = 8
AROUND = 40


class HintKind(StrEnum):
    UNCLOSED_BRACKET = "unclosed_bracket"
    UNOPENED_BRACKET = "unopened_bracket"
    EMPTY_BRACKET = "empty_bracket"
    UNCLOSED_QUOTE = "unclosed_quote"
    EMPTY_PHRASE = "empty_phrase"
    NOTHING_BEFORE = "nothing_before"
    NOTHING_AFTER = "nothing_after"
    DOUBLE_OPERATOR = "double_operator"
    SHORT_PREFIX = "short_prefix"
    MISPLACED_STAR = "misplaced_star"
    LONG_WORD = "long_word"
    TOO_MANY_WORDS = "too_many_words"
    TOO_LONG = "too_long"
    TOO_DEEP = "too_deep"
    COMMON_WORDS = "common_words"
    NOTHING_TO_FIND = "nothing_to_find"


MESSAGES: dict[HintKind, str | Promise] = {
    HintKind.UNCLOSED_BRACKET: _("A bracket is opened but not closed."),
    HintKind.UNOPENED_BRACKET: _("A bracket is closed that was not opened."),
    HintKind.EMPTY_BRACKET: _("There is no search word between these brackets."),
    HintKind.UNCLOSED_QUOTE: _("A quotation mark is opened but not closed."),
    HintKind.EMPTY_PHRASE: _("There is no search word between these quotation marks."),
    HintKind.NOTHING_BEFORE: _("A search word is missing before this operator."),
    HintKind.NOTHING_AFTER: _("A search word is missing after this operator."),
    HintKind.DOUBLE_OPERATOR: _("Two operators follow each other. The second was left out."),
    HintKind.SHORT_PREFIX: _("At least two characters must stand before an asterisk."),
    HintKind.MISPLACED_STAR: _("An asterisk only works at the end of a word."),
    HintKind.LONG_WORD: _("This word is too long. Only its beginning was searched."),
    HintKind.TOO_MANY_WORDS: _("The query has too many words. All from here on were left out."),
    HintKind.TOO_LONG: _("The query is too long. All from here on was left out."),
    HintKind.TOO_DEEP: _("Too many brackets lie within each other. This one was left out."),
    HintKind.COMMON_WORDS: _(
        "These words are in almost every text. Therefore only names were searched for them."
    ),
    HintKind.NOTHING_TO_FIND: _("The query contains neither letters nor digits."),
}


@dataclass(frozen=True, slots=True)
class Hint:
    """A sentence about one place in a query; `position` and `end` count characters of `text`."""

    position: int
    end: int
    kind: HintKind
    text: str

    @property
    def message(self) -> str:
        return str(MESSAGES[self.kind])

    @property
    def before(self) -> str:
        start = max(0, self.position - AROUND)
        return ("…" if start else "") + self.text[start : self.position]

    @property
    def marked(self) -> str:
        return self.text[self.position : self.end]

    @property
    def after(self) -> str:
        stop = self.end + AROUND
        return self.text[self.end : stop] + ("…" if stop < len(self.text) else "")


class Hints:
    """Collects hints on one query; a query that is wrong everywhere gets no endless list."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: set[tuple[int, int, HintKind]] = set()

    def add(self, kind: HintKind, position: int, end: int) -> None:
        self._found.add((position, end, kind))

    def __bool__(self) -> bool:
        return bool(self._found)

    def in_order(self) -> tuple[Hint, ...]:
        first = sorted(self._found)[:MOST_HINTS]
        return tuple(Hint(position, end, kind, self._text) for position, end, kind in first)
