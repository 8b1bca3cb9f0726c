"""Addresses of the strategy, in English; the German ones stand in the catalogue."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from reviews.strategy import file_views as files
from reviews.strategy import paper_views as papers
from reviews.strategy import project_views as projects
from reviews.strategy import section_views as sections
from reviews.strategy import views

urlpatterns = [
    path(
        _("review/<slug:round_slug>/<slug:slug>/strategy/"),
        views.overview,
        name="strategy_overview",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/strategy/submit/"),
        views.submission,
        name="strategy_submit",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/strategy/recall/"),
        views.recall,
        name="strategy_recall",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/strategy/withdraw/"),
        views.withdraw,
        name="strategy_withdraw",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/strategy/consent/"),
        views.consent,
        name="strategy_consent",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/strategy/resume/"),
        views.resume,
        name="strategy_resume",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/strategy/sections/<slug:key>/"),
        sections.section,
        name="strategy_section",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/strategy/sections/<slug:key>/keep/"),
        sections.section_keep,
        name="strategy_section_keep",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/strategy/sections/<slug:key>/history/"),
        sections.section_history,
        name="strategy_section_history",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/strategy/projects/"),
        projects.project_list,
        name="strategy_projects",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/strategy/projects/new/"),
        projects.new_project,
        name="strategy_new_project",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/strategy/projects/<int:pk>/"),
        projects.project,
        name="strategy_project",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/strategy/projects/<int:pk>/move/"),
        projects.project_move,
        name="strategy_project_move",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/strategy/projects/<int:pk>/remove/"),
        projects.project_remove,
        name="strategy_project_remove",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/strategy/attachments/"),
        files.files,
        name="strategy_files",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/strategy/attachments/<int:pk>/remove/"),
        files.file_remove,
        name="strategy_file_remove",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/strategy/attachments/<uuid:key>/"),
        files.file,
        name="strategy_file",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/strategy/versions/"),
        papers.versions,
        name="strategy_versions",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/strategy/versions/compare/"),
        papers.comparison,
        name="strategy_comparison",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/strategy/versions/<int:number>/"),
        papers.version,
        name="strategy_version",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/strategy/versions/<int:number>/receipt/"),
        views.receipt,
        name="strategy_receipt",
    ),
    path(
        _("review/<slug:round_slug>/<slug:slug>/strategy/versions/<int:number>/pdf/"),
        papers.version_pdf,
        name="strategy_version_pdf",
    ),
]
