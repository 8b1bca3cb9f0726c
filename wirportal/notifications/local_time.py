"""Days and hours as people in Germany mean them, also where the clock is put forward or back."""

import datetime

from django.utils import timezone


def at_local(day: datetime.date, hour: datetime.time) -> datetime.datetime:
    """That hour of that day in Berlin. An hour that is skipped or comes twice is the first one."""
    return datetime.datetime.combine(day, hour, tzinfo=timezone.get_default_timezone())
