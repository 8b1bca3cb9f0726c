"""Addresses of the interim reviews, in English; the German ones stand in the catalogue.

Fixed words come before names of rounds and alliances; `reviews.rounds.forms` refuses a round
that is called like one of them.
"""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from reviews import views

SUBJECTS = (
    "rounds",
    "cockpit",
    "checking",
    "strategy",
    "experts",
    "declaring",
    "assessing",
    "panel",
    "deciding",
    "conditions",
    "closing",
    "following",
    "accesses",
)

app_name = "reviews"
urlpatterns = [
    *(path("", include(f"reviews.{subject}.urls")) for subject in SUBJECTS),
    path(_("review/"), views.round_list, name="rounds"),
    path(_("review/<slug:round_slug>/"), views.round_detail, name="round"),
    path(_("review/<slug:round_slug>/<slug:slug>/"), views.case_detail, name="case"),
]
