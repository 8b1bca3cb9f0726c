"""From Markdown to the pieces of a document: headings, paragraphs, lists, tables."""

from collections.abc import Iterator
from typing import Any

from markdown_it.tree import SyntaxTreeNode

from wirportal.reports.document import Block, Bullets, Grid, Heading, Paragraph
from wirportal.texts.characters import clean
from wirportal.texts.rendering import parser, words

# A section's own title is a heading of the first level; "level_headings" of the parser begins
# with h3, so what is h3 on a page is of the second level here.
LESS = 1
INDENT = "\N{NO-BREAK SPACE}" * 4


def blocks_of(markdown: str) -> list[Block]:
    """The words with their order and structure; bold and italic are not kept."""
    env: dict[str, Any] = {}
    tree = SyntaxTreeNode(parser.parse(clean(markdown), env))
    return [block for node in tree.children for block in blocks(node)]


def blocks(node: SyntaxTreeNode, tone: str = "") -> Iterator[Block]:
    match node.type:
        case "heading":
            yield Heading(line(node), level=int(node.tag[1]) - LESS)
        case "bullet_list":
            yield Bullets(list(items(node)))
        case "ordered_list":
            first = int(node.attrs.get("start", 1))
            for number, item in enumerate(node.children, start=first):
                yield Paragraph(f"{number}. {' '.join(texts(item))}", tone)
        case "table":
            yield from table(node)
        case "blockquote":
            for child in node.children:
                yield from blocks(child, "muted")
        case "fence" | "code_block":
            yield Paragraph(node.content.strip(), tone)
        case "hr":
            return
        case _:
            yield Paragraph(line(node), tone)


def line(node: SyntaxTreeNode) -> str:
    """The words of a node in one line."""
    return " ".join(filter(None, texts(node)))


def texts(node: SyntaxTreeNode) -> Iterator[str]:
    if node.type == "inline":
        yield words(node.token)  # type: ignore[arg-type]
        return
    if node.type in {"fence", "code_block"}:
        yield node.content.strip()
    for child in node.children:
        yield from texts(child)


def items(node: SyntaxTreeNode, depth: int = 0) -> Iterator[str]:
    """One line an item; what is listed below an item follows it, set in."""
    for item in node.children:
        below = [one for one in item.children if one.type in {"bullet_list", "ordered_list"}]
        own = " ".join(line(one) for one in item.children if one not in below)
        yield INDENT * depth + own
        for inner in below:
            yield from items(inner, depth + 1)


def table(node: SyntaxTreeNode) -> Iterator[Block]:
    rows = [
        [line(cell) for cell in row.children] for part in node.children for row in part.children
    ]
    if rows:
        yield Grid(caption="", head=rows[0], rows=rows[1:], empty=" – ".join(rows[0]))
