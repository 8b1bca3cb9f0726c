"""From the name of a version's text to its place in the workshop, for many at once."""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from django.db.models import CharField, F, Model, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat, NullIf

from alliances.models import Alliance, MediaAsset, Project
from alliances.workshop.desks import Desk
from alliances.workshop.kinds import KINDS, ItemKind
from alliances.workshop.sections import ALL, SECTIONS, Section

OF_ALLIANCE = re.compile(r"alliances/(?P<alliance>[0-9]+)/(?P<section>[a-z]+)(?P<new>/new)?")
OF_ITEM = re.compile(r"(?P<kind>[a-z]+)/(?P<pk>[0-9]+)")
# What `str` says of a row, for the database.
TITLES: dict[type[Model], Any] = {
    Project: Coalesce(NullIf(F("acronym"), Value("")), F("title_de")),
    MediaAsset: Coalesce(NullIf(F("alt_de"), Value("")), F("file__shown_name")),
}


class Item(NamedTuple):
    """A row of a section, whatever its kind."""

    subject: str
    alliance: int
    pk: int
    title: str
    state: str
    section: str


class Place(NamedTuple):
    """What a text is about: a section of an alliance, something new in it, or an item."""

    alliance: Alliance
    section: Section
    title: str
    pk: int | None = None
    is_new: bool = False

    def url(self, page: str = "") -> str:
        """The address of its form, or of a `page` about it."""
        model: Any = self.section.kind.model if self.section.is_list else None
        row = model(pk=self.pk) if model else None
        return Desk(self.alliance, self.section, None, row).url(page)  # type: ignore[arg-type]


def of_sections(alliances: Iterable[int]) -> list[str]:
    """The names of the texts of all sections of some alliances, what is being added included."""
    return [
        f"alliances/{pk}/{section.key}{'/new' if section.is_list else ''}"
        for pk in alliances
        for section in ALL
    ]


def item_rows(kind: ItemKind) -> QuerySet[Any]:
    """The rows of a kind with the name of their text as `subject`."""
    rows: QuerySet[Any] = kind.model._base_manager.order_by()
    name = Concat(Value(f"{kind.model.KIND}/"), Cast("pk", CharField()), output_field=TextField())
    named: QuerySet[Any] = rows.annotate(subject=name)
    return named


def as_items(kind: ItemKind, rows: QuerySet[Any]) -> QuerySet[Any]:
    title = TITLES.get(kind.model) or F("title_de" if has_german(kind.model) else "title")
    titled: QuerySet[Any] = rows.annotate(
        shown_title=Cast(title, TextField()), section=Value(kind.section, TextField())
    )
    return titled.values_list("subject", "alliance_id", "pk", "shown_title", "state", "section")


def has_german(model: type[Model]) -> bool:
    return any(field.name == "title_de" for field in model._meta.concrete_fields)


def together(parts: Iterable[QuerySet[Any]]) -> list[Item]:
    """Rows of several kinds, in one query."""
    first, *others = parts
    return [Item(*row) for row in (first.union(*others, all=True) if others else first)]


def items_named(subjects: Iterable[str]) -> list[Item]:
    """The rows whose texts have these names."""
    keys: dict[str, list[int]] = {}
    for match in map(OF_ITEM.fullmatch, subjects):
        if match:
            keys.setdefault(match["kind"], []).append(int(match["pk"]))
    kinds = [kind for kind in KINDS.values() if kind.model.KIND in keys]
    if not kinds:
        return []
    return together(
        as_items(kind, item_rows(kind).filter(pk__in=keys[kind.model.KIND])) for kind in kinds
    )


def places(subjects: Collection[str], alliances: QuerySet[Alliance]) -> dict[str, Place]:
    """By name of the text. `alliances` are those the person may work on: of others, nothing.

    Two queries, however many there are.
    """
    items = items_named(subjects)
    matches = [match for match in map(OF_ALLIANCE.fullmatch, subjects) if match]
    keys = {int(match["alliance"]) for match in matches} | {item.alliance for item in items}
    known = alliances.only("slug", "name", "state").in_bulk(list(keys)) if keys else {}
    return places_among(subjects, known, items)


def places_among(
    subjects: Iterable[str], alliances: Mapping[int, Alliance], items: Iterable[Item]
) -> dict[str, Place]:
    """The same where alliances and items are at hand; asks nothing."""
    rows = {item.subject: item for item in items}
    found = {}
    for subject in subjects:
        match, item = OF_ALLIANCE.fullmatch(subject), rows.get(subject)
        if match and match["section"] in SECTIONS and int(match["alliance"]) in alliances:
            found[subject] = of_section(alliances[int(match["alliance"])], match)
        elif item and item.alliance in alliances:
            found[subject] = of_item(alliances[item.alliance], item)
    return found


def of_section(alliance: Alliance, match: re.Match[str]) -> Place:
    section = SECTIONS[match["section"]]
    if not match["new"] or section.key not in KINDS:
        return Place(alliance, section, str(section.label))
    return Place(alliance, section, str(section.kind.new_label), is_new=True)


def of_item(alliance: Alliance, item: Item) -> Place:
    return Place(alliance, SECTIONS[item.section], item.title, item.pk)
