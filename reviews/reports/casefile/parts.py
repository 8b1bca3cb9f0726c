"""A part of the case file, and its checksum."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext as _

from wirportal.reports.document import Block, Grid, Paragraph, dumped

# Widths of a table whose last column is a checksum, which nothing can break.
HASHED = (1.3, 1.3, 5.4)


class Sealed(NamedTuple):
    """A row that was sealed when it was handed in, and the checksum stored with it."""

    title: str
    sha256: str


class Entry(NamedTuple):
    title: str
    sha256: str


@dataclass
class Part:
    title: str
    blocks: Sequence[Block] = ()
    sealed: list[Sealed] = field(default_factory=list)

    def printed(self) -> list[Block]:
        return list(self.blocks) or [Paragraph(_("There is nothing of this."), tone="muted")]

    def sha256(self) -> str:
        """Of the part as it stands in the file."""
        content = [self.title, dumped(self.printed())]
        text = json.dumps(content, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


def contents(parts: Iterable[Part]) -> list[Entry]:
    """Every part, and below it what was sealed."""
    found = []
    for number, part in enumerate(parts, start=1):
        found.append(Entry(f"{number}. {part.title}", part.sha256()))
        found += [Entry(f"– {one.title}", one.sha256) for one in part.sealed]
    return found


def grid(
    caption: str, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float] = ()
) -> list[Block]:
    """A table, or nothing where there is no row."""
    return [Grid(caption, head, rows, widths or [1] * len(head))] if rows else []


def told(title: str, text: str) -> list[Block]:
    """A text with its title in front; nothing for an empty one."""
    return lines(f"{title}: {text.lstrip()}") if text.strip() else []


def lines(text: str) -> list[Block]:
    """A text, paragraph by paragraph."""
    return [Paragraph(line.strip()) for line in text.splitlines() if line.strip()]
