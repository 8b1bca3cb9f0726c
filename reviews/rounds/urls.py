"""Addresses, in English; the German ones stand in the catalogue."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from reviews.rounds import part_views, question_views, rehearsal_views, views

urlpatterns = [
    path(_("review/new/"), views.new, name="new-round"),
    path(_("review/rehearsal/"), rehearsal_views.new, name="new-rehearsal"),
    path(
        _("review/<slug:round_slug>/delete-rehearsal/"),
        rehearsal_views.delete,
        name="delete-rehearsal",
    ),
    path(_("review/<slug:round_slug>/settings/"), views.settings, name="settings"),
    path(_("review/<slug:round_slug>/settings/alliances/"), views.alliances, name="alliances"),
    path(_("review/<slug:round_slug>/settings/rules/<slug:group>/"), views.rules, name="rules"),
    path(_("review/<slug:round_slug>/settings/<slug:kind>/new/"), part_views.new, name="part-new"),
    path(
        _("review/<slug:round_slug>/settings/<slug:kind>/<int:pk>/"), part_views.edit, name="part"
    ),
    path(
        _("review/<slug:round_slug>/settings/<slug:kind>/<int:pk>/order/"),
        part_views.shift,
        name="part-order",
    ),
    path(
        _("review/<slug:round_slug>/settings/<slug:kind>/<int:pk>/delete/"),
        part_views.delete,
        name="part-delete",
    ),
    path(_("review/<slug:round_slug>/steps/"), views.steps, name="steps"),
    path(_("review/<slug:round_slug>/steps/<slug:deed>/"), views.step, name="step"),
    path(_("review/<slug:round_slug>/history/"), views.history, name="round-history"),
    path(_("review/<slug:round_slug>/questions/"), question_views.question_list, name="questions"),
    path(_("review/<slug:round_slug>/questions/seen/"), question_views.seen, name="questions-seen"),
    path(
        _("review/<slug:round_slug>/questions/<int:pk>/"), question_views.question, name="question"
    ),
]
