"""Addresses of notices, of what one wants to be told, and of the outbox."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from wirportal.notifications import feeds, outbox_views, views

app_name = "notifications"
urlpatterns = [
    path(_("notices/"), views.notice_list, name="list"),
    path(_("notices/read/"), views.mark_read, name="read"),
    path(_("account/notices/"), views.preferences, name="preferences"),
    path(_("unsubscribe/<str:token>/"), views.unsubscribe, name="unsubscribe"),
    path(_("workplace/deadlines/"), feeds.feed_page, name="feed-page"),
    path(_("workplace/deadlines.ics"), feeds.deadlines, name="feed"),
    path(_("outbox/"), outbox_views.mail_list, name="outbox"),
    path(_("outbox/kinds/"), outbox_views.kind_list, name="kinds"),
    path(_("outbox/kinds/<str:key>/"), outbox_views.kind_detail, name="kind"),
    path(_("outbox/expected/"), outbox_views.expected, name="expected"),
    path(_("outbox/release/"), outbox_views.release, name="release"),
    path(_("outbox/pause/"), outbox_views.pause, name="pause"),
    path(_("outbox/<int:pk>/"), outbox_views.mail_detail, name="mail"),
    path(_("outbox/<int:pk>/<str:deed>/"), outbox_views.mail_deed, name="deed"),
]
