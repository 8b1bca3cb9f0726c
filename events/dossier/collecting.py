"""All that an event brought, as its dossier shows it: what its reader may see, and no more."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property, partial
from typing import Any, NamedTuple

from django.db.models import Prefetch
from django.urls import reverse

from alliances.models import Alliance
from events.dossier.attendance import Attendance, attendance_of
from events.models import (
    Demand,
    Event,
    EventDossier,
    EventFile,
    Priority,
    Proposal,
    QuestionGroup,
    Session,
    TableNote,
    ThemeTable,
)
from events.tables.board import HEADINGS
from wirportal.files.showing import Credit, Picture, shown

Kind = EventFile.Kind


class Step(NamedTuple):
    """A proposal, and the demands derived from it."""

    proposal: Proposal
    demands: list[Demand]


class Chain(NamedTuple):
    """From a priority to its demands."""

    priority: Priority
    steps: list[Step]


class Cards(NamedTuple):
    kind: str
    notes: list[TableNote]


class TableResults(NamedTuple):
    table: ThemeTable
    cards: list[Cards]
    chains: list[Chain]
    # Not derived from a proposal.
    demands: list[Demand]

    @property
    def is_empty(self) -> bool:
        return not (self.cards or self.chains or self.demands)


class Shown(NamedTuple):
    """A released picture."""

    row: EventFile
    picture: Picture


class Results:
    """Of one event, for one reader; a constant number of queries."""

    def __init__(self, event: Event, dossier: EventDossier, reader: Any) -> None:
        self.event, self.dossier, self.reader = event, dossier, reader

    @cached_property
    def sessions(self) -> list[Session]:
        rows = Session.objects.visible_to(self.reader).filter(event=self.event)
        rows = rows.filter(is_cancelled=False)
        return list(rows.prefetch_related(named("hosts"), "contributions"))

    @cached_property
    def tables(self) -> list[TableResults]:
        tables = ThemeTable.objects.visible_to(self.reader).filter(event=self.event)
        notes, priorities, proposals = (
            by_key(self.of_tables(model), key)
            for model, key in (
                (TableNote, "table_id"),
                (Priority, "table_id"),
                (Proposal, "priority_id"),
            )
        )
        demands: list[Demand] = self.demands
        by_proposal = by_key(demands, "proposal_id")
        loose = by_key((demand for demand in demands if not demand.proposal_id), "table_id")
        return [
            TableResults(
                table,
                cards_of(notes[table.pk]),
                [
                    Chain(one, [Step(step, by_proposal[step.pk]) for step in proposals[one.pk]])
                    for one in priorities[table.pk]
                ],
                loose[table.pk],
            )
            for table in tables
        ]

    def of_tables(self, model: Any) -> Any:
        return model.objects.visible_to(self.reader).filter(table__event=self.event)

    @cached_property
    def demands(self) -> list[Demand]:
        return list(self.of_tables(Demand).prefetch_related(named("supporters")))

    @cached_property
    def files(self) -> list[EventFile]:
        """Only what is released, also for those who may see more."""
        rows = EventFile.objects.visible_to(self.reader).filter(event=self.event, is_released=True)
        return list(rows.select_related("file", "event").order_by("position", "pk"))

    def of_kind(self, *kinds: str) -> list[EventFile]:
        return [row for kind in kinds for row in self.files if row.kind == kind]

    @cached_property
    def pictures(self) -> list[Shown]:
        """The graphic recording first."""
        rows = self.of_kind(Kind.RECORDING, Kind.PICTURE)
        return [Shown(row, picture_of(row)) for row in rows if row.file.is_picture]

    @cached_property
    def papers(self) -> list[EventFile]:
        return self.of_kind(Kind.PRESENTATION, Kind.MINUTES)

    @cached_property
    def press(self) -> list[EventFile]:
        """What newspapers may take: press files and all released pictures."""
        return self.of_kind(Kind.PRESS, Kind.RECORDING, Kind.PICTURE)

    @cached_property
    def groups(self) -> list[QuestionGroup]:
        """Questions from the room that were answered, also for those who may see more."""
        rows = QuestionGroup.objects.visible_to(self.reader).filter(event=self.event)
        return list(rows.filter(published_at__isnull=False))

    @cached_property
    def attendance(self) -> Attendance:
        return attendance_of(self.event, self.dossier)

    @property
    def has_kit(self) -> bool:
        return bool(self.press or self.dossier.press())


def named(alliances: str) -> Prefetch[Any]:
    """One that is not public is not named."""
    return Prefetch(alliances, Alliance.objects.published().order_by("name"))


def by_key(rows: Iterable[Any], key: str) -> defaultdict[Any, list[Any]]:
    found: defaultdict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return found


def cards_of(notes: Sequence[TableNote]) -> list[Cards]:
    found = by_key(notes, "kind")
    return [Cards(str(HEADINGS[kind]), found[kind]) for kind in TableNote.Kind if found[kind]]


def picture_of(row: EventFile) -> Picture:
    """In all its sizes; its credit is one line, which the page prints itself."""
    alt = row.title() if row.kind == Kind.RECORDING else row.description()
    credit = Credit(row.credit, "", "")
    return shown(row.file, partial(address_of, row), alt=alt, credit=credit)


def address_of(row: EventFile, name: str) -> str:
    return reverse("events:file", args=[row.event.slug, row.file.key, name])
