"""Style rules as data: read from a sheet, written back small. Runs in .venv."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import tinycss2

TIGHT = re.compile(r"\s*([,>{}])\s*")


@dataclass(frozen=True)
class Rule:
    """One style rule, with the media queries around it and its selectors apart."""

    media: str
    selectors: tuple[str, ...]
    declarations: tuple[tuple[str, str], ...]

    def only(self, names: set[str]) -> "Rule":
        """Without the custom properties that nobody asks for."""
        kept = [(k, v) for k, v in self.declarations if not k.startswith("--") or k in names]
        return Rule(self.media, self.selectors, tuple(kept))

    def text(self) -> str:
        body = ";".join(f"{name}:{value}" for name, value in self.declarations)
        return f"{','.join(self.selectors)}{{{body}}}"


def rules(css: str) -> tuple[list[Rule], list[str]]:
    """The style rules in order, and the keyframes; fonts and imports are left out."""
    found: list[Rule] = []
    keyframes: list[str] = []
    for node in parsed(css):
        if node.type == "qualified-rule":
            found.append(rule(node, ""))
        elif node.at_keyword == "media":
            media = f"@media {squeezed(node.prelude)}"
            found += [rule(inner, media) for inner in parsed(node.content)]
        elif node.at_keyword == "keyframes":
            keyframes.append(f"@keyframes {squeezed(node.prelude)}{{{squeezed(node.content)}}}")
    return found, keyframes


def parsed(css: Any) -> list[Any]:
    parse = tinycss2.parse_stylesheet if isinstance(css, str) else tinycss2.parse_rule_list
    nodes: list[Any] = parse(css, skip_comments=True, skip_whitespace=True)
    return nodes


def rule(node: Any, media: str) -> Rule:
    declarations = tinycss2.parse_blocks_contents(
        node.content, skip_comments=True, skip_whitespace=True
    )
    return Rule(
        media,
        tuple(TIGHT.sub(r"\1", part) for part in split(node.prelude)),
        tuple(
            (each.name, squeezed(each.value) + ("!important" if each.important else ""))
            for each in declarations
            if each.type == "declaration"
        ),
    )


def split(prelude: list[Any]) -> Iterator[str]:
    """A selector list at its outer commas; those inside :is() belong to one selector."""
    part: list[Any] = []
    for token in [*prelude, None]:
        if token is None or token == ",":
            yield squeezed(part)
            part = []
        else:
            part.append(token)


def squeezed(tokens: Iterable[Any]) -> str:
    kept = [token for token in tokens if token.type != "comment"]
    text = "".join(" " if token.type == "whitespace" else token.serialize() for token in kept)
    return text.strip()
