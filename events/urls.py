"""Addresses of events, in English; the German ones stand in the catalogue.

Fixed words come before names of events; the form refuses an event that is called like one.
"""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from events import views

SUBJECTS = (
    "planning",
    "programme",
    "registering",
    "attending",
    "tables",
    "demands",
    "dossier",
)

app_name = "events"
urlpatterns = [
    *(path("", include(f"events.{subject}.urls")) for subject in SUBJECTS),
    path(_("events/"), views.event_list, name="events"),
    path(_("events/<slug:slug>/"), views.event_detail, name="event"),
]
