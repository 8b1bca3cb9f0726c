"""The public pages of projects and results, and the way to the files that prove them."""

import uuid

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from alliances.models import Evidence, Project, Result
from alliances.results.listing import ResultListing
from alliances.results.pages import ProjectPage, ResultPage
from wirportal.files.serving import serve
from wirportal.visitors import for_visitors
from wirportal.web import show


@for_visitors
@require_safe
def result_list(request: HttpRequest) -> HttpResponse:
    listing = ResultListing(request)
    return show(request, "alliances/results/list.html", {"listing": listing}, part="result")


@for_visitors
@require_safe
def result_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return result_page(request, get_object_or_404(Result.objects.visible_to(request.user), pk=pk))


def result_page(request: HttpRequest, result: Result) -> HttpResponse:
    page = ResultPage(request, result)
    return show(request, "alliances/results/result.html", {"page": page})


@for_visitors
@require_safe
def project_detail(request: HttpRequest, slug: str) -> HttpResponse:
    rows = Project.objects.visible_to(request.user).for_list()
    return project_page(request, get_object_or_404(rows, slug=slug))


def project_page(request: HttpRequest, project: Project) -> HttpResponse:
    page = ProjectPage(request, project)
    return show(request, "alliances/results/project.html", {"page": page})


@login_not_required
@require_safe
def evidence_file(request: HttpRequest, key: uuid.UUID) -> HttpResponseBase:
    """The file, for those who may see the evidence; for all others there is no such address."""
    rows = Evidence.objects.select_related("file").filter(file__key=key)
    found = get_object_or_404(rows.visible_to(request.user))
    assert found.file is not None
    # A page of somebody who has signed in is kept nowhere.
    return serve(request, found.file, public=not request.user.is_authenticated)
