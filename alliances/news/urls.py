"""Addresses of news, in English; the German ones stand in the catalogue."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from alliances.news import feeds, views

urlpatterns = [
    path(_("news/"), views.news_list, name="news"),
    path(_("news/feed/"), feeds.feed, name="news_feed"),
    path(_("news/<slug:slug>/"), views.news_item, name="news_item"),
    path(_("alliances/<slug:slug>/news/feed/"), feeds.feed_of, name="news_feed_of"),
]
