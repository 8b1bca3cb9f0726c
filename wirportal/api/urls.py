"""Addresses of the interface, in no language."""

from django.urls import path
from django.utils.module_loading import autodiscover_modules

from wirportal.api import views
from wirportal.api.opening import opened, opened_patterns
from wirportal.api.root import api

# The endpoints of every app, before the interface lists its addresses.
autodiscover_modules("api")
endpoints, _app_name, namespace = api.urls

app_name = namespace
urlpatterns = [
    path("", views.documentation, name="docs"),
    *opened_patterns(endpoints),
    path("<path:rest>", opened(views.unknown), name="unknown"),
]
