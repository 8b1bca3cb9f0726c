"""Markdown to safe HTML and to plain text: for preview, page, feed, mail and PDF alike.

Raw HTML is no markup but text. What the parser made is then cut down to `TAGS` by a parser of
HTML, so that a mistake of the first is caught by the second.
"""

import re
from collections.abc import Iterator, MutableMapping, Sequence
from typing import Any
from urllib.parse import urlsplit

import nh3
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.common import normalize_url
from markdown_it.rules_block import StateBlock, table
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from wirportal.texts.characters import clean

TAGS = {
    "p", "br", "strong", "em", "s", "ul", "ol", "li", "blockquote", "h3", "h4", "h5", "a",
    "code", "pre", "hr", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
# Of its own nh3 also keeps title and lang everywhere; "*" takes them away.
ATTRIBUTES: dict[str, set[str]] = {"*": set(), "a": {"href"}, "ol": {"start"}}
# A wide table scrolls, and what scrolls must be reached by the keyboard.
SET_ATTRIBUTES = {"table": {"tabindex": "0"}, "th": {"scope": "col"}}
SCHEMES = {"http", "https", "mailto"}
FIRST_HEADING, LAST_HEADING = 3, 5
# Lists and quotes in each other; beyond it the signs stay text.
DEEPEST = 20
ADDRESS = re.compile(r"(?:https?://|mailto:)\S", re.IGNORECASE)
# Of a table; the parser fills rows up, so a few hundred signs could else ask for 65,000 cells.
MOST_CELLS = 5_000

sanitiser = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags=set(),
    attributes=ATTRIBUTES,
    set_tag_attribute_values=SET_ATTRIBUTES,
    url_schemes=SCHEMES,
    url_relative="deny",
    link_rel="noopener nofollow",
)


def whole_address(url: str) -> str:
    """What people write for short becomes an address that also works in a mail and in a feed."""
    if url.startswith("/") and not url.startswith(("//", "/\\")):
        url = settings.BASE_URL + url
    elif url.lower().startswith("www."):
        url = "https://" + url
    return normalize_url.normalizeLink(url)


def is_readable(url: str) -> bool:
    """Begins as an address does, and has a host made of letters; http://[ has none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    host = "mail" if parts.scheme == "mailto" else parts.hostname or ""
    return bool(ADDRESS.match(url)) and bool(host) and "%" not in host


def level_headings(state: StateCore) -> None:
    """The highest level in use becomes h3, and none is left out on the way down."""
    levels = sorted({int(token.tag[1]) for token in state.tokens if is_heading(token)})
    last = FIRST_HEADING - 1
    for token in filter(is_heading, state.tokens):
        wanted = min(FIRST_HEADING + levels.index(int(token.tag[1])), LAST_HEADING)
        if token.nesting > 0:
            last = min(wanted, last + 1)
        token.tag = f"h{last}"


def is_heading(token: Token) -> bool:
    return token.type in {"heading_open", "heading_close"}


def fair_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table that ends where it has `MOST_CELLS`; what follows stays text."""
    below = min(start + 1, end - 1)
    columns = state.src.count("|", state.bMarks[below], state.eMarks[below]) + 1
    return table(state, start, min(end, start + MOST_CELLS // columns), silent)


class Parser(MarkdownIt):
    """CommonMark with tables and ~~strikethrough~~, without HTML and pictures."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": False, "breaks": True, "maxNesting": DEEPEST})
        self.enable(["table", "strikethrough"])
        self.block.ruler.at("table", fair_table, {"alt": ["paragraph", "reference"]})
        self.disable(["image", "html_block", "html_inline"])
        self.core.ruler.push("level_headings", level_headings)

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return whole_address(url)

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return is_readable(url)


parser = Parser()


def to_html(markdown: str) -> SafeString:
    """Only `TAGS`, headings from h3 on, links to http, https and mailto."""
    return mark_safe(sanitiser.clean(parser.render(clean(markdown))))  # noqa: S308


def to_plain(markdown: str) -> str:
    """The words alone, a line for each paragraph: for searches, excerpts and descriptions."""
    env: MutableMapping[str, Any] = {}
    blocks = (words(token) for token in parser.parse(clean(markdown), env))
    return "\n".join(block for block in blocks if block)


def words(block: Token) -> str:
    if block.type == "inline":
        return " ".join("".join(pieces(block.children or [])).split())
    return block.content.strip() if block.type in {"fence", "code_block"} else ""


def pieces(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        yield " " if token.type in {"softbreak", "hardbreak"} else token.content
