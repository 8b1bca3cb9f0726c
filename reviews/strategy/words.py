"""Numbers and times in words, as pages and the paper show them; amounts see `reviews.words`."""

import datetime

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def counted(number: int) -> str:
    return str(number_format(number, use_l10n=True, force_grouping=True))


def period(from_on: datetime.date | None, until_on: datetime.date | None) -> str:
    """Month and year, as project plans have them."""
    begins, ends = (date_format(day, "m/Y") if day else "" for day in (from_on, until_on))
    if begins and ends:
        return f"{begins} – {ends}"
    if begins:
        return _("since %(month)s") % {"month": begins}
    return _("until %(month)s") % {"month": ends} if ends else ""


def length(pages: int, characters: int) -> str:
    words = ngettext(
        "%(pages)s page, %(characters)s characters",
        "%(pages)s pages, %(characters)s characters",
        pages,
    )
    return words % {"pages": pages, "characters": counted(characters)}
