"""When a day ends, and how working days are counted. Source: REVIEW, "Deadlines"."""

import datetime
from functools import lru_cache

import holidays
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wirportal.notifications.local_time import at_local

LAST_SECOND = datetime.time(23, 59, 59)
# Beyond this it is a slip of the keyboard; at the ends of the calendar no day can be counted on.
FARTHEST = datetime.timedelta(days=20 * 365)


def in_our_time(day: datetime.date) -> None:
    """A validator, for days and for moments."""
    if isinstance(day, datetime.datetime):
        day = day.date()
    if abs(day - timezone.localdate()) > FARTHEST:
        raise ValidationError(_("Please choose a day that is at most twenty years away."))


def moved_by(moment: datetime.datetime, span: datetime.timedelta) -> datetime.datetime:
    """So much later, or earlier; at the ends of the calendar the moment stays as it is."""
    try:
        found = moment + span
        timezone.localtime(found)  # is shown as the time in Germany
    except OverflowError:
        return moment
    return found


def end_of(day: datetime.date) -> datetime.datetime:
    """The last second of the day in Berlin, the moment at which a deadline passes."""
    return at_local(day, LAST_SECOND)


def end_after_days(days: int) -> datetime.datetime:
    return end_of(timezone.localdate() + datetime.timedelta(days=days))


@lru_cache(maxsize=1)
def calendar() -> holidays.HolidayBase:
    """The days on which nobody works anywhere in Germany; regional ones count as working days."""
    return holidays.country_holidays("DE")


def working_days_after(day: datetime.date, number: int) -> datetime.date:
    """The day that lies `number` working days after `day`; not beyond the end of the calendar."""
    while number > 0 and day < datetime.date.max:
        day += datetime.timedelta(days=1)
        if day.weekday() < 5 and day not in calendar():
            number -= 1
    return day
