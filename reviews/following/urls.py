"""Addresses, in English; the German ones stand in the catalogue."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from reviews.following import views

urlpatterns: list[URLPattern] = [
    path(
        _("review/<slug:round_slug>/<slug:slug>/yearly-reports/<int:number>/"),
        views.yearly,
        name="yearly",
    ),
]
