"""The meetings of which sources tell: programme, tables, and what became of them."""

import datetime
from typing import Any

from django.utils import timezone

from events.demo import texts
from events.demo.pictures import add_recording
from events.demo.writing import OF_DOSSIER, add_event, moment
from events.dossier.attendance import counted
from events.models import Demand, Event, EventDossier, ThemeTable
from events.states import EventState, TableState
from wirportal.accounts.models import User

ANSWERED_AFTER = datetime.timedelta(days=60)


def add_past(given: dict[str, Any], team: User) -> None:
    event = add_event(
        given,
        starts_at=moment(given["starts_at"]),
        ends_at=moment(given["ends_at"]),
        state=EventState.CLOSED,
        takes_guests=False,
        made_by=team,
    )
    if event is None:
        return
    event.tables.update(state=TableState.CLOSED)
    for table in event.tables.all():
        add_examples(table, event)
    if "recording" in given:
        add_recording(event, given["recording"])
    EventDossier.objects.create(
        event=event,
        attendance=counted(event),
        **{name: text for name, text in given.items() if name.startswith(OF_DOSSIER)},
        published_at=moment(given["published"]),
        published_by=team,
    )


def add_examples(table: ThemeTable, event: Event) -> None:
    """From the cards to the demand, each derived from the one before."""
    notes = [
        table.notes.create(kind=kind, text=texts.EXAMPLE + text, position=place, at=event.starts_at)
        for place, (kind, text) in enumerate(texts.CARDS)
    ]
    # Where the sources tell of one it comes first.
    priority = table.priorities.first() or table.priorities.create(
        text=texts.EXAMPLE + texts.PRIORITY, at=event.starts_at
    )
    priority.notes.set(notes[:2])
    proposal = table.proposals.create(
        priority=priority, text=texts.EXAMPLE + texts.PROPOSAL, at=event.starts_at
    )
    add_demand(table, proposal, event)


def add_demand(table: ThemeTable, proposal: Any, event: Event) -> None:
    asked = texts.DEMANDS[table.key]
    handed_over = timezone.localdate(event.starts_at)
    demand = Demand.objects.create(
        table=table,
        proposal=proposal,
        slug=f"{event.slug}-{table.key}",
        text_de=texts.EXAMPLE + asked.de,
        text_en=texts.EXAMPLE_EN + asked.en,
        addressee=asked.addressee,
        state=asked.state,
        at=event.starts_at,
        handed_over_on=handed_over,
        answer_due_on=due_on(table, handed_over),
    )
    for alliance in event.organisers.order_by("name")[:3]:
        demand.support.create(alliance=alliance)
    if asked.answer_de:
        demand.responses.create(
            office=texts.OFFICES[asked.addressee],
            text_de=texts.EXAMPLE + asked.answer_de,
            text_en=texts.EXAMPLE_EN + asked.answer_en,
            leads_to=asked.state,
            published_at=event.starts_at + ANSWERED_AFTER,
        )


def due_on(table: ThemeTable, handed_over: datetime.date) -> datetime.date:
    """One still waits in time, whenever the demo is started; one is late, the others answered."""
    if table.key == texts.WAITING:
        return timezone.localdate() + datetime.timedelta(days=60)
    return handed_over + datetime.timedelta(days=90)
