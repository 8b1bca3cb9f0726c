"""What the search registers: its vocabulary follows the public texts."""

import datetime

from django.core.cache import cache

from wirportal.registry import clockwork
from wirportal.search.sources import refresh_vocabulary
from wirportal.version import data_version

TAKEN_UP = "vocabulary-of-version"
AT_WORK = "vocabulary-at-work"
# Reading all texts takes a while where there are thousands; typing errors can wait.
AT_MOST_EVERY = 10 * 60


def keep_vocabulary(now: datetime.datetime) -> None:
    """Takes up the words of the texts if any has changed since the last time."""
    version = data_version()
    if cache.get(TAKEN_UP) != version and cache.add(AT_WORK, True, AT_MOST_EVERY):
        refresh_vocabulary()
        cache.set(TAKEN_UP, version, None)


clockwork.register(keep_vocabulary)
