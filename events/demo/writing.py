"""Writes an event with its programme and tables from the data file; one that is there stays."""

import datetime
import json
from pathlib import Path
from typing import Any

from django.utils import timezone

from alliances.models import Alliance, Theme
from events.models import Event, EventSeries, FishbowlContribution, Session, ThemeTable
from events.models.events import BERLIN

DATA = Path(__file__).parent.parent / "data" / "events.json"
# Of what stands in the file these are rows of their own, or no columns.
APART = frozenset(
    {
        "series",
        "organisers",
        "themes",
        "sessions",
        "tables",
        "published",
        "recording",
        "starts_at",
        "ends_at",
    }
)
OF_DOSSIER = ("summary_", "press_")


def data() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(DATA.read_text("utf-8"))
    return found


def moment(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def on_day(day: datetime.date, hour: str) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time.fromisoformat(hour), BERLIN)


def add_series(rows: list[dict[str, str]]) -> None:
    for row in rows:
        EventSeries.objects.get_or_create(slug=row["slug"], defaults=row)


def add_event(given: dict[str, Any], **more: Any) -> Event | None:
    """None if it is there already."""
    if Event.objects.filter(slug=given["slug"]).exists():
        return None
    columns = {
        name: value
        for name, value in given.items()
        if name not in APART and not name.startswith(OF_DOSSIER)
    }
    event = Event(series=EventSeries.objects.get(slug=given["series"]), **columns, **more)
    event.save()
    for position, alliance in enumerate(alliances(given["organisers"])):
        event.organiser_rows.create(alliance=alliance, position=position)
    event.themes.set(Theme.objects.filter(slug__in=given["themes"]))
    add_programme(event, given)
    return event


def alliances(slugs: list[str]) -> list[Alliance]:
    return list(Alliance.objects.filter(slug__in=slugs).order_by("name"))


def add_programme(event: Event, given: dict[str, Any]) -> None:
    day = timezone.localtime(event.starts_at, BERLIN).date()
    for row in given["sessions"]:
        add_session(event, row, day)
    worked_at = event.sessions.filter(format=Session.Format.TABLES).first()
    for position, row in enumerate(given["tables"]):
        add_table(event, row, worked_at, position)


def add_session(event: Event, row: dict[str, Any], day: datetime.date) -> None:
    apart = {"from", "to", "hosts", "topics"}
    session = event.sessions.create(
        starts_at=on_day(day, row["from"]),
        ends_at=on_day(day, row["to"]),
        **{name: value for name, value in row.items() if name not in apart},
    )
    session.hosts.set(alliances(row.get("hosts", [])))
    FishbowlContribution.objects.bulk_create(
        FishbowlContribution(session=session, topic=topic, order=order)
        for order, topic in enumerate(row.get("topics", []), start=1)
    )


def add_table(event: Event, row: dict[str, Any], session: Session | None, position: int) -> None:
    apart = {"theme", "hosts", "priority"}
    table: ThemeTable = event.tables.create(
        session=session,
        position=position,
        theme=Theme.objects.filter(slug=row["theme"]).first(),
        **{name: value for name, value in row.items() if name not in apart},
    )
    table.hosts.set(alliances(row.get("hosts", [])))
    if "priority" in row:
        table.priorities.create(text=row["priority"], at=event.starts_at)
