"""Addresses of projects and results, in English; the German ones stand in the catalogue."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from alliances.results import evidence_views, exports, views

urlpatterns = [
    path(_("results.csv"), exports.export, {"form": "csv"}, name="results-csv"),
    path(_("results.xlsx"), exports.export, {"form": "xlsx"}, name="results-xlsx"),
    path(_("results/"), views.result_list, name="results"),
    path(_("results/<int:pk>/"), views.result_detail, name="result"),
    path(_("results/evidence/<uuid:key>/"), views.evidence_file, name="evidence"),
    path(_("projects/<slug:slug>/"), views.project_detail, name="project"),
    path(
        _("alliances/<slug:slug>/edit/results/<int:pk>/evidence/new/"),
        evidence_views.add,
        name="evidence_new",
    ),
    path(
        _("alliances/<slug:slug>/edit/results/<int:pk>/evidence/<int:number>/show/"),
        evidence_views.release,
        name="evidence_show",
    ),
    path(
        _("alliances/<slug:slug>/edit/results/<int:pk>/evidence/<int:number>/check/"),
        evidence_views.check,
        name="evidence_check",
    ),
    path(
        _("alliances/<slug:slug>/edit/results/<int:pk>/evidence/<int:number>/remove/"),
        evidence_views.remove,
        name="evidence_remove",
    ),
]
