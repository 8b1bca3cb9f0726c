"""The sheets of projects and of results: a row for each, and a column for each field."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy

from alliances.models import Shown
from alliances.querysets import long_columns
from alliances.sheets.cells import Cell, Text, Unread
from alliances.sheets.entries import Compared, Entry, Refusal, difference, in_short, settle
from alliances.sheets.given import plain
from alliances.sheets.records import Shelf
from alliances.sheets.tables import KEY, KEY_LABEL, Column, Line, Table
from alliances.workshop.desks import Desk
from alliances.workshop.followed import Merged, followed, merged_records
from alliances.workshop.forms import DeskForm
from alliances.workshop.sections import SECTIONS, Section
from wirportal.editing.actions import Data
from wirportal.editing.comparing import FieldDifference
from wirportal.editing.forms import text_in
from wirportal.editing.models import Revision

WIDTHS = {"title_de": 44, "title_en": 44, "summary_de": 60, "summary_en": 60}
WIDE = ("text_de", "text_en", "lead", "partners", "associated", "project", "follows", "website")
# So many rows are compared word by word; of further ones both texts are shown as they are.
MOST_COMPARED = 200
UNREAD = ("body_de_text", "body_en_text", "search")


class ItemTable(Table):
    """`same`: the columns by which two rows are taken for one."""

    section: ClassVar[str]
    same: ClassVar[tuple[str, ...]]

    @property
    def place(self) -> Section:
        return SECTIONS[self.section]

    def desk(self, row: Shown) -> Desk:
        return Desk(self.alliance, self.place, self.user, row)

    def new_desk(self) -> Desk:
        model: Any = self.place.kind.model
        return self.desk(model(alliance=self.alliance))

    @cached_property
    def form(self) -> DeskForm:
        """An empty one: it knows the fields, and what stands in them at first."""
        return self.new_desk().form()

    @cached_property
    def columns(self) -> Sequence[Column]:
        shelf = Shelf()
        fields = [
            Column(
                bound.name,
                bound.label,
                shelf.kind_of(bound.name, bound.field),
                WIDTHS.get(bound.name, 34 if bound.name in WIDE else 18),
            )
            for bound in self.form
        ]
        return (Column(KEY, KEY_LABEL, Text(), 10), *fields)

    @property
    def needed(self) -> Sequence[str]:
        return self.same

    @cached_property
    def at_first(self) -> Data:
        return text_in(self.form)

    @cached_property
    def items(self) -> dict[str, Shown]:
        found = self.place.kind.of(self.alliance).order_by("pk")
        found = found.select_related("alliance").defer(*UNREAD, *long_columns())
        return {str(row.pk): row for row in found}

    @cached_property
    def newest(self) -> dict[str, Revision]:
        subjects = [row.subject for row in self.items.values()]
        return {row.subject: row for row in Revision.objects.newest_of_each(subjects)}

    @cached_property
    def merged(self) -> Merged:
        return merged_records() if self.form.ORGANISATIONS else {}

    @cached_property
    def texts(self) -> dict[str, Data]:
        """The newest text of each: a version that waits, or what its row holds."""
        return {key: self.text_of(row) for key, row in self.items.items()}

    def text_of(self, row: Shown) -> Data:
        newest = self.newest.get(row.subject)
        if newest and not newest.is_public:
            return dict(followed(newest.data, self.form.ORGANISATIONS, self.merged))
        form_class = self.place.kind.form
        return text_in(form_class(instance=row, alliance=self.alliance, user=self.user))

    def rows(self) -> Iterator[list[Cell]]:
        for key, text in self.texts.items():
            values = text | {KEY: [key]}
            yield [column.kind.cell(values.get(column.name, [])) for column in self.columns]

    def judge(self, lines: list[Line], found: Compared) -> None:
        seen = {self.identity(text) for text in self.texts.values()}
        keys: set[str] = set()
        for line in lines:
            if line.is_empty():
                continue
            try:
                self.judge_line(line, found, keys, seen)
            except Unread as error:
                found.refused.append(Refusal(line.number, self.title_of(line), "", str(error)))

    def judge_line(
        self, line: Line, found: Compared, keys: set[str], seen: set[tuple[str, ...]]
    ) -> None:
        key = line.said(KEY)
        if key:
            self.check_key(key, keys)
        before = self.texts[key] if key else self.at_first
        after, refused = self.after(line, before, is_new=not key)
        if refused:
            found.refused += refused
        elif key and after == {name: before.get(name, []) for name in after}:
            found.unchanged += 1
        elif not key and self.identity(after) in seen:
            raise Unread(gettext("There is one of this title already. Please use its row or key."))
        else:
            self.take(line, before, after, found)
            seen.add(self.identity(after))

    def check_key(self, key: str, keys: set[str]) -> None:
        if key not in self.items:
            raise Unread(gettext("Nothing of this alliance has this key. New rows have none."))
        if key in keys:
            raise Unread(gettext("This key stands in the sheet twice."))
        keys.add(key)

    def after(self, line: Line, before: Data, *, is_new: bool) -> tuple[Data, list[Refusal]]:
        """The text with the cells that are there; what a new row leaves empty stays as it is."""
        after: Data = {}
        refused = []
        for column in self.columns[1:]:
            current = before.get(column.name, [])
            after[column.name] = current
            if not line.has(column.name) or (is_new and line.cell(column.name) is None):
                continue
            try:
                after[column.name] = column.kind.values(line.cell(column.name), current)
            except Unread as error:
                title = self.title_of(line)
                refused.append(Refusal(line.number, title, str(column.label), str(error)))
        return after, refused

    def take(self, line: Line, before: Data, after: Data, found: Compared) -> None:
        key = line.said(KEY)
        row = self.items.get(key)
        desk = self.desk(row) if row else self.new_desk()
        # What is known of many desks at once isn't asked for one by one.
        desk.__dict__ |= {"newest": self.newest.get(desk.subject) if row else None}
        desk.__dict__ |= {"current": before}
        headings = {column.name: str(column.label) for column in self.columns[1:]}
        entry = Entry(line.number, self.title_of(line), after, headings, is_new=row is None)
        name = desk.subject if row else f"{self.section}/{line.number}"
        new, refused = settle(name, desk, [entry])
        found.refused += refused
        if new:
            entry.changes = self.changes(before if row else {}, after, found)
            found.texts.append(new)

    def changes(self, before: Data, after: Data, found: Compared) -> list[FieldDifference]:
        compare = difference if len(found.texts) < MOST_COMPARED else in_short
        return [
            compare(
                column.name,
                str(column.label),
                column.kind,
                before.get(column.name, []),
                after[column.name],
                self.patience,
            )
            for column in self.columns[1:]
            if after[column.name] != before.get(column.name, [])
        ]

    def identity(self, text: Data) -> tuple[str, ...]:
        return tuple(plain("\n".join(text.get(name, []))) for name in self.same)

    def title_of(self, line: Line) -> str:
        return (line.said("acronym") or line.said("title_de"))[:120]


class ProjectTable(ItemTable):
    title: str | Promise = pgettext_lazy("sheet", "Projects")
    section = "projects"
    same = ("title_de",)


class ResultTable(ItemTable):
    title: str | Promise = pgettext_lazy("sheet", "Results")
    section = "results"
    same = ("title_de", "kind")
