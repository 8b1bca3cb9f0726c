"""Addresses, in English; the German ones stand in the catalogue."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from reviews.conditions import views

STEPS = {
    "fulfil": _("review/<slug:round_slug>/<slug:slug>/conditions/<int:number>/fulfil/"),
    "return": _("review/<slug:round_slug>/<slug:slug>/conditions/<int:number>/return/"),
    "extend": _("review/<slug:round_slug>/<slug:slug>/conditions/<int:number>/extend/"),
    "waive": _("review/<slug:round_slug>/<slug:slug>/conditions/<int:number>/waive/"),
}
urlpatterns: list[URLPattern] = [
    path(_("review/conditions/"), views.register, name="conditions"),
    path(_("review/conditions.csv"), views.register_file, {"form": "csv"}, name="conditions_csv"),
    path(
        _("review/conditions.xlsx"), views.register_file, {"form": "xlsx"}, name="conditions_xlsx"
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/conditions/<int:number>/"),
        views.condition_detail,
        name="condition",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/conditions/<int:number>/responsible/"),
        views.responsible,
        name="condition_responsible",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/conditions/<int:number>/evidence/"),
        views.evidence_add,
        name="evidence_add",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/conditions/<int:number>/evidence/prepare/"),
        views.evidence_prepare,
        name="evidence_prepare",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/conditions/<int:number>/evidence/prepare/file/"),
        views.draft_file,
        name="evidence_draft_file",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/conditions/<int:number>/evidence/<int:pk>/file/"),
        views.evidence_file,
        name="evidence_file",
    ),
    *(
        path(address, views.condition_step, {"name": name}, name=f"condition_{name}")
        for name, address in STEPS.items()
    ),
    path(_("review/<slug:round_slug>/<slug:slug>/close/"), views.close, name="close_case"),
]
