"""Addresses of files and feed, in English; the German ones stand in the catalogue."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from alliances.exports import views
from alliances.feeds import feed

urlpatterns = [
    path(_("alliances.csv"), views.export, {"form": "csv"}, name="csv"),
    path(_("alliances.xlsx"), views.export, {"form": "xlsx"}, name="xlsx"),
    path(_("alliances.json"), views.export, {"form": "json"}, name="json"),
    path(_("alliances.geojson"), views.export, {"form": "geojson"}, name="geojson"),
    path(_("alliances/feed/"), feed, name="feed"),
]
