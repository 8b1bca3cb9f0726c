"""Addresses of this subject, in English; the German ones stand in the catalogue."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from events.registering import invite_views, mine, party_views, seat_views, views

urlpatterns = [
    path(_("events/registrations/<uuid:code>/"), mine.registration, name="registration"),
    path(_("events/registrations/<uuid:code>/confirm/"), mine.confirm, name="confirm_address"),
    path(_("events/registrations/<uuid:code>/accept/"), mine.accept, name="accept_seat"),
    path(_("events/registrations/<uuid:code>/cancel/"), mine.cancel, name="cancel"),
    path(_("events/registrations/<uuid:code>/edit/"), mine.edit, name="registration_edit"),
    path(_("events/registrations/<uuid:code>/swap/"), mine.swap, name="pass_on"),
    path(
        _("events/registrations/<uuid:code>/calendar/"), mine.calendar, name="registration_calendar"
    ),
    path(_("events/<slug:slug>/register/"), views.register, name="register"),
    path(_("events/<slug:slug>/register/<uuid:token>/"), views.enter_code, name="register_code"),
    path(_("events/<slug:slug>/delegation/"), party_views.delegation, name="delegation"),
    path(
        _("events/<slug:slug>/delegation/<int:pk>/confirm/"),
        party_views.accept,
        name="party_accept",
    ),
    path(
        _("events/<slug:slug>/delegation/<int:pk>/withdraw/"),
        party_views.withdraw,
        name="party_withdraw",
    ),
    path(_("events/<slug:slug>/delegation/people/<int:pk>/swap/"), party_views.swap, name="swap"),
    path(
        _("events/<slug:slug>/delegation/people/<int:pk>/cancel/"),
        party_views.cancel,
        name="cancel_for",
    ),
    path(
        _("events/<slug:slug>/delegation/invitations/<int:pk>/decline/"),
        invite_views.decline,
        name="invitation_decline",
    ),
    path(_("events/<slug:slug>/invitations/"), invite_views.invitations, name="invitations"),
    path(
        _("events/<slug:slug>/invitations/people/"),
        invite_views.people,
        name="invite_people",
    ),
    path(
        _("events/<slug:slug>/invitations/<int:pk>/withdraw/"),
        invite_views.withdraw,
        name="invitation_withdraw",
    ),
    path(_("events/<slug:slug>/seats/"), seat_views.seats, name="seats"),
    path(_("events/<slug:slug>/seats/quotas/"), seat_views.quota, name="quota"),
    path(
        _("events/<slug:slug>/seats/quotas/<int:pk>/"), seat_views.quota_change, name="quota_change"
    ),
    path(
        _("events/<slug:slug>/seats/quotas/<int:pk>/remove/"),
        seat_views.quota_remove,
        name="quota_remove",
    ),
    path(_("events/<slug:slug>/seats/people/<int:pk>/"), seat_views.give_seat, name="give_seat"),
]
