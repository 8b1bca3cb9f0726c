"""Between the strings of a form's text and the cells of a sheet."""

import datetime
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar, NamedTuple

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from alliances.results.amounts import read_amount
from alliances.results.fields import AmountField, ReleaseField
from alliances.sheets.given import Given, plain
from wirportal.spreadsheets.cells import cleaned
from wirportal.texts.language import page_language

Cell = str | float | datetime.date | None
Values = list[str]

LONGEST = 20_000
LANGUAGES = ("de", "en")
GERMAN_DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
# Excel counts days from here on.
FIRST_YEAR = 1900


class Unread(Exception):
    """A cell that can't be taken; the text says why."""


def refuse(words: str | Promise, **told: object) -> Unread:
    return Unread(str(words) % told if told else str(words))


class Text:
    """A text, whatever it looks like. Other kinds of cell are made from it."""

    # Whether the values may be chosen from a list in the cell.
    offers: ClassVar[bool] = False

    def cell(self, values: Values) -> Cell:
        """What stands in the cell for the values."""
        return cleaned("\n".join(values)) or None

    def read(self, given: Given) -> Values:
        """The values that a cell stands for; raises Unread."""
        return [as_text(given)]

    def values(self, given: Given | None, current: Values) -> Values:
        """A cell as it was written out leaves the values as they are, even if they don't fit."""
        if given and given.kind in {"formula", "error"}:
            raise refuse(NOT_PLAIN[given.kind])
        if is_same(self.cell(current), given):
            return current
        if given is None:
            return []
        if len(given.value) > LONGEST:
            raise refuse(_("This cell has more than 20,000 characters. Please shorten it."))
        return self.read(given)

    def worded(self, values: Values) -> str:
        """The values as people read them."""
        cell = self.cell(values)
        return "" if cell is None else shown(cell)


NOT_PLAIN = {
    "formula": _("This cell holds a formula. Please paste its value instead."),
    "error": _("This cell holds an error of the spreadsheet. Please type in the value."),
}


def is_same(written: Cell, given: Given | None) -> bool:
    if written is None or given is None:
        return written is None and given is None
    match written:
        case datetime.date():
            return given == Given("day", written.isoformat())
        case str():
            # Forms take no notice of blanks at the ends.
            return given.kind == "text" and given.value.strip() == written.strip()
        case _:
            return given.kind == "number" and float(given.value) == written


def as_text(given: Given) -> str:
    """The text of a cell, without what no text needs."""
    match given.kind:
        case "day":
            return f"{datetime.date.fromisoformat(given.value):%d.%m.%Y}"
        case "flag":
            return gettext("yes") if given.value else gettext("no")
        case "number":
            return as_number(given)
        case _:
            return cleaned(given.value)


def as_number(given: Given) -> str:
    return given.value.removesuffix(".0")


def shown(cell: Cell) -> str:
    match cell:
        case datetime.date():
            return f"{cell:%d.%m.%Y}" if page_language() == "de" else cell.isoformat()
        case float():
            return as_number(Given("number", repr(cell)))
        case _:
            return str(cell)


class Day(Text):
    def cell(self, values: Values) -> Cell:
        try:
            day = datetime.date.fromisoformat("".join(values))
        except ValueError:
            return super().cell(values)
        return day if day.year >= FIRST_YEAR else day.isoformat()

    def read(self, given: Given) -> Values:
        if given.kind == "day":
            return [given.value]
        found = GERMAN_DAY.fullmatch(given.value.strip())
        return [f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}"] if found else [as_text(given).strip()]


class Number(Text):
    def cell(self, values: Values) -> Cell:
        try:
            return float("".join(values))
        except ValueError:
            return super().cell(values)

    def read(self, given: Given) -> Values:
        return [as_text(given).strip().replace(",", ".")]

    def values(self, given: Given | None, current: Values) -> Values:
        """Of one number written in two ways nothing has changed."""
        found = super().values(given, current)
        return current if self.cell(found) == self.cell(current) else found


class Amount(Number):
    """A number as it is written in German."""

    def cell(self, values: Values) -> Cell:
        try:
            return float(read_amount("".join(values)))
        except ValueError:
            return Text.cell(self, values)

    def read(self, given: Given) -> Values:
        if given.kind != "number":
            return [as_text(given).strip()]
        try:
            return [f"{Decimal(given.value):f}".removesuffix(".0").replace(".", ",")]
        except InvalidOperation:
            return [given.value]


class Choice(Text):
    """One of some values, each with a name; names in both languages are understood."""

    offers: ClassVar[bool] = True

    def __init__(self, choices: Iterable[tuple[Any, Any]]) -> None:
        pairs = [(str(value), label) for value, label in choices if value not in ("", None)]
        self.labels = {value: str(label) for value, label in pairs}
        self.known: dict[str, str] = {}
        for language in LANGUAGES:
            with override(language):
                self.known |= {plain(str(label)): value for value, label in pairs}
        self.known |= {plain(value): value for value, _label in pairs}

    def cell(self, values: Values) -> Cell:
        return cleaned("\n".join(self.labels.get(value, value) for value in values)) or None

    def read(self, given: Given) -> Values:
        return [self.value(as_text(given))]

    def value(self, name: str) -> str:
        """What is no choice is left as it is: the form says so in its own words."""
        return self.known.get(plain(name), name.strip())

    def options(self) -> list[str]:
        return list(self.labels.values())


class Choices(Choice):
    """Several of some values, divided by semicolons."""

    offers: ClassVar[bool] = False

    def cell(self, values: Values) -> Cell:
        # In the order of the choices, not in that of their keys.
        names = [label for value, label in self.labels.items() if value in values]
        return cleaned("; ".join([*names, *(v for v in values if v not in self.labels)])) or None

    def read(self, given: Given) -> Values:
        names = re.split(r"[;\n|]", as_text(given))
        return sorted({self.value(name) for name in names if name.strip()})


class Release(Choice):
    """Yes or no."""

    def __init__(self) -> None:
        super().__init__([("yes", _("yes")), ("no", _("no"))])


class Ambiguity(NamedTuple):
    """What is said of names that nothing, or more than one thing, goes by."""

    unknown: str | Promise
    several: str | Promise


class Record(Text):
    """A row that is named; `names` says which keys go by a name, the surest way first."""

    offers: ClassVar[bool] = True

    def __init__(
        self, labels: Mapping[str, str], names: list[dict[str, set[str]]], said: Ambiguity
    ) -> None:
        self.labels, self.names, self.said = labels, names, said

    def cell(self, values: Values) -> Cell:
        return cleaned("\n".join(self.labels.get(value, value) for value in values)) or None

    def read(self, given: Given) -> Values:
        return [self.key(as_text(given))]

    def key(self, name: str) -> str:
        # The first part of "acronym – title" may have been changed since; the title still tells.
        for words in (name, name.partition(" – ")[2]):
            for names in self.names:
                keys = names.get(plain(words), set())
                if len(keys) > 1:
                    raise refuse(self.said.several, name=name[:80])
                if keys:
                    return next(iter(keys))
        raise refuse(self.said.unknown, name=name[:80])

    def options(self) -> list[str]:
        return list(self.labels.values())


class Records(Record):
    """Several rows, one name a line."""

    offers: ClassVar[bool] = False

    def read(self, given: Given) -> Values:
        names = [line for line in as_text(given).split("\n") if line.strip()]
        return sorted({self.key(name) for name in names})

    def cell(self, values: Values) -> Cell:
        names = [label for key, label in self.labels.items() if key in values]
        return cleaned("\n".join([*names, *(v for v in values if v not in self.labels)])) or None


def kind_of(field: forms.Field) -> Text:
    """The cells of a field that stands for itself: no row of ours is named in it."""
    match field:
        case ReleaseField():
            return Release()
        case AmountField():
            return Amount()
        case forms.DateField():
            return Day()
        case forms.FloatField() | forms.IntegerField():
            return Number()
        case forms.MultipleChoiceField():
            return Choices(field.choices)  # type: ignore[arg-type]
        case forms.ChoiceField():
            return Choice(field.choices)  # type: ignore[arg-type]
        case _:
            return Text()
