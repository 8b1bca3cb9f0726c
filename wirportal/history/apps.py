"""Registers the app with Django."""

from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "wirportal.history"
    label = "history"
