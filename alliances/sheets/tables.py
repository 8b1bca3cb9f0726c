"""A sheet of the workbook: its columns, how it is written out and how it is compared."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from alliances.models import Alliance
from alliances.sheets.cells import LANGUAGES, Cell, Text
from alliances.sheets.entries import Compared, Refusal
from alliances.sheets.given import Given, GivenRow, GivenTable, plain
from wirportal.accounts.models import User
from wirportal.editing.differences import Patience

KEY = "key"
KEY_LABEL = _("Key (leave as it is)")


class Column(NamedTuple):
    """`name` is understood as a heading too."""

    name: str
    label: str | Promise
    kind: Text
    width: int = 18


class Written(NamedTuple):
    """A sheet to be written; `columns` say what may be chosen in its cells.

    `lists`: what else may be chosen, by what it is for.
    """

    title: str
    columns: Sequence[Column]
    rows: list[list[Cell]]
    lists: Sequence[tuple[str, list[str]]] = ()


class Table:
    """One sheet; each kind has its own columns and rows."""

    title: str | Promise

    def __init__(self, alliance: Alliance, user: User) -> None:
        self.alliance, self.user = alliance, user
        self.patience = Patience()

    @property
    def columns(self) -> Sequence[Column]:
        raise NotImplementedError

    @property
    def needed(self) -> Sequence[str]:
        """Columns without which a sheet can't be read."""
        return ()

    def rows(self) -> Iterator[list[Cell]]:
        """What the workshop holds, waiting versions included."""
        raise NotImplementedError

    def written(self) -> Written:
        return Written(str(self.title), self.columns, [*self.rows()])

    def titles(self) -> set[str]:
        """The names of the sheet in all languages."""
        return spellings(self.title)

    def compare(self, given: GivenTable) -> Compared:
        found = Compared(str(self.title))
        places, found.unread = self.places(given)
        missing = [column for column in self.columns if column.name in set(self.needed) - {*places}]
        if missing:
            labels = ", ".join(f"“{column.label}”" for column in missing)
            words = _("The sheet has no column %(labels)s, so it was not read.")
            found.refused.append(Refusal(1, "", "", str(words) % {"labels": labels}))
        else:
            self.judge([Line(row, places) for row in given.rows[1:]], found)
            found.refused.sort(key=lambda refusal: refusal.number)
        return found

    def places(self, given: GivenTable) -> tuple[dict[str, int], list[str]]:
        """Where the columns stand, and headings that are none of ours or stand there twice."""
        known = {word: column.name for column in self.columns for word in self.words(column)}
        places: dict[str, int] = {}
        unread = []
        for position, heading in enumerate(given.headings):
            name = known.get(plain(heading))
            if name and name not in places:
                places[name] = position
            elif heading:
                unread.append(heading[:80])
        return places, unread

    def words(self, column: Column) -> set[str]:
        return spellings(column.label) | {plain(column.name)}

    def judge(self, lines: "list[Line]", found: Compared) -> None:
        raise NotImplementedError


class Line:
    """A row that was given, by the names of the columns that are there."""

    def __init__(self, row: GivenRow, places: dict[str, int]) -> None:
        self.number, self.row, self.places = row.number, row, places

    def has(self, name: str) -> bool:
        return name in self.places

    def cell(self, name: str) -> Given | None:
        return self.row.cell(self.places[name]) if name in self.places else None

    def said(self, name: str) -> str:
        """A cell as a plain text, for keys and titles."""
        cell = self.cell(name)
        return cell.value.strip().removesuffix(".0") if cell else ""

    def is_empty(self) -> bool:
        """Whether nothing stands in the columns that are ours."""
        return all(self.cell(name) is None for name in self.places)


def spellings(label: str | Promise) -> set[str]:
    found = set()
    for language in LANGUAGES:
        with override(language):
            found.add(plain(str(label)))
    return found
