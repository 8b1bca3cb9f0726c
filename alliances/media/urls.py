"""Addresses of pictures."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from alliances.media import views

urlpatterns = [path(_("pictures/<uuid:key>/<str:name>/"), views.picture, name="picture")]
