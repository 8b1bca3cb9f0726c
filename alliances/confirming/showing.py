"""What visitors are told about the age of an alliance's facts."""

from typing import Any, NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from alliances.confirming.ages import is_stale
from alliances.confirming.dates import FactDate, dates_in
from alliances.models import Alliance


class Stand(NamedTuple):
    """`note` is for the head of the page and empty unless something is stale; `line` is for its
    end and always says the date."""

    note: SafeString
    line: SafeString


def stand_of(row: Any) -> Stand:
    """Of a row `with_dates`; single dates are told only unless all is confirmed and fresh."""
    is_fresh = row.confirmed_on and not is_stale(row.facts_of)
    dates = [] if is_fresh else dates_in(row)
    return Stand(note(row, dates), line(row, dates))


def note(alliance: Alliance, dates: list[FactDate]) -> SafeString:
    stale = [date for date in dates if date.is_stale]
    if not stale:
        return SafeString()
    context = {
        "labels": [date.label for date in stale],
        "is_all": len(stale) == len(dates),
        "day": min(date.day for date in stale if date.day),
        "is_confirmed": any(date.is_confirmed for date in stale),
    }
    return render_to_string("alliances/confirming/_stale.html", context)


def line(alliance: Alliance, dates: list[FactDate]) -> SafeString:
    context = {
        "confirmed_on": alliance.confirmed_on,
        "recorded_on": alliance.recorded_on,
        "confirmed": [date for date in dates if date.is_confirmed],
    }
    return render_to_string("alliances/confirming/_stand.html", context)
