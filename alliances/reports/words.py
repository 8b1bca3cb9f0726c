"""Words and pieces that the reports share."""

import datetime
from collections.abc import Sequence

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _


def counted(number: int) -> str:
    return str(number_format(number, use_l10n=True, force_grouping=True))


def day_of(day: datetime.date | None) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else ""


def some(names: Sequence[str], most: int) -> str:
    """The first of them, and how many more there are."""
    if len(names) <= most:
        return ", ".join(names)
    shown = ", ".join(names[:most])
    return _("%(shown)s and %(more)s more") % {"shown": shown, "more": len(names) - most}
