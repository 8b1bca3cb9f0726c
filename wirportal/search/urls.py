"""Addresses of the search."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from wirportal.search import views

urlpatterns = [path(_("search/"), views.search_results, name="search")]
