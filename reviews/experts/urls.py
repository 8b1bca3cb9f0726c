"""Addresses, in English; the German ones stand in the catalogue."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from reviews.experts import answer_views, register_views, views

urlpatterns = [
    path(_("review/experts/"), register_views.expert_list, name="experts"),
    path(_("review/experts/new/"), register_views.expert_new, name="expert_new"),
    path(_("review/experts/<int:pk>/"), register_views.expert_detail, name="expert"),
    path(_("review/experts/<int:pk>/edit/"), register_views.expert_edit, name="expert_edit"),
    path(_("review/experts/<int:pk>/ties/"), register_views.tie_new, name="tie_new"),
    path(
        _("review/experts/<int:pk>/ties/<int:tie_pk>/remove/"),
        register_views.tie_remove,
        name="tie_remove",
    ),
    path(_("review/my-profile/"), register_views.my_profile, name="my_profile"),
    path(
        _("review/<slug:round_slug>/<slug:slug>/experts/"),
        views.assignment_list,
        name="assignments",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/experts/propose/"),
        views.assignment_propose,
        name="assignment_propose",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/experts/hints/"),
        views.hints_renew,
        name="hints_renew",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/experts/begin/"),
        views.assessing_begin,
        name="assessing_begin",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/experts/<int:pk>/invite/"),
        views.assignment_invite,
        name="assignment_invite",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/experts/<int:pk>/revoke/"),
        views.assignment_revoke,
        name="assignment_revoke",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/experts/<int:pk>/conflict/"),
        views.conflict_decide,
        name="conflict",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/invitation/"),
        answer_views.invitation,
        name="invitation",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/invitation/decline/"),
        answer_views.decline,
        name="decline",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/declaration/"),
        answer_views.declaration,
        name="declaration",
    ),
    path(_("review/<slug:round_slug>/<slug:slug>/accept/"), answer_views.accept, name="accept"),
    path(
        _("review/<slug:round_slug>/<slug:slug>/discovered-later/"),
        answer_views.discover,
        name="discover",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/declare-conflict/"),
        answer_views.recuse_oneself,
        name="recuse_oneself",
    ),
]
