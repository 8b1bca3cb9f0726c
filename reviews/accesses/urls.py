"""Addresses, in English; the German ones stand in the catalogue."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from reviews.accesses import views

urlpatterns = [
    path(_("review/<slug:round_slug>/<slug:slug>/accesses/"), views.access_list, name="accesses"),
]
