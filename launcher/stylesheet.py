"""Reduces KERN UX to the components named in kern.toml and the tokens they need. Runs in .venv."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import Any

from launcher.rules import Rule, rules

CLASS = re.compile(r"\.(kern-[\w-]+)")
TOKEN = re.compile(r"var\(\s*(--[\w-]+)")
DEFINED = re.compile(r"(--[\w-]+)\s*:")
FALLBACK = re.compile(r"var\(\s*(--[\w-]+)\s*,((?:[^()]|\([^()]*\))*)\)")
MEDIA = attrgetter("media")
ICON = "kern-icon--"
ICON_SIZES = {"small", "default", "large", "x-large"}


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
