"""Deeds: write the dossier, publish it, take it back."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.dossier.attendance import counted
from events.editing import Overtaken
from events.models import Event, EventDossier
from events.planning.actions import reopen
from events.states import EventState, TableState
from events.tables.actions import close_table
from wirportal.accounts.models import User
from wirportal.history.deeds import acting, name_deeds
from wirportal.moves import Refused

name_deeds(
    {
        "write_results": _("results written"),
        "publish_results": _("results published"),
        "take_results_back": _("results taken back"),
    }
)
HAPPENED = frozenset({EventState.PUBLISHED, EventState.CLOSED})


def held(event: Event) -> EventDossier:
    """The dossier, made if need be, for this transaction alone; the event's row is locked first."""
    Event.objects.select_for_update().get(pk=event.pk)
    found, _is_new = EventDossier.objects.select_for_update().get_or_create(event=event)
    return found


@transaction.atomic
def write(event: Event, texts: dict[str, str], *, number: int, by: User) -> EventDossier:
    """Raises Overtaken where the text was made from an older one."""
    with acting(by, "write_results"):
        row = held(event)
        if row.number != number:
            raise Overtaken(row)
        for name, text in texts.items():
            setattr(row, name, text)
        row.number += 1
        row.save(update_fields=[*texts, "number"])
    return row


@transaction.atomic
def publish(event: Event, *, by: User) -> None:
    """From then on nothing is collected: it would be public before anybody has read it.

    The tables are closed first: with the dossier whoever still writes at one has to wait.
    """
    with acting(by, "publish_results"):
        row = held(event)
    event.refresh_from_db()
    for reason in missing(event, row):
        raise Refused(reason)
    for table in event.tables.filter(state=TableState.OPEN):
        close_table(table, by=by)
    with acting(by, "publish_results"):
        row.attendance = counted(event)
        row.published_at, row.published_by = timezone.now(), by
        row.save(update_fields=["attendance", "published_at", "published_by"])


def missing(event: Event, row: EventDossier | None) -> list[Any]:
    """What keeps the results from being published."""
    found = []
    if row and row.published_at:
        found.append(_("The results are published already."))
    if event.state not in HAPPENED:
        found.append(_("The event is not announced, or it was cancelled."))
    if event.starts_at > timezone.now():
        found.append(_("The event has not begun yet."))
    if row is None or not row.summary_de:
        found.append(_("The summary in German is still missing."))
    return found


@transaction.atomic
def take_back(event: Event, *, by: User) -> None:
    """A closed event is open again: it closes only with its results."""
    with acting(by, "take_results_back"):
        row = held(event)
        if not row.published_at:
            raise Refused(_("The results are not published."))
        row.published_at = row.published_by = None
        row.save(update_fields=["published_at", "published_by"])
    event.refresh_from_db()
    if event.can("reopen_event"):
        reopen(event, by=by)
