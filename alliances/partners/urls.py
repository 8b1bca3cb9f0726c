"""Addresses for finding, adding and merging organisations."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from alliances.partners import views

urlpatterns = [
    path(_("alliances/<slug:slug>/edit/partners/find/"), views.partner_find, name="partner_find"),
    path(_("alliances/<slug:slug>/edit/partners/new/"), views.partner_new, name="partner_new"),
    path(_("organisations/merges/"), views.merge_list, name="merges"),
    path(_("organisations/merges/<int:pk>/"), views.merge_detail, name="merge"),
    path(_("organisations/<slug:slug>/merge/"), views.merge_propose, name="merge_propose"),
]
