"""Registers the app with Django."""

from django.apps import AppConfig


class EditingConfig(AppConfig):
    name = "wirportal.editing"
    label = "editing"
