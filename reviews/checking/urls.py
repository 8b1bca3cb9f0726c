"""Addresses, in English; the German ones stand in the catalogue."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from reviews.checking import views

urlpatterns = [
    path(_("review/<slug:round_slug>/extension/"), views.extend_all, name="extend-all"),
    path(_("review/<slug:round_slug>/<slug:slug>/formal-check/"), views.check, name="formal-check"),
    path(
        _("review/<slug:round_slug>/<slug:slug>/correction/"), views.correction, name="correction"
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/formal-check/exclusion/"),
        views.exclusion,
        name="propose-exclusion",
    ),
    path(_("review/<slug:round_slug>/<slug:slug>/deadline/"), views.extension, name="extension"),
    path(_("review/<slug:round_slug>/<slug:slug>/in-charge/"), views.appoint, name="appoint"),
    path(_("review/<slug:round_slug>/<slug:slug>/phase-1/"), views.amount, name="amount"),
]
