"""Deeds on the programme: points and tables made, changed, dropped; writers of tables named."""

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances.slugs import free_slug
from events.editing import keep
from events.models import Event, Session, ThemeTable
from events.programme.telling import tell_writers
from events.registering import tables
from events.registering.seats import locked
from events.states import EventState
from wirportal.accounts.models import User
from wirportal.history.deeds import acting, name_deeds

RESERVED = ("neu", "new")
name_deeds({"name_writer": _("named as a writer"), "remove_writer": _("no longer a writer")})


@transaction.atomic
def add(form: Any, *, by: User) -> Any:
    """A point or a table of the event its form was made for."""
    row = form.save(commit=False)
    others = type(row).objects.filter(event=row.event).annotate(slug=F("key"))
    row.key = free_slug(others, row.title_de, instead="punkt", reserved=RESERVED, longest=70)
    with acting(by, "insert"):
        row.save()
        form.save_m2m()
    return row


@transaction.atomic
def change_table(form: Any, *, by: User) -> None:
    """Stores it; more seats go to those who wait for one there. Raises Overtaken."""
    has_other_seats = "seats" in form.changed_data
    if has_other_seats:
        locked(form.instance.event)
    table = keep(form, by=by)
    if has_other_seats:
        with acting(by, "edited"):
            tables.fill(table)


@transaction.atomic
def drop(point: Session, *, by: User) -> None:
    """Out of a draft it goes; of an announced event it stays and says that it was dropped."""
    event = Event.objects.select_for_update().get(pk=point.event_id)
    if event.state == EventState.DRAFT:
        with acting(by, "delete"):
            point.delete()
        return
    with acting(by, "edited"):
        Session.objects.filter(pk=point.pk, is_cancelled=False).update(
            is_cancelled=True,
            sequence=F("sequence") + 1,
            number=F("number") + 1,
            changed_at=timezone.now(),
        )


@transaction.atomic
def name_writer(table: ThemeTable, user: User, *, by: User) -> None:
    """Writes at the table from now on, and is told; named once more nothing happens."""
    event = Event.objects.select_for_update().get(pk=table.event_id)  # nobody announces it now
    with acting(by, "name_writer"):
        table.writers.add(user)
    tell_writers(event)


@transaction.atomic
def remove_writer(table: ThemeTable, user: int, *, by: User) -> None:
    """What they wrote stays."""
    with acting(by, "remove_writer"):
        table.writers.remove(user)
