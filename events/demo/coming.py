"""The example that is open: nearly full, with quotas, a waiting list, and cards on the tables."""

import datetime
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from alliances.models import Alliance
from events.demo import texts
from events.demo.writing import add_event, on_day
from events.models import Event, Registration, ThemeTable
from events.states import EventState, RegistrationState, TableState
from wirportal.accounts.demo import DOMAIN
from wirportal.accounts.models import User

Account = Callable[[str, str], Any]
State = RegistrationState
SECTORS = ("wissenschaft", "wirtschaft", "verwaltung", "gesellschaft")
# With its quota; the well-known account of the second organiser finds nothing of its own yet.
FIRST, LEFT = "bluehealthtech", "holz-21-regio"
# With three people in quotas, the offered seat and two that are held all twenty are taken.
CONFIRMED = 14
DECLINED = 3


def add_coming(given: dict[str, Any], account: Account) -> None:
    day = weekday(timezone.localdate() + datetime.timedelta(days=42))
    event = add_event(
        given,
        starts_at=on_day(day, "10:00"),
        ends_at=on_day(day, "16:30"),
        opens_at=timezone.now() - datetime.timedelta(days=14),
        closes_at=on_day(day - datetime.timedelta(days=5), "23:59"),
        swap_until=on_day(day - datetime.timedelta(days=2), "12:00"),
        state=EventState.PUBLISHED,
        made_by=account("veranstaltung", "Veranstaltungsteam"),
    )
    if event is None:
        return
    event.tables.update(state=TableState.OPEN, seats=8)
    add_quotas(event, account)
    add_people(event, account)
    add_invitations(event)
    for table in event.tables.all():
        add_cards(table)


def add_invitations(event: Event) -> None:
    """All alliances are invited: whose people are registered come, three of the others do not."""
    sent = {"sent_at": event.opens_at or timezone.now(), "sent_by": event.made_by}
    for alliance in Alliance.objects.published():
        event.invitations.create(alliance=alliance, **sent)
    silent = event.invitations.unanswered().exclude(alliance__slug=LEFT)
    for invitation in silent.order_by("-alliance__slug")[:DECLINED]:
        invitation.declined_at = timezone.now()
        invitation.save(update_fields=["declined_at"])


def weekday(day: datetime.date) -> datetime.date:
    """That day, or the Monday after it."""
    return day + datetime.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def add_quotas(event: Event, account: Account) -> None:
    press = event.quotas.create(label="Politik und Presse", seats=2)
    register(event, account("redaktion", "Redaktion"), State.CONFIRMED, quota=press)
    alliance = Alliance.objects.filter(slug=FIRST).first()
    if alliance is None:
        return
    quota = event.quotas.create(alliance=alliance, seats=3)
    for part in ("koordination", "mitarbeit"):
        user = account(f"{part}.{FIRST}", f"{part.capitalize()} {alliance.name}")
        register(event, user, State.CONFIRMED, alliance=alliance, quota=quota)


def add_people(event: Event, account: Account) -> None:
    """Fourteen with a seat, one to whom a seat is offered, and two who wait, one with a group."""
    rows = list(Alliance.objects.exclude(slug__in=[FIRST, LEFT]).order_by("slug")[:17])
    for alliance in rows[:CONFIRMED]:
        register(event, coordinator(alliance, account), State.CONFIRMED, alliance=alliance)
    until = timezone.now() + datetime.timedelta(hours=event.offer_hours)
    for alliance in rows[CONFIRMED : CONFIRMED + 1]:
        user = coordinator(alliance, account)
        register(event, user, State.OFFERED, alliance=alliance, offered_until=until)
    for alliance in rows[CONFIRMED + 1 : CONFIRMED + 2]:
        user = coordinator(alliance, account)
        register(event, user, State.WAITING, alliance=alliance, place_in_queue=1)
    for alliance in rows[CONFIRMED + 2 :]:
        add_party(event, alliance, coordinator(alliance, account))


def coordinator(alliance: Alliance, account: Account) -> User:
    found: User = account(f"koordination.{alliance.slug}", f"Koordination {alliance.name}")
    return found


def register(event: Event, user: User, state: State, **more: Any) -> Registration:
    """Every second one agreed to be listed."""
    number = event.registrations.count()
    registration: Registration = event.registrations.create(
        user=user,
        name=user.display_name,
        email=user.email,
        sector=SECTORS[number % len(SECTORS)],
        state=state,
        registered_by=user,
        list_consent_at=None if number % 2 else timezone.now(),
        **more,
    )
    if state == State.CONFIRMED:
        tables = list(event.tables.all())
        registration.table_seats.create(table=tables[number % len(tables)])
    return registration


def add_party(event: Event, alliance: Alliance, user: User) -> None:
    """Two who wait together, registered by the coordinator."""
    party = event.parties.create(alliance=alliance, registered_by=user)
    for place in (1, 2):
        event.registrations.create(
            party=party,
            alliance=alliance,
            name=f"Delegation {alliance.name}, Person {place}",
            email=f"delegation{place}.{alliance.slug}@{DOMAIN}",
            sector=SECTORS[place],
            state=State.WAITING,
            place_in_queue=1 + place,
            registered_by=user,
        )


def add_cards(table: ThemeTable) -> None:
    """What is collected before the event: cards, and at two tables all up to the demand."""
    for place, (kind, text) in enumerate(texts.CARDS):
        table.notes.create(kind=kind, text=texts.EXAMPLE + text, position=place)
    if table.key not in texts.EARLY:
        return
    asked = texts.EARLY[table.key]
    priority = table.priorities.create(text=texts.EXAMPLE + texts.PRIORITY)
    priority.notes.set(table.notes.all()[:2])
    table.demands.create(
        proposal=table.proposals.create(priority=priority, text=texts.EXAMPLE + texts.PROPOSAL),
        slug=f"{table.event.slug}-{table.key}",
        text_de=texts.EXAMPLE + asked.de,
        text_en=texts.EXAMPLE_EN + asked.en,
        addressee=asked.addressee,
        state=asked.state,
    )
