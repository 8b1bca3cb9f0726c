"""Addresses of this subject, in English; the German ones stand in the catalogue."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from events.programme import calendar_views, views, writer_views

urlpatterns = [
    path(_("events.ics"), calendar_views.all_events, name="all-calendar"),
    path(_("events/<slug:slug>.ics"), calendar_views.event_calendar, name="calendar"),
    path(_("events/<slug:slug>/programme/"), views.programme, name="programme"),
    path(_("events/<slug:slug>/programme/points/new/"), views.new_point, name="new-point"),
    path(_("events/<slug:slug>/programme/points/<slug:key>/"), views.point, name="point"),
    path(
        _("events/<slug:slug>/programme/points/<slug:key>/drop/"),
        views.drop_point,
        name="drop-point",
    ),
    path(_("events/<slug:slug>/programme/tables/new/"), views.new_table, name="new-table"),
    path(_("events/<slug:slug>/programme/tables/<slug:key>/"), views.table, name="edit-table"),
    path(
        _("events/<slug:slug>/programme/tables/<slug:key>/drop/"),
        views.drop_table,
        name="drop-table",
    ),
    path(
        _("events/<slug:slug>/programme/tables/<slug:key>/writers/"),
        writer_views.writers,
        name="table-writers",
    ),
    path(
        _("events/<slug:slug>/programme/tables/<slug:key>/writers/<int:pk>/remove/"),
        writer_views.remove_writer,
        name="remove-writer",
    ),
]
