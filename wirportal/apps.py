"""Registers the ground floor with Django and lets the apps hand in what they offer."""

from django.apps import AppConfig

import wirportal.celery  # noqa: F401  else tasks would belong to an app of Celery's own
from wirportal.registry import discover


class PortalConfig(AppConfig):
    name = "wirportal"

    def ready(self) -> None:
        discover()
