"""Addresses of the directory, in English; the German ones stand in the catalogue."""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from alliances import views

app_name = "alliances"
urlpatterns = [
    path("", include("alliances.confirming.urls")),
    path("", include("alliances.exchange.urls")),
    path("", include("alliances.exports.urls")),
    path("", include("alliances.media.urls")),
    path("", include("alliances.news.urls")),
    path("", include("alliances.partners.urls")),
    path("", include("alliances.results.urls")),
    path("", include("alliances.sheets.urls")),
    path("", include("alliances.team.urls")),
    path("", include("alliances.workshop.urls")),
    path(_("alliances/"), views.alliance_list, name="list"),
    path(_("alliances/<slug:slug>/"), views.alliance_detail, name="detail"),
    path(_("alliances/<slug:slug>/history/"), views.alliance_history, name="history"),
    path(_("themes/"), views.theme_list, name="themes"),
    path(_("themes/<slug:slug>/"), views.theme_detail, name="theme"),
    path(_("organisations/"), views.organisation_list, name="organisations"),
    path(_("organisations/<slug:slug>/"), views.organisation_detail, name="organisation"),
]
