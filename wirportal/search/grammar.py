"""The grammar of a correct query and the tree it stands for."""

from collections.abc import Iterator
from typing import Any

from lark import Lark, Token, Transformer, v_args
from lark.lexer import Lexer, LexerState

from wirportal.search import lexing
from wirportal.search.tree import And, Not, Or, Phrase, Prefix, Term, Tree, joined

GRAMMAR = """
    ?start: either
    ?either: both (OR both)*
    ?both: single (AND? single)*
    ?single: NOT single -> negated
           | OPEN either CLOSE -> group
           | WORD -> term
           | PREFIX -> prefix
           | PHRASE -> phrase

    %declare WORD PREFIX PHRASE AND OR NOT OPEN CLOSE
"""


class _Tokens(Lexer):
    """Hands lark the tokens that were read and repaired already."""

    __future_interface__ = True

    def __init__(self, lexer_conf: Any) -> None:
        """Lark passes its configuration; there is nothing to configure."""

    def lex(self, lexer_state: LexerState, parser_state: Any) -> Iterator[Token]:
        tokens: list[lexing.Token] = lexer_state.text  # type: ignore[assignment]
        for token in tokens:
            yield Token(token.kind.value, token.text)


@v_args(inline=True)
class _Meaning(Transformer[Token, Tree]):
    def either(self, *parts: Tree | Token) -> Tree:
        return joined(Or, (part for part in parts if not isinstance(part, Token)))

    def both(self, *parts: Tree | Token) -> Tree:
        return joined(And, (part for part in parts if not isinstance(part, Token)))

    def negated(self, _not: Token, part: Tree) -> Tree:
        return Not(part)

    def group(self, _open: Token, part: Tree, _close: Token) -> Tree:
        return part

    def term(self, word: Token) -> Tree:
        return Term(str(word))

    def prefix(self, stem: Token) -> Tree:
        return Prefix(str(stem))

    def phrase(self, text: Token) -> Tree:
        return Phrase(str(text))


_PARSER = Lark(GRAMMAR, parser="lalr", lexer=_Tokens, transformer=_Meaning())


def understand(tokens: list[lexing.Token]) -> Tree:
    """The tree of a query that `repair` has put right; it may not be empty."""
    tree: Tree = _PARSER.parse(tokens)  # type: ignore[assignment]
    return tree
