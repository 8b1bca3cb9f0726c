"""Addresses of news, in English; the German ones stand in the catalogue."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from alliances.news import feeds, portal_views, views

urlpatterns = [
    path(_("news/"), views.news_list, name="news"),
    path(_("news/feed/"), feeds.feed, name="news_feed"),
    path(_("news/edit/"), portal_views.item_list, name="portal_section"),
    path(_("news/edit/new/"), portal_views.new_item, name="portal_new_item"),
    path(_("news/edit/new/keep/"), portal_views.new_item_keep, name="portal_new_item_keep"),
    path(_("news/edit/<int:pk>/"), portal_views.item, name="portal_item"),
    path(_("news/edit/<int:pk>/keep/"), portal_views.item_keep, name="portal_item_keep"),
    path(_("news/edit/<int:pk>/preview/"), portal_views.item_preview, name="portal_item_preview"),
    path(_("news/edit/<int:pk>/history/"), portal_views.item_history, name="portal_item_history"),
    path(
        _("news/edit/<int:pk>/withdraw/"), portal_views.item_withdraw, name="portal_item_withdraw"
    ),
    path(_("news/<slug:slug>/"), views.news_item, name="news_item"),
    path(_("alliances/<slug:slug>/news/feed/"), feeds.feed_of, name="news_feed_of"),
]
