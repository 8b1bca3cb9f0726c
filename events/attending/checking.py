"""Deeds of the entrance: who has come, from a list, a code, or lines brought in later.

Doing it again changes nothing, so a phone without network may send what it has kept as often as
it likes. The time is that of the arrival, not that of the sending.
"""

import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models.functions import Least
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.attending.tickets import find
from events.models import Event, Registration
from events.states import RegistrationState
from wirportal.accounts.models import User
from wirportal.history.deeds import acting
from wirportal.moves import Refused, move

# Doors open so long before the event begins.
EARLIEST = datetime.timedelta(hours=24)
MOST_LINES = 500
NOT_AHEAD = datetime.timedelta()
TOO_MANY = _("Please send at most 500 codes at once.")
S = RegistrationState


class Arrival(NamedTuple):
    """What came of one line; `outcome` is "came", "known" or "refused"."""

    line: str
    outcome: str
    text: str | Promise
    row: Registration | None = None


REFUSALS = {
    S.WAITING: _("is on the waiting list and has no seat."),
    S.OFFERED: _("has not confirmed the offered seat."),
    S.CANCELLED: _("has cancelled."),
    S.INVITED: _("was invited and has not registered."),
    S.REQUESTED: _("has not confirmed the registration."),
}
TAKEN_BACK = _(
    "was checked in before, and that was taken back later. "
    "If the person is there, please check them in by name."
)


@transaction.atomic
def check_in(row: Registration, *, by: User, at: datetime.datetime | None = None) -> Arrival:
    """Of two phones one is first; both hear that the person is in."""
    row = (
        Registration.objects.select_for_update(of=("self",)).select_related("event").get(pk=row.pk)
    )
    came_at = plausible(row.event, at)
    if row.state == S.ATTENDED:
        return came_before(row, came_at, by)
    if row.state != S.CONFIRMED:
        return Arrival("", "refused", REFUSALS[S(row.state)], row)
    if was_taken_back_after(row, came_at):
        return Arrival("", "refused", TAKEN_BACK, row)
    move(
        row, "check_in", by=by, checked_in_at=came_at, checked_in_by=by, state_since=timezone.now()
    )
    return Arrival("", "came", _("is checked in."), row)


def was_taken_back_after(row: Registration, at: datetime.datetime) -> bool:
    """A code that a phone has kept longer knows nothing of it; the state alone does not tell."""
    if row.state_since <= at:
        return False
    trail = Registration.pgh_event_model.objects  # type: ignore[attr-defined]
    undone = trail.filter(pgh_obj=row, pgh_context__deed="undo_check_in", state_since__gt=at)
    return bool(undone.exists())


def came_before(row: Registration, at: datetime.datetime, by: User) -> Arrival:
    """The earlier of two times is that of the arrival."""
    if row.checked_in_at is None or at < row.checked_in_at:
        with acting(by, "check_in"):
            mine = Registration.objects.filter(pk=row.pk)
            mine.update(checked_in_at=Least("checked_in_at", at))
        row.refresh_from_db()
    return Arrival("", "known", _("was checked in already."), row)


def plausible(event: Event, at: datetime.datetime | None) -> datetime.datetime:
    """A phone's clock may be wrong: never later than now, never long before the doors open."""
    now = timezone.now()
    if at is None or at > now or at < event.starts_at - EARLIEST:
        return now
    return at


def undo(row: Registration, *, by: User) -> None:
    move(
        row,
        "undo_check_in",
        by=by,
        checked_in_at=None,
        checked_in_by=None,
        state_since=timezone.now(),
    )


def take(
    event: Event,
    text: str,
    *,
    by: User,
    at: datetime.datetime | None = None,
    ahead: datetime.timedelta = NOT_AHEAD,
) -> list[Arrival]:
    """Lines of a code each, or of a code and the time kept by a device whose clock is `ahead`."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_LINES:
        raise Refused(TOO_MANY)
    return [take_line(event, line, by=by, at=at, ahead=ahead) for line in lines]


def take_line(
    event: Event,
    line: str,
    *,
    by: User,
    at: datetime.datetime | None,
    ahead: datetime.timedelta,
) -> Arrival:
    code, kept_at = parts_of(line)
    row = find(event, code)
    if row is None:
        return Arrival(line, "refused", _("is no code of this event."))
    return check_in(row, by=by, at=set_right(kept_at, ahead) or at)._replace(line=line)


def set_right(at: datetime.datetime | None, ahead: datetime.timedelta) -> datetime.datetime | None:
    """By our clock; a time at the end of the calendar is none."""
    try:
        return at - ahead if at else None
    except OverflowError:
        return None


def parts_of(line: str) -> tuple[str, datetime.datetime | None]:
    code, _blank, moment = line.rpartition(" ")
    at = time_in(moment) if code else None
    return (code.strip(), at) if at else (line, None)


def time_in(text: str) -> datetime.datetime | None:
    try:
        at = parse_datetime(text)
    except ValueError:
        return None
    return at if at is None or timezone.is_aware(at) else timezone.make_aware(at)
