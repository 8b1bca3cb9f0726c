"""What a trial finds: entries that change something, and refusals with their reason."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from alliances.sheets.cells import Text, Values
from alliances.workshop.desks import Desk
from alliances.workshop.forms import DeskForm
from wirportal.editing.actions import Data
from wirportal.editing.comparing import FieldDifference
from wirportal.editing.differences import Patience, Piece, differences


class Refusal(NamedTuple):
    """A row that is left out. `column` is empty where the reason is about the whole row."""

    number: int
    title: str
    column: str
    reason: str


@dataclass
class Entry:
    """A row of a sheet that changes something. `headings` are of the fields it speaks for."""

    number: int
    title: str
    text: Data
    headings: Mapping[str, str]
    is_new: bool = False
    changes: list[FieldDifference] = field(default_factory=list)


@dataclass
class NewText:
    """A desk's next text, made by some rows; `name` is the same each time the file is tried."""

    name: str
    desk: Desk
    text: Data
    base: int
    entries: list[Entry]

    @property
    def promise(self) -> list[Any]:
        """Version, mark and title: equal only for the same change to the same text."""
        told = json.dumps([self.desk.current, self.text], sort_keys=True).encode()
        titles = ", ".join(entry.title for entry in self.entries)
        return [self.base, hashlib.sha256(told).hexdigest()[:24], titles[:200]]


@dataclass
class Compared:
    """A sheet against what the workshop holds."""

    title: str
    is_there: bool = True
    texts: list[NewText] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    unchanged: int = 0

    @property
    def entries(self) -> list[Entry]:
        found = [entry for new in self.texts for entry in new.entries]
        return sorted(found, key=lambda entry: entry.number)

    @property
    def added(self) -> int:
        return sum(entry.is_new for entry in self.entries)

    @property
    def changed(self) -> int:
        return len(self.entries) - self.added


def settle(name: str, desk: Desk, entries: list[Entry]) -> tuple[NewText | None, list[Refusal]]:
    """The text with all entries that the desk's form takes; the form alone decides.

    Rows it finds fault with are left out, and the others are tried anew.
    """
    refused: list[Refusal] = []
    while entries:
        text: Data = dict(desk.current)
        for entry in entries:
            text |= entry.text
        form = desk.bound(text)
        if form.is_valid():
            return NewText(name, desk, text_for(form, text), desk.base, entries), refused
        blamed = {id(entry): found for entry in entries if (found := [*faults(form, entry)])}
        if not blamed:
            blamed = {id(entry): [*all_faults(form, entry)] for entry in entries}
        refused += [refusal for found in blamed.values() for refusal in found]
        entries = [entry for entry in entries if id(entry) not in blamed]
    return None, refused


def text_for(form: DeskForm, text: Data) -> Data:
    """As a browser would send it: the fields of the form, and nothing else."""
    return {name: text.get(name, []) for name in form.fields}


def faults(form: DeskForm, entry: Entry) -> Iterator[Refusal]:
    for name, errors in form.errors.items():
        if name in entry.headings:
            for error in errors:
                yield Refusal(entry.number, entry.title, entry.headings[name], str(error))


def all_faults(form: DeskForm, entry: Entry) -> Iterator[Refusal]:
    """What the form says to fields that no row has changed, or to the whole."""
    for name, errors in form.errors.items():
        column = str(form[name].label) if name in form.fields else ""
        for error in errors:
            yield Refusal(entry.number, entry.title, column, str(error))


def difference(
    name: str, label: str, kind: Text, before: Values, after: Values, patience: Patience
) -> FieldDifference:
    pieces = differences(kind.worded(before), kind.worded(after), patience)
    return FieldDifference(name, label, pieces)


def in_short(
    name: str, label: str, kind: Text, before: Values, after: Values, _patience: Patience
) -> FieldDifference:
    """The same where there is too much to compare word by word."""
    pieces = [Piece("gone", kind.worded(before)), Piece("new", kind.worded(after))]
    return FieldDifference(name, label, [piece for piece in pieces if piece.text])
