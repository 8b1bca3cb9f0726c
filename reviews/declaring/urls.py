"""Addresses, in English; the German ones stand in the catalogue."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from reviews.declaring import views

urlpatterns: list[URLPattern] = [
    path(_("review/<slug:round_slug>/declare/"), views.declare, name="declare"),
    path(_("review/<slug:round_slug>/declarations/"), views.standing, name="declarations"),
]
