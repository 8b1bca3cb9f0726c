"""Seats at theme tables: who sits where, and who waits for a seat there.

While others wait no alliance sits twice at one table; who waits only because of that comes last.
All of it happens while the event's row is held.
"""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from events.models import Registration, TableSeat, ThemeTable
from events.registering.seats import locked
from events.states import LIVING, SEATED
from wirportal.accounts.models import User
from wirportal.history.deeds import acting, name_deeds
from wirportal.moves import Refused

name_deeds({"table_chosen": _("table chosen"), "table_left": _("table left")})


@transaction.atomic
def choose(registration: Registration, table: ThemeTable, *, by: User | None) -> TableSeat:
    """A seat, or a place among those who wait for one; the wish for another table at the same
    time is given up. Chosen again it stays as it is."""
    locked(registration.event)
    registration.refresh_from_db()
    if registration.state not in LIVING or table.event_id != registration.event_id:
        raise Refused(_("You are not registered any more, so you cannot choose a table."))
    with acting(by, "table_chosen"):
        seat_, is_new = TableSeat.objects.get_or_create(
            registration=registration, table=table, defaults={"is_waiting": True}
        )
        if is_new:
            leave_others(registration, table)
            fill(table)
            seat_.refresh_from_db()
    return seat_


def leave_others(registration: Registration, table: ThemeTable) -> None:
    """Nobody sits at two tables of the same point of the programme."""
    others = registration.table_seats.filter(table__session=table.session_id).exclude(table=table)
    left = list(ThemeTable.objects.filter(table_seats__in=others))
    others.delete()
    fill_all(left)


@transaction.atomic
def leave(registration: Registration, table: ThemeTable, *, by: User | None) -> None:
    locked(registration.event)
    with acting(by, "table_left"):
        registration.table_seats.filter(table=table).delete()
        fill(table)


def seat(registration: Registration) -> None:
    """Now that the person has a seat at the event, the wish for a table counts."""
    fill_all(ThemeTable.objects.filter(table_seats__registration=registration))


def free(registration: Registration) -> None:
    """The person does not come: the seats at the tables are for others."""
    left = list(ThemeTable.objects.filter(table_seats__registration=registration))
    if left:
        registration.table_seats.all().delete()
        fill_all(left)


def fill_all(found: Iterable[ThemeTable]) -> None:
    for table in found:
        fill(table)


def fill(table: ThemeTable) -> None:
    """Gives what is free to those who wait: first come first, alliances that sit there already
    only when nobody else waits."""
    rows = TableSeat.objects.filter(table=table, registration__state__in=sorted(SEATED))
    seats = list(rows.select_related("registration").order_by("wished_at", "pk"))
    sitting = [one for one in seats if not one.is_waiting]
    waiting = [one for one in seats if one.is_waiting]
    there = {alliance_of(one) for one in sitting} - {None}
    free_seats = len(waiting) if table.seats is None else table.seats - len(sitting)
    while waiting and free_seats > 0:
        chosen = next((one for one in waiting if alliance_of(one) not in there), waiting[0])
        waiting.remove(chosen)
        TableSeat.objects.filter(pk=chosen.pk).update(is_waiting=False)
        there |= {alliance_of(chosen)} - {None}
        free_seats -= 1


def alliance_of(one: TableSeat) -> int | None:
    return one.registration.alliance_id
