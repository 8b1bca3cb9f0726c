"""Addresses, in English; the German ones stand in the catalogue."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from reviews.assessing import views

urlpatterns = [
    path(_("review/my-cases/"), views.my_cases, name="my_cases"),
    path(
        _("review/<slug:round_slug>/<slug:slug>/assessment/"), views.assessment, name="assessment"
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/assessment/keep/"),
        views.assessment_keep,
        name="assessment_keep",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/assessment/check/"),
        views.assessment_check,
        name="assessment_check",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/assessment/submit/"),
        views.assessment_submit,
        name="assessment_submit",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/comparison/"), views.comparison, name="comparison"
    ),
    path(_("review/<slug:round_slug>/<slug:slug>/folder.pdf"), views.reading_folder, name="folder"),
    path(
        _("review/<slug:round_slug>/<slug:slug>/assessments/complete/"),
        views.complete,
        name="assessments_complete",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/assessments/again/"),
        views.assess_again,
        name="assessments_again",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/assessments/<int:pk>/extend/"),
        views.extend,
        name="assessment_extend",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/assessments/<int:pk>/reopen/"),
        views.reopen,
        name="assessment_reopen",
    ),
]
