"""Addresses of the workshop. The words of the sections are translated by their converter."""

from django.urls import path, register_converter
from django.utils.translation import gettext_lazy as _

from alliances.workshop import views
from alliances.workshop.sections import ListConverter, SectionConverter

register_converter(SectionConverter, "section")
register_converter(ListConverter, "list")

urlpatterns = [
    path(_("alliances/<slug:slug>/edit/"), views.overview, name="workshop"),
    path(_("alliances/<slug:slug>/edit/publish/"), views.publish, name="publish"),
    path(_("alliances/<slug:slug>/edit/withdraw/"), views.withdraw, name="withdraw"),
    path(_("alliances/<slug:slug>/edit/<section:section>/"), views.section_page, name="section"),
    path(
        _("alliances/<slug:slug>/edit/<section:section>/keep/"),
        views.section_keep,
        name="section_keep",
    ),
    path(
        _("alliances/<slug:slug>/edit/<section:section>/preview/"),
        views.section_preview,
        name="section_preview",
    ),
    path(
        _("alliances/<slug:slug>/edit/<section:section>/history/"),
        views.section_history,
        name="section_history",
    ),
    path(_("alliances/<slug:slug>/edit/<list:section>/new/"), views.new_item, name="new_item"),
    path(
        _("alliances/<slug:slug>/edit/<list:section>/new/keep/"),
        views.new_item_keep,
        name="new_item_keep",
    ),
    path(_("alliances/<slug:slug>/edit/<list:section>/<int:pk>/"), views.item, name="item"),
    path(
        _("alliances/<slug:slug>/edit/<list:section>/<int:pk>/keep/"),
        views.item_keep,
        name="item_keep",
    ),
    path(
        _("alliances/<slug:slug>/edit/<list:section>/<int:pk>/preview/"),
        views.item_preview,
        name="item_preview",
    ),
    path(
        _("alliances/<slug:slug>/edit/<list:section>/<int:pk>/history/"),
        views.item_history,
        name="item_history",
    ),
    path(
        _("alliances/<slug:slug>/edit/<list:section>/<int:pk>/withdraw/"),
        views.item_withdraw,
        name="item_withdraw",
    ),
]
