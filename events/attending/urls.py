"""Addresses of this subject, in English; the German ones stand in the catalogue."""

from django.urls import path
from django.urls.resolvers import URLPattern
from django.utils.translation import gettext_lazy as _

from events.attending import (
    check_views,
    device_views,
    feedback_views,
    message_views,
    own_views,
    views,
)

urlpatterns: list[URLPattern] = [
    path(
        _("events/registrations/<uuid:code>/certificate/"),
        own_views.certificate,
        name="certificate",
    ),
    path(_("events/registrations/<uuid:code>/data/"), own_views.my_data, name="my_data"),
    path(_("events/registrations/<uuid:code>/erase/"), own_views.erase, name="erase"),
    path(_("events/<slug:slug>/participants/"), views.participants, name="participants"),
    path(_("events/<slug:slug>/who-comes/"), views.who_comes, name="who_comes"),
    path(_("events/<slug:slug>/check-in/"), check_views.check_in, name="check_in"),
    path(_("events/<slug:slug>/check-in/<int:pk>/"), check_views.check_in_one, name="check_in_one"),
    path(_("events/<slug:slug>/check-in/list/"), device_views.check_in_list, name="check_in_list"),
    path(
        _("events/<slug:slug>/check-in/without-network/"),
        device_views.check_in_offline,
        name="check_in_offline",
    ),
    path(
        _("events/<slug:slug>/check-in/worker.js"),
        device_views.check_in_worker,
        name="check_in_worker",
    ),
    path(_("events/<slug:slug>/messages/"), message_views.messages_of, name="messages"),
    path(_("events/<slug:slug>/messages/new/"), message_views.write, name="message_new"),
    path(_("events/<slug:slug>/messages/<int:pk>/"), message_views.read, name="message"),
    path(
        _("events/<slug:slug>/messages/<int:pk>/edit/"), message_views.rewrite, name="message_edit"
    ),
    path(
        _("events/<slug:slug>/messages/<int:pk>/delete/<int:number>/"),
        message_views.remove,
        name="message_remove",
    ),
    path(_("events/<slug:slug>/feedback/"), feedback_views.feedback, name="feedback"),
    path(_("events/<slug:slug>/answers/"), feedback_views.answers, name="answers"),
]
