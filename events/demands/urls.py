"""Addresses of this subject, in English; the German ones stand in the catalogue."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from events.demands import feeds, views

urlpatterns = [
    path(_("demands/"), views.tracker, name="demands"),
    path(_("demands/feed/"), feeds.feed, name="demands_feed"),
    path(_("demands/<slug:slug>/"), views.detail, name="demand"),
    path(
        _("demands/<slug:slug>/agree/"), views.demand_step, {"name": "agree"}, name="demand_agree"
    ),
    path(
        _("demands/<slug:slug>/take-back/"),
        views.demand_step,
        {"name": "reopen"},
        name="demand_reopen",
    ),
    path(_("demands/<slug:slug>/hand-over/"), views.hand_over, name="demand_hand_over"),
    path(_("demands/<slug:slug>/due/"), views.move_due, name="demand_move_due"),
    path(_("demands/<slug:slug>/answer/"), views.response_draft, name="demand_answer"),
    path(
        _("demands/<slug:slug>/answer/publish/<int:number>/"),
        views.response_publish,
        name="demand_publish",
    ),
    path(_("demands/<slug:slug>/support/"), views.support, {"name": "add"}, name="demand_support"),
    path(
        _("demands/<slug:slug>/support/withdraw/"),
        views.support,
        {"name": "end"},
        name="demand_support_end",
    ),
]
