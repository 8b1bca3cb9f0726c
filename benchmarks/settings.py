"""The portal's own settings, in production dress, with the benchmark's own places."""

import os
from pathlib import Path

from wirportal.settings import *  # noqa: F403
from wirportal.settings import CACHES, LOGGING

STATIC_ROOT = Path(os.environ.get("BENCH_STATIC", "var/static"))
CACHES["default"]["KEY_PREFIX"] = "bench"
LOGGING["level"] = "INFO"  # as in production: a line a request is part of the cost
