"""What files have done by the clock."""

import datetime

from django.core.cache import cache

from wirportal.files.sweeping import sweep
from wirportal.registry import clockwork

SWEPT = "files-swept"
AT_MOST_EVERY = 60 * 60


@clockwork.register
def sweep_files(now: datetime.datetime) -> None:
    if cache.add(SWEPT, True, AT_MOST_EVERY):
        sweep(now)
