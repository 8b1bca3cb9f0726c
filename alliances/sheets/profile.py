"""The sheet of the alliance itself: a row for each field of five sections."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from alliances.sheets.cells import Cell, Choice, Text, Unread
from alliances.sheets.entries import Compared, Entry, Refusal, difference, settle
from alliances.sheets.records import Shelf
from alliances.sheets.tables import Column, Line, Table, Written
from alliances.workshop.desks import Desk
from alliances.workshop.sections import SECTIONS

CONTENT = pgettext_lazy("sheet", "Content")
PARTS = ("profile", "region", "themes", "names", "contact")


class Field(NamedTuple):
    """A field of one of the forms, and what it holds."""

    desk: Desk
    name: str
    label: str
    kind: Text


class ProfileTable(Table):
    title = pgettext_lazy("sheet", "Profile")

    @property
    def columns(self) -> Sequence[Column]:
        text = Text()
        return (
            Column("section", _("Section"), text, 22),
            Column("field", _("Field (leave as it is)"), text, 22),
            Column("label", pgettext_lazy("sheet", "Name of the field"), text, 38),
            Column("value", CONTENT, text, 90),
        )

    @property
    def needed(self) -> Sequence[str]:
        return ("field", "value")

    @cached_property
    def fields(self) -> dict[str, Field]:
        shelf, found = Shelf(), {}
        for key in PARTS:
            desk = Desk(self.alliance, SECTIONS[key], self.user)
            for bound in desk.form():
                kind = shelf.kind_of(bound.name, bound.field)
                found[bound.name] = Field(desk, bound.name, str(bound.label), kind)
        return found

    def written(self) -> Written:
        kinds = [(field.label, field.kind) for field in self.fields.values()]
        lists = [(label, kind.options()) for label, kind in kinds if isinstance(kind, Choice)]
        return super().written()._replace(lists=lists)

    def rows(self) -> Iterator[list[Cell]]:
        for name, field in self.fields.items():
            cell = field.kind.cell(field.desk.current.get(name, []))
            yield [str(field.desk.section.label), name, field.label, cell]

    def judge(self, lines: list[Line], found: Compared) -> None:
        entries: dict[str, list[Entry]] = {key: [] for key in PARTS}
        seen: set[str] = set()
        for line in lines:
            try:
                field = self.field_of(line, seen)
                entry = self.entry(line, field) if field else None
            except Unread as error:
                said = line.said("field")[:80]
                label = self.fields[said].label if said in self.fields else said
                found.refused.append(Refusal(line.number, label, "", str(error)))
                continue
            if field and entry:
                entries[field.desk.section.key].append(entry)
            elif field:
                found.unchanged += 1
        self.settle_all(entries, found)

    def settle_all(self, entries: dict[str, list[Entry]], found: Compared) -> None:
        desks = {field.desk.section.key: field.desk for field in self.fields.values()}
        for key, rows in entries.items():
            new, refused = settle(key, desks[key], rows)
            found.refused += refused
            if new:
                found.texts.append(new)

    def field_of(self, line: Line, seen: set[str]) -> Field | None:
        name = line.said("field")
        if not name and line.cell("value") is None:
            return None
        if name not in self.fields:
            raise Unread(gettext("No field is called so. Please leave this column as it was."))
        if name in seen:
            raise Unread(gettext("This field stands in the sheet twice."))
        seen.add(name)
        return self.fields[name]

    def entry(self, line: Line, field: Field) -> Entry | None:
        name, before = field.name, field.desk.current.get(field.name, [])
        after = field.kind.values(line.cell("value"), before)
        if after == before:
            return None
        change = difference(name, field.label, field.kind, before, after, self.patience)
        headings = {name: str(CONTENT)}
        return Entry(line.number, field.label, {name: after}, headings, changes=[change])
