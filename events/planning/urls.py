"""Addresses of this subject, in English; the German ones stand in the catalogue."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from events.planning import feeds, views

urlpatterns = [
    path(_("events/new/"), views.new, name="new"),
    path(_("events/feed/"), feeds.feed, name="feed"),
    path(_("events/<slug:slug>/edit/"), views.edit, name="edit"),
    path(_("events/<slug:slug>/history/"), views.history, name="history"),
    path(_("events/<slug:slug>/copy/"), views.copy, name="copy"),
    path(_("events/<slug:slug>/delete/"), views.remove, name="remove"),
    path(_("events/<slug:slug>/steps/<slug:deed>/"), views.step, name="step"),
]
