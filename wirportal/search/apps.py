from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "wirportal.search"
    label = "search"
