"""Addresses without a language, for machines."""

from django.urls import path

from alliances import sitemaps

urlpatterns = [
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemaps.sitemap_part, name="sitemap-part"),
]
