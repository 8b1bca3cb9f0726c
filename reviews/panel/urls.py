"""Addresses, in English; the German ones stand in the catalogue."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from reviews.panel import minutes_views, session_views, voting_views

urlpatterns = [
    path(_("review/<slug:round_slug>/sessions/"), session_views.session_list, name="sessions"),
    path(
        _("review/<slug:round_slug>/sessions/new/"), session_views.session_new, name="session-new"
    ),
    path(
        _("review/<slug:round_slug>/sessions/<int:pk>/"),
        session_views.session_detail,
        name="session",
    ),
    path(
        _("review/<slug:round_slug>/sessions/<int:pk>/edit/"),
        session_views.session_edit,
        name="session-edit",
    ),
    path(
        _("review/<slug:round_slug>/sessions/<int:pk>/session.ics"),
        session_views.session_ics,
        name="session-ics",
    ),
    path(
        _("review/<slug:round_slug>/sessions/<int:pk>/slots/"),
        session_views.slots_add,
        name="slots-add",
    ),
    path(
        _("review/<slug:round_slug>/sessions/<int:pk>/slots/<int:slot>/"),
        session_views.slot_edit,
        name="slot",
    ),
    path(
        _("review/<slug:round_slug>/sessions/<int:pk>/slots/<int:slot>/move/"),
        session_views.slot_move,
        name="slot-move",
    ),
    path(
        _("review/<slug:round_slug>/sessions/<int:pk>/slots/<int:slot>/remove/"),
        session_views.slot_remove,
        name="slot-remove",
    ),
    path(
        _("review/<slug:round_slug>/sessions/<int:pk>/slots/<int:slot>/attendance/"),
        voting_views.attendance,
        name="attendance",
    ),
    path(
        _("review/<slug:round_slug>/sessions/<int:pk>/slots/<int:slot>/discussion/"),
        voting_views.discussion,
        name="discussion",
    ),
    path(
        _("review/<slug:round_slug>/sessions/<int:pk>/minutes/"),
        minutes_views.minutes_page,
        name="minutes",
    ),
    path(
        _("review/<slug:round_slug>/sessions/<int:pk>/minutes/sign/"),
        minutes_views.minutes_sign,
        name="minutes-sign",
    ),
    path(
        _("review/<slug:round_slug>/sessions/<int:pk>/minutes.pdf"),
        minutes_views.minutes_pdf,
        name="minutes-pdf",
    ),
    path(_("review/<slug:round_slug>/calibration/"), voting_views.calibration, name="calibration"),
    path(
        _("review/<slug:round_slug>/<slug:slug>/recommendation/"),
        voting_views.recommendation,
        name="recommendation",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/panel/"),
        session_views.call_panel,
        name="call-panel",
    ),
]
