"""All that stands at a table, for one reader, in a constant number of queries."""

import hashlib
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.models import Demand, Priority, Proposal, TableNote, ThemeTable

HEADINGS = {
    TableNote.Kind.CHALLENGE: _("Challenges"),
    TableNote.Kind.CHANCE: _("Chances"),
    TableNote.Kind.MILESTONE: _("Milestones"),
}


class Column(NamedTuple):
    """The cards of one kind."""

    key: str
    label: str | Promise
    notes: list[TableNote]


class Board:
    def __init__(self, table: ThemeTable, user: Any) -> None:
        self.table, self.user = table, user

    def of(self, model: Any) -> Any:
        return model.objects.visible_to(self.user).filter(table=self.table)

    @cached_property
    def notes(self) -> list[TableNote]:
        return list(self.of(TableNote))

    @cached_property
    def columns(self) -> list[Column]:
        return [
            Column(
                key,
                HEADINGS[TableNote.Kind(key)],
                [note for note in self.notes if note.kind == key],
            )
            for key in TableNote.Kind.values
        ]

    @cached_property
    def priorities(self) -> list[Priority]:
        return list(self.of(Priority))

    @cached_property
    def proposals(self) -> list[Proposal]:
        return list(self.of(Proposal).select_related("priority"))

    @cached_property
    def demands(self) -> list[Demand]:
        return list(self.of(Demand).select_related("proposal"))

    def __bool__(self) -> bool:
        return bool(self.notes or self.priorities or self.proposals or self.demands)

    def parts(self) -> Iterator[str]:
        for rows in (self.notes, self.priorities, self.proposals, self.demands):
            for row in rows:
                yield f"{row._meta.model_name}{row.pk}:{row.number}:{getattr(row, 'state', '')}"

    @cached_property
    def mark(self) -> str:
        """Equal as long as nothing has changed: whoever has this need not be sent it again."""
        text = ",".join([self.table.state, *self.parts()])
        return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
