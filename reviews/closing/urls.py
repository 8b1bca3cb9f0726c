"""Addresses, in English; the German ones stand in the catalogue."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from reviews.closing import views

urlpatterns: list[URLPattern] = [
    path(_("review/<slug:round_slug>/lessons/"), views.lessons_of_round, name="lessons-round"),
    path(_("review/<slug:round_slug>/lessons.csv"), views.lessons_file, name="lessons-file"),
    path(_("review/<slug:round_slug>/retention/"), views.retention_of_round, name="retention"),
    path(_("review/<slug:round_slug>/<slug:slug>/lessons/"), views.lessons_of_case, name="lessons"),
]
