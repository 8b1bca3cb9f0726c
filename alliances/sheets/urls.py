"""Addresses of the alliance as a spreadsheet."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from alliances.sheets import views

urlpatterns = [
    path(_("alliances/<slug:slug>/edit/spreadsheet/"), views.sheet, name="sheet"),
    path(
        _("alliances/<slug:slug>/edit/spreadsheet/download/"),
        views.sheet_download,
        name="sheet_download",
    ),
    path(
        _("alliances/<slug:slug>/edit/spreadsheet/take-over/"),
        views.sheet_take_over,
        name="sheet_take_over",
    ),
]
