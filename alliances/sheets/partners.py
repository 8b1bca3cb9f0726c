"""The sheet of the partners: a row for each part an organisation takes."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from alliances.models import Organisation, Partnership
from alliances.sheets.cells import Cell, Choice, Day, Record, Text, Unread, Values
from alliances.sheets.entries import Compared, Entry, Refusal, difference, settle
from alliances.sheets.records import organisations
from alliances.sheets.tables import KEY, KEY_LABEL, Column, Line, Table
from alliances.workshop.desks import Desk
from alliances.workshop.partners import FIELDS, MOST, Part, PartnersForm
from alliances.workshop.sections import SECTIONS

PARTS_OF_ONE = 10


class PartnersTable(Table):
    title = pgettext_lazy("sheet", "Partners")

    @cached_property
    def columns(self) -> Sequence[Column]:
        day = Day()
        return (
            Column("organisation", _("Organisation"), Text(), 46),
            Column("city", _("Seat"), Text()),
            Column("kind", pgettext_lazy("sheet", "Type"), Choice(Organisation.Kind.choices), 26),
            Column("role", _("Role"), Choice(Partnership.Role.choices), 20),
            Column("from_on", _("Since"), day, 13),
            Column("until_on", _("Until"), day, 13),
            Column(KEY, KEY_LABEL, Text(), 14),
        )

    @property
    def needed(self) -> Sequence[str]:
        return ("organisation", "role")

    @cached_property
    def kinds(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @cached_property
    def desk(self) -> Desk:
        return Desk(self.alliance, SECTIONS["partners"], self.user)

    @cached_property
    def form(self) -> PartnersForm:
        form = self.desk.showing(self.desk.current)
        assert isinstance(form, PartnersForm)
        return form

    @cached_property
    def parts(self) -> dict[str, Part]:
        return {f"{part.organisation}-{part.part}": part for part in self.form.parts}

    @cached_property
    def others(self) -> Record:
        """Every organisation the person may see."""
        return organisations(Organisation.objects.visible_to(self.user).standing(), many=False)

    def rows(self) -> Iterator[list[Cell]]:
        for key, part in self.parts.items():
            told = self.told(part)
            values = {name: self.desk.current.get(part.name(name), []) for name in FIELDS}
            texts: dict[str, Values] = {**told, **values, KEY: [key]}
            yield [column.kind.cell(texts[column.name]) for column in self.columns]

    def told(self, part: Part) -> dict[str, Values]:
        """What is kept with the organisation and can't be changed here."""
        row = self.form.organisations[part.organisation]
        return {"organisation": [row.name], "city": [row.city or ""], "kind": [row.kind]}

    def judge(self, lines: list[Line], found: Compared) -> None:
        entries: list[Entry] = []
        seen: set[str] = set()
        taken = set(self.parts.values())
        for line in lines:
            if line.is_empty():
                continue
            try:
                entry = self.entry(line, seen, taken)
            except Unread as error:
                title = line.said("organisation")[:80]
                found.refused.append(Refusal(line.number, title, *reason_of(error)))
                continue
            if entry:
                entries.append(entry)
            else:
                found.unchanged += 1
        new, refused = settle("partners", self.desk, entries)
        found.refused += refused
        if new:
            found.texts.append(new)

    def entry(self, line: Line, seen: set[str], taken: set[Part]) -> Entry | None:
        key = line.said(KEY)
        if not key:
            return self.added(line, taken)
        if key not in self.parts:
            raise Unread(gettext("No partner of this alliance has this key."))
        if key in seen:
            raise Unread(gettext("This key stands in the sheet twice."))
        seen.add(key)
        part = self.parts[key]
        self.check_told(line, self.told(part))
        return self.changed(line, part)

    def check_told(self, line: Line, told: dict[str, Values]) -> None:
        for name, values in told.items():
            column = self.kinds[name]
            if line.cell(name) and self.value(line, name, values) != values:
                words = _(
                    "Name, seat and type are kept with the organisation. A row can't change "
                    "them; for another organisation please begin a row without a key."
                )
                raise Unread(str(words), str(column.label))

    def value(self, line: Line, name: str, current: Values) -> Values:
        try:
            return self.kinds[name].kind.values(line.cell(name), current)
        except Unread as error:
            raise Unread(str(error), str(self.kinds[name].label)) from error

    def changed(self, line: Line, part: Part) -> Entry | None:
        title = self.form.organisations[part.organisation].name
        return self.made(line, part, title, is_new=False)

    def made(self, line: Line, part: Part, title: str, *, is_new: bool) -> Entry | None:
        text: dict[str, Values] = {part.name(name): [] for name in FIELDS} if is_new else {}
        headings, changes = {}, []
        for name in FIELDS:
            column, field = self.kinds[name], part.name(name)
            headings[field] = str(column.label)
            before = [] if is_new else self.desk.current.get(field, [])
            after = self.value(line, name, before) if line.has(name) else before
            if name == "role" and not after:
                words = _("Please give the role. Partners are taken off on the page “Partners”.")
                raise Unread(str(words), str(column.label))
            if after != before:
                text[field] = after
                told = (field, headings[field], column.kind, before, after)
                changes.append(difference(*told, self.patience))
        if not changes:
            return None
        return Entry(line.number, title, text, headings, is_new=is_new, changes=changes)

    def added(self, line: Line, taken: set[Part]) -> Entry | None:
        row = self.organisation(line)
        part = next(
            (one for n in range(PARTS_OF_ONE) if (one := Part(row.pk, n)) not in taken), None
        )
        if part is None or len(taken) >= MOST:
            raise Unread(gettext("There is no room for more partners in this alliance."))
        entry = self.made(line, part, row.name, is_new=True)
        self.refuse_twice(entry, row.pk)
        taken.add(part)
        return entry

    def refuse_twice(self, entry: Entry | None, organisation: int) -> None:
        """A row without a key that was taken over before is no second part."""
        mine = [part for part in self.parts.values() if part.organisation == organisation]
        roles = [self.desk.current.get(part.name("role"), []) for part in mine]
        text = entry.text if entry else {}
        if any(value in roles for name, value in text.items() if name.startswith("role-")):
            raise Unread(gettext("This organisation has this role already. Its row has a key."))

    def organisation(self, line: Line) -> Organisation:
        """Found by its name, with the seat where that is needed; never made."""
        name, city = line.said("organisation"), line.said("city")
        label = str(self.kinds["organisation"].label)
        given = line.cell("organisation")
        if given is None:
            raise Unread(gettext("Please give the name of the organisation."), label)
        try:
            key = self.others.values(given, [])[0]
        except Unread as error:
            key = self.by_place(name, city, label, error)
        return Organisation.objects.get(pk=key)

    def by_place(self, name: str, city: str, label: str, error: Unread) -> str:
        try:
            return self.others.key(f"{name} ({city})")
        except Unread:
            raise Unread(str(error), label) from error


def reason_of(error: Unread) -> tuple[str, str]:
    """Column and words."""
    words, *column = error.args
    return (column[0] if column else "", words)
