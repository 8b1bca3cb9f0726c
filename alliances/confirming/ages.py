"""When facts count as old: the one place for the rule, for pages, lists, search and tasks."""

import calendar
import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Coordinators confirm quarterly (DESIGN 3, "Where it came from").
DUE_AFTER = 3
# Two quarters missed: from then on visitors are told, and search ranks it lower.
STALE_AFTER = 6
DAY = datetime.timedelta(days=1)


class Age(models.TextChoices):
    CURRENT = "current", _("up to date")
    DUE = "due", _("due")
    STALE = "stale", _("out of date")


def months_after(day: datetime.date, months: int) -> datetime.date:
    """The same day of a later month, or that month's last day if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))


def due_on(day: datetime.date) -> datetime.date:
    """The day on which a fact of this day wants to be confirmed again."""
    return months_after(day, DUE_AFTER)


def stale_on(day: datetime.date) -> datetime.date:
    """The first day on which a fact of this day is older than it may be."""
    return months_after(day, STALE_AFTER) + DAY


def oldest_fresh(today: datetime.date) -> datetime.date:
    """The oldest day whose facts are not stale today: what is before it is."""
    year, month = divmod(today.year * 12 + today.month - 1 - STALE_AFTER, 12)
    last = calendar.monthrange(year, month + 1)[1]
    if today.day <= last:
        return datetime.date(year, month + 1, today.day)
    return datetime.date(year, month + 1, last) + DAY


def is_stale(day: datetime.date | None) -> bool:
    """Of something without a date nobody can say that it is old."""
    return day is not None and day < oldest_fresh(timezone.localdate())


def age_of(day: datetime.date | None) -> Age:
    if is_stale(day):
        return Age.STALE
    if day is None or due_on(day) <= timezone.localdate():
        return Age.DUE
    return Age.CURRENT
