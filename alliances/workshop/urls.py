"""Addresses of the workshop."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from alliances.workshop import views

urlpatterns = [
    path(_("alliances/<slug:slug>/edit/"), views.overview, name="workshop"),
]
