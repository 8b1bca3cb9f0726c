"""The address of "Is this still right?"."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from alliances.confirming import views

urlpatterns = [
    path(_("alliances/<slug:slug>/edit/confirm/"), views.confirming, name="confirm"),
]
