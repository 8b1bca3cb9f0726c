"""Addresses of projects and results, in English; the German ones stand in the catalogue."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from alliances.results import exports, views

urlpatterns = [
    path(_("results.csv"), exports.export, {"form": "csv"}, name="results-csv"),
    path(_("results.xlsx"), exports.export, {"form": "xlsx"}, name="results-xlsx"),
    path(_("results/"), views.result_list, name="results"),
    path(_("results/<int:pk>/"), views.result_detail, name="result"),
    path(_("results/evidence/<uuid:key>/"), views.evidence_file, name="evidence"),
    path(_("projects/<slug:slug>/"), views.project_detail, name="project"),
]
