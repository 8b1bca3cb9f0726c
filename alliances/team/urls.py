"""Addresses of the team's pages."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from alliances.team import views

urlpatterns = [
    path(_("alliances/<slug:slug>/edit/team/"), views.team, name="team"),
    path(_("alliances/<slug:slug>/edit/team/invite/"), views.invite, name="team-invite"),
    path(_("alliances/<slug:slug>/edit/team/leave/"), views.leave, name="team-leave"),
    path(_("alliances/<slug:slug>/edit/team/<int:pk>/"), views.change, name="team-change"),
    path(_("alliances/<slug:slug>/edit/team/<int:pk>/end/"), views.end, name="team-end"),
    path(
        _("alliances/<slug:slug>/edit/team/invitations/<int:pk>/resend/"),
        views.resend,
        name="team-resend",
    ),
    path(
        _("alliances/<slug:slug>/edit/team/invitations/<int:pk>/withdraw/"),
        views.withdraw,
        name="team-withdraw",
    ),
]
