"""Addresses of this subject, in English; the German ones stand in the catalogue."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from events.tables import fishbowl, questions, views

urlpatterns = [
    path(_("events/<slug:slug>/tables/<slug:key>/"), views.table_page, name="table"),
    path(_("events/<slug:slug>/tables/<slug:key>/wall/"), views.wall, name="table_wall"),
    path(
        _("events/<slug:slug>/tables/<slug:key>/open/"),
        views.table_step,
        {"name": "open"},
        name="table_open",
    ),
    path(
        _("events/<slug:slug>/tables/<slug:key>/close/"),
        views.table_step,
        {"name": "close"},
        name="table_close",
    ),
    path(
        _("events/<slug:slug>/tables/<slug:key>/<slug:kind>/new/"),
        views.row_new,
        name="table_new",
    ),
    path(
        _("events/<slug:slug>/tables/<slug:key>/<slug:kind>/<int:pk>/"),
        views.row_change,
        name="table_change",
    ),
    path(
        _("events/<slug:slug>/tables/<slug:key>/<slug:kind>/<int:pk>/take-away/<int:number>/"),
        views.row_remove,
        name="table_remove",
    ),
    path(
        _("events/<slug:slug>/tables/<slug:key>/<slug:kind>/<int:pk>/history/"),
        views.row_history,
        name="table_history",
    ),
    path(_("events/<slug:slug>/fishbowl/<slug:key>/"), fishbowl.page, name="fishbowl"),
    path(_("events/<slug:slug>/fishbowl/<slug:key>/new/"), fishbowl.entry_new, name="fishbowl_new"),
    path(
        _("events/<slug:slug>/fishbowl/<slug:key>/<int:pk>/"),
        fishbowl.entry_change,
        name="fishbowl_change",
    ),
    path(
        _("events/<slug:slug>/fishbowl/<slug:key>/<int:pk>/delete/<int:number>/"),
        fishbowl.entry_remove,
        name="fishbowl_remove",
    ),
    path(_("events/<slug:slug>/questions/"), questions.page, name="questions"),
    path(_("events/<slug:slug>/questions/ask/"), questions.ask, name="question_ask"),
    path(
        _("events/registrations/<uuid:code>/ask/"), questions.ask_as_guest, name="question_of_guest"
    ),
    path(_("events/<slug:slug>/questions/group/"), questions.group_new, name="question_group_new"),
    path(
        _("events/<slug:slug>/questions/group/<int:pk>/"),
        questions.group_change,
        name="question_group",
    ),
    path(
        _("events/<slug:slug>/questions/group/<int:pk>/delete/<int:number>/"),
        questions.group_remove,
        name="question_group_remove",
    ),
    path(_("events/<slug:slug>/questions/<int:pk>/"), questions.sort_in, name="question_sort_in"),
]
