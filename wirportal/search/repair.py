"""Puts tokens right until the grammar takes them: the best that can be made of a broken query."""

from wirportal.search.folding import words
from wirportal.search.hints import HintKind, Hints
from wirportal.search.lexing import Kind, Token

MOST_WORDS = 64
DEEPEST = 20
WORDS = (Kind.WORD, Kind.PREFIX, Kind.PHRASE)
JOINTS = (Kind.AND, Kind.OR)
OPERATORS = (Kind.AND, Kind.OR, Kind.NOT)


class Repair:
    """Goes through the tokens once; `kept` always is the beginning of a correct query."""

    def __init__(self, hints: Hints, *, is_cut: bool) -> None:
        self.hints = hints
        self.is_cut = is_cut
        self.kept: list[Token] = []
        self.open: list[Token] = []
        self.left_out = 0
        self.words = 0

    def run(self, tokens: list[Token]) -> list[Token]:
        for token in tokens:
            if self.words >= MOST_WORDS and token.kind in WORDS:
                self._say(HintKind.TOO_MANY_WORDS, token)
                self.is_cut = True
                break
            self._take(token)
        self._finish()
        return self.kept

    def _take(self, token: Token) -> None:
        match token.kind:
            case Kind.OPEN:
                self._open(token)
            case Kind.CLOSE:
                self._close(token)
            case Kind.AND | Kind.OR:
                self._join(token)
            case Kind.NOT if self._last() is Kind.NOT:
                self._say(HintKind.DOUBLE_OPERATOR, token)
            case Kind.NOT:
                self.kept.append(token)
            case _:
                self.words += self._weight(token)
                self.kept.append(token)

    def _weight(self, token: Token) -> int:
        return len(words(token.text)) if token.kind is Kind.PHRASE else 1

    def _open(self, token: Token) -> None:
        if len(self.open) >= DEEPEST:
            self._say(HintKind.TOO_DEEP, token)
            self.left_out += 1
            return
        self.open.append(token)
        self.kept.append(token)

    def _close(self, token: Token) -> None:
        if self.left_out:
            self.left_out -= 1
        elif self.open:
            self._end_bracket(self.open.pop(), token)
        else:
            self._say(HintKind.UNOPENED_BRACKET, token)

    def _end_bracket(self, opened: Token, closed: Token) -> None:
        self._drop_dangling()
        if self._last() is Kind.OPEN:
            self.kept.pop()
            self.hints.add(HintKind.EMPTY_BRACKET, opened.position, closed.end)
        else:
            self.kept.append(closed)

    def _join(self, token: Token) -> None:
        if self._last() in OPERATORS:
            self._say(HintKind.DOUBLE_OPERATOR, token)
        elif self._last() in (None, Kind.OPEN):
            self._say(HintKind.NOTHING_BEFORE, token)
        else:
            self.kept.append(token)

    def _drop_dangling(self) -> None:
        while self._last() in OPERATORS:
            token = self.kept.pop()
            if not self.is_cut:
                self._say(HintKind.NOTHING_AFTER, token)

    def _finish(self) -> None:
        self._drop_dangling()
        while self.open:
            opened = self.open.pop()
            if not self.is_cut:
                self._say(HintKind.UNCLOSED_BRACKET, opened)
            if self._last() is Kind.OPEN:
                self.kept.pop()
                self._drop_dangling()
            else:
                self.kept.append(Token(Kind.CLOSE, ")", opened.end, opened.end))

    def _last(self) -> Kind | None:
        return self.kept[-1].kind if self.kept else None

    def _say(self, kind: HintKind, token: Token) -> None:
        self.hints.add(kind, token.position, token.end)
