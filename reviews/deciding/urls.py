"""Addresses, in English; the German ones stand in the catalogue."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from reviews.deciding import release_views, result_views, views

# Fixed words after a round come before names of alliances.
urlpatterns: list[URLPattern] = [
    path(_("review/<slug:round_slug>/scenario/"), release_views.scenario, name="scenario"),
    path(
        _("review/<slug:round_slug>/scenario.csv"),
        release_views.scenario_file,
        {"form": "csv"},
        name="scenario_csv",
    ),
    path(
        _("review/<slug:round_slug>/scenario.xlsx"),
        release_views.scenario_file,
        {"form": "xlsx"},
        name="scenario_xlsx",
    ),
    path(_("review/<slug:round_slug>/release/"), release_views.release, name="release"),
    path(
        _("review/<slug:round_slug>/<slug:slug>/hearing/open/"),
        views.hearing_open,
        name="hearing_open",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/hearing/"),
        views.hearing_answer,
        name="hearing_answer",
    ),
    path(_("review/<slug:round_slug>/<slug:slug>/prepare/"), views.prepare, name="prepare"),
    path(
        _("review/<slug:round_slug>/<slug:slug>/decision/"), views.decision_detail, name="decision"
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/decision/draft/"),
        views.decision_draft,
        name="decision_draft",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/decision/sign/"),
        views.decision_sign,
        name="decision_sign",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/decision/reconsider/"),
        views.reconsider,
        name="reconsider",
    ),
    path(_("review/<slug:round_slug>/<slug:slug>/decision/reopen/"), views.reopen, name="reopen"),
    path(_("review/<slug:round_slug>/<slug:slug>/decision/revoke/"), views.revoke, name="revoke"),
    path(_("review/<slug:round_slug>/<slug:slug>/exclusion/"), views.exclusion, name="exclusion"),
    path(
        _("review/<slug:round_slug>/<slug:slug>/exclusion/admit/"),
        views.admit_after_all,
        name="admit_after_all",
    ),
    path(_("review/<slug:round_slug>/<slug:slug>/letter.pdf"), result_views.letter, name="letter"),
    path(
        _("review/<slug:round_slug>/<slug:slug>/extracts.pdf"),
        result_views.extracts,
        name="extracts",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/objection/"),
        result_views.objection_file,
        name="objection",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/objection/waive/"),
        result_views.objection_waive,
        name="objection_waive",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/objection/examine/"),
        result_views.objection_examine,
        name="objection_examine",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/objection/repeat/"),
        result_views.vote_repeat,
        name="vote_repeat",
    ),
]
