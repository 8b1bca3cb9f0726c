"""Registers the ground floor with Django and lets the apps hand in what they offer."""

from django.apps import AppConfig

from wirportal.registry import discover


class PortalConfig(AppConfig):
    name = "wirportal"

    def ready(self) -> None:
        discover()
