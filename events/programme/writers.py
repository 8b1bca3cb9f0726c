"""Who writes at a theme table without sitting there: named by the event team, with a trail."""

from functools import cached_property
from typing import Any, NamedTuple

from events.models import TableWriter, ThemeTable
from events.programme.forms import WriterForm
from wirportal.accounts.models import User


class Named(NamedTuple):
    """`by` is empty where the portal did it itself."""

    at: Any
    name: str
    is_new: bool
    by: str


class Writing:
    """What the event team sees of a table's writers, and the form to name one."""

    def __init__(self, table: ThemeTable, form: WriterForm) -> None:
        self.table, self.form = table, form

    @cached_property
    def people(self) -> list[User]:
        return list(self.table.writers.order_by("display_name", "pk"))

    @cached_property
    def trail(self) -> list[Named]:
        return trail_of(self.table)


def trail_of(table: ThemeTable) -> list[Named]:
    """Latest first; two queries, however many."""
    events = TableWriter.pgh_event_model.objects.filter(themetable=table.pk)
    rows = list(events.order_by("-pgh_id"))
    keys = {key for row in rows for key in (row.user_id, hand_of(row))}
    names = dict(User.objects.filter(pk__in=keys).values_list("pk", "display_name"))
    return [
        Named(
            row.pgh_created_at,
            names.get(row.user_id, ""),
            row.pgh_label == "insert",
            names.get(hand_of(row), ""),
        )
        for row in rows
    ]


def hand_of(row: Any) -> int:
    """Of whoever did it; 0 for the portal itself."""
    return (row.pgh_context or {}).get("user") or 0
