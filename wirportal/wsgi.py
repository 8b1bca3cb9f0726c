"""The portal as a WSGI application."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wirportal.settings")

application = get_wsgi_application()

# Read now, before gunicorn forks, or the first visitor of each worker waits for it.
assert get_resolver().url_patterns
# What is loaded stays for good: unvisited by the collector, its memory stays shared by the workers.
gc.freeze()
