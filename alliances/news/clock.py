"""The clock of news: whose time has come is announced."""

import datetime

from alliances.models import NewsItem
from wirportal.history.deeds import acting


def announce(now: datetime.datetime) -> None:
    """Marks what has become visible, which moves the version of kept pages.

    Visitors see it from its minute on, for queries ask the clock themselves; pages kept from
    before follow within the minute in which this runs.
    """
    due = NewsItem.objects.to_be_announced(now)
    # An UPDATE of no row would still count as a change and make every kept page stale.
    if due.exists():
        with acting(None, "announced"):
            due.update(is_announced=True)
