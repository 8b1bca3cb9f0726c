"""Reduces KERN UX to the components named in kern.toml and the tokens they need. Runs in .venv."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import Any

import tinycss2

CLASS = re.compile(r"\.(kern-[\w-]+)")
TOKEN = re.compile(r"var\(\s*(--[\w-]+)")
DEFINED = re.compile(r"(--[\w-]+)\s*:")
FALLBACK = re.compile(r"var\(\s*(--[\w-]+)\s*,((?:[^()]|\([^()]*\))*)\)")
MEDIA = attrgetter("media")
ICON = "kern-icon--"
ICON_SIZES = {"small", "default", "large", "x-large"}
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


def is_named(name: str, names: Iterable[str]) -> bool:
    return any(
        name.startswith(each[:-1])
        if each.endswith("*")
        else name == each or name.startswith((f"{each}--", f"{each}__"))
        for each in names
    )


def is_wanted(selector: str, names: Iterable[str], icons: Iterable[str]) -> bool:
    """True when each class in it is kept; an icon must be named itself."""
    classes = CLASS.findall(selector)
    glyphs = {each.removeprefix(ICON) for each in classes if each.startswith(ICON)} - ICON_SIZES
    return glyphs <= set(icons) and all(is_named(each, names) for each in classes)


def chosen(found: list[Rule], names: Iterable[str], icons: Iterable[str]) -> list[Rule]:
    """The rules whose selectors are wanted, without those that are not."""
    kept = []
    for each in found:
        selectors = tuple(part for part in each.selectors if is_wanted(part, names, icons))
        if selectors:
            kept.append(replace(each, selectors=selectors))
    return kept


def needed(found: list[Rule], asked: set[str]) -> set[str]:
    """The custom properties that rules use, those asked for, and those they rest on."""
    rests_on: dict[str, set[str]] = {}
    names = set(asked)
    for name, value in (pair for each in found for pair in each.declarations):
        uses = set(TOKEN.findall(value))
        if name.startswith("--"):
            rests_on.setdefault(name, set()).update(uses)
        else:
            names |= uses
    fresh = names
    while fresh:
        fresh = {deeper for name in fresh for deeper in rests_on.get(name, ())} - names
        names |= fresh
    return names


def written(found: list[Rule], keyframes: list[str]) -> str:
    """The rules as one cascade layer, so that the portal's own layers win over it."""
    parts = []
    for media, group in groupby((each for each in found if each.declarations), key=MEDIA):
        text = "".join(each.text() for each in group)
        parts.append(f"{media}{{{text}}}" if media else text)
    return f"@layer kern{{{''.join(parts)}{''.join(keyframes)}}}\n"


def without_fallbacks(css: str) -> str:
    """`var(--x, red)` as `var(--x)` where the sheet itself defines --x."""
    defined = set(DEFINED.findall(css))
    before = ""
    while before != css:
        before = css
        css = FALLBACK.sub(lambda use: f"var({use[1]})" if use[1] in defined else use[0], css)
    return css


def reduced(css: str, plan: Mapping[str, Any], asked: set[str]) -> tuple[str, str]:
    """The sheet for every page, and the one for pages with forms and the like."""
    found, keyframes = rules(without_fallbacks(css))
    core = chosen(found, plan["core"], plan["icons"])
    whole = chosen(found, [*plan["core"], *plan["more"]], plan["icons"])
    core_names = needed(core, asked | set(plan["tokens"]))
    core_rules = [each.only(core_names) for each in core]
    more_names = needed(whole, set()) - core_names
    more_rules = [each.only(more_names) for each in whole if each not in core]
    more_rules += [tokens_of(each, more_names) for each in core]
    used = [frames for frames in keyframes if is_played(frames, more_rules)]
    return written(core_rules, []), written(more_rules, used)


def tokens_of(rule: Rule, names: set[str]) -> Rule:
    kept = tuple(pair for pair in rule.declarations if pair[0] in names)
    return replace(rule, declarations=kept)


def is_played(keyframes: str, found: list[Rule]) -> bool:
    name = keyframes.removeprefix("@keyframes ").partition("{")[0].strip()
    return any(name in value for each in found for _, value in each.declarations)
