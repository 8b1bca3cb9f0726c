"""Days, moments and amounts as people read them."""

import datetime

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def day_of(day: datetime.date) -> str:
    return date_format(day, "DATE_FORMAT")


def moment_of(at: datetime.datetime) -> str:
    """The day alone where the moment is the last second of it."""
    local = timezone.localtime(at)
    is_end = (local.hour, local.minute) == (23, 59)
    return date_format(local, "DATE_FORMAT" if is_end else "DATETIME_FORMAT")


def euros(amount: int) -> str:
    """With groups of thousands: 7.000.000 €, in English €7,000,000."""
    number = number_format(amount, decimal_pos=0, use_l10n=True, force_grouping=True)
    return _("€%(amount)s") % {"amount": number}


def late_words(days: int) -> str:
    if not days:
        return _("late since today")
    return ngettext("%(days)s day late", "%(days)s days late", days) % {"days": days}


def left_words(days: int) -> str:
    if not days:
        return _("due today")
    return ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days}
