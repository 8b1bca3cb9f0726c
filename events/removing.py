"""What was made by mistake goes again, as long as nothing hangs on it; the trail keeps it."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from events.models import Event, ThemeTable
from events.states import EventState
from wirportal.accounts.models import User
from wirportal.history.deeds import acting
from wirportal.moves import Refused

# What somebody has done for an event, by the names its row knows it by.
OF_EVENT = (
    "registrations", "invitations", "quotas", "parties", "messages", "feedback", "files",
    "questions", "groups",
)  # fmt: skip
OF_TABLE = ("notes", "priorities", "proposals", "demands", "files", "table_seats")


def is_used(row: Any, names: tuple[str, ...]) -> bool:
    return any(getattr(row, name).exists() for name in names)


def is_table_used(table: ThemeTable) -> bool:
    return is_used(table, OF_TABLE)


@transaction.atomic
def remove_event(event: Event, *, by: User) -> None:
    """A draft, with its programme and its empty tables."""
    held = Event.objects.select_for_update().filter(pk=event.pk).first()
    if held is None:
        return
    if held.state != EventState.DRAFT:
        raise Refused(_("Only drafts are deleted. An announced event is cancelled."))
    if is_event_used(held):
        raise Refused(_("Something hangs on this draft: people, files, results or messages."))
    with acting(by, "delete"):
        held.delete()


def is_event_used(event: Event) -> bool:
    if is_used(event, OF_EVENT) or hasattr(event, "dossier"):
        return True
    bowls = event.sessions.filter(contributions__isnull=False)
    return bowls.exists() or any(is_table_used(one) for one in event.tables.all())


@transaction.atomic
def remove_table(table: ThemeTable, *, by: User) -> None:
    """Raises Refused once somebody sits there or has put something there."""
    Event.objects.select_for_update().get(pk=table.event_id)  # whoever takes a seat waits for it
    held = ThemeTable.objects.select_for_update().filter(pk=table.pk).first()
    if held is None:
        return
    if is_table_used(held):
        raise Refused(_("Somebody sits at this table or has put something there. It stays."))
    with acting(by, "delete"):
        held.delete()


@transaction.atomic
def remove_read(rows: Any, number: int, *, by: User) -> None:
    """The one row, as it was read. Raises Refused where somebody has changed it since."""
    row = rows.select_for_update().filter(number=number).first()
    if row is None:
        raise Refused(_("Somebody else has saved meanwhile. Nothing was deleted."))
    with acting(by, "delete"):
        row.delete()
