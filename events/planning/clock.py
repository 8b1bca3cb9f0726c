"""The clock of events: that one has begun, ended, or opened its registration."""

import datetime
from typing import Any

from django.db.models import Case, F, IntegerField, Value, When

from events.models import Event
from wirportal.history.deeds import acting

MOMENTS = ("opens_at", "closes_at", "starts_at", "ends_at")


def passed(now: datetime.datetime) -> Any:
    """How many of its moments lie behind."""
    found: Any = Value(0)
    for name in MOMENTS:
        found += Case(
            When(**{f"{name}__lte": now}, then=Value(1)),
            default=Value(0),
            output_field=IntegerField(),
        )
    return found


def notice_moments(now: datetime.datetime) -> None:
    """Marks what has come, which moves the version of kept pages; the rest asks the time itself."""
    rows = Event.objects.announced().annotate(now_passed=passed(now))
    due = list(rows.exclude(moments_passed=F("now_passed")).values_list("pk", flat=True))
    # An UPDATE of no row would still count as a change and make every kept page stale.
    if due:
        with acting(None, "update"):
            Event.objects.filter(pk__in=due).update(moments_passed=passed(now))
