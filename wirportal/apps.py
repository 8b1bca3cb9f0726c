"""Registers the ground floor with Django and lets the apps hand in what they offer."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.module_loading import import_string

import wirportal.celery  # noqa: F401  else tasks would belong to an app of Celery's own
from wirportal.registry import discover


class PortalConfig(AppConfig):
    name = "wirportal"

    def ready(self) -> None:
        if settings.SENTRY_DSN:
            # By name: where nobody asks for it, sentry-sdk is neither installed nor loaded.
            import_string("wirportal.error_reports.start")(settings.SENTRY_DSN)
        discover()
