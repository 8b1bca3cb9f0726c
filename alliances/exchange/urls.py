"""Addresses of offers and needs, and of the messages about them."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from alliances.exchange import views

urlpatterns = [
    path(_("exchange/"), views.offer_list, name="exchange"),
    path(_("exchange/<slug:number>/"), views.offer_detail, name="offer"),
    path(_("messages/"), views.conversation_list, name="conversations"),
    path(_("messages/<uuid:key>/"), views.conversation_detail, name="conversation"),
    path(_("messages/<uuid:key>/end/"), views.conversation_end, name="conversation-end"),
]
