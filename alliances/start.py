"""The address of the start page, outside the directory's namespace."""

from django.urls import path

from alliances import views

urlpatterns = [path("", views.home, name="home")]
