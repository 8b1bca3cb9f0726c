"""Addresses, in English; the German ones stand in the catalogue."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from reviews.cockpit import views

urlpatterns = [
    path(_("review/<slug:round_slug>/cases.csv"), views.case_file, name="case-file"),
    path(_("review/<slug:round_slug>/many/"), views.many, name="many"),
    path(_("review/<slug:round_slug>/many/extend/"), views.extend_many, name="extend-many"),
]
