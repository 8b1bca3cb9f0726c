"""Projects and results in the open interface, read only."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router

from alliances.answers import Paging, page_of, paged
from alliances.documents import Document
from alliances.models import Project, Result
from alliances.results import documents, schemas
from alliances.results.chains import EVERYBODY, linked
from alliances.results.filters import ResultFilter
from alliances.results.listing import with_evidence
from alliances.shelf import Shelf
from wirportal.api.root import refusals
from wirportal.version import version_of

router = Router(tags=["results"])


class Wanted(Paging):
    """The parameters of the list of results; values it does not know are left out."""

    q: str = Field("", description=_("Search words; and, or, not, brackets, “phrases” and wor*."))
    thema: list[str] = Field([], description=_("Slug of a theme; repeated: one or the other."))
    land: list[str] = Field([], description=_("Land by ISO 3166-2, such as DE-SN."))
    art: list[str] = Field([], description=_("Kind of result, such as investition."))
    buendnis: list[str] = Field([], description=_("Slug of an alliance."))
    sortierung: str = Field("", description=_("neueste, aelteste or relevanz."))


@router.get(
    "/projects",
    response=schemas.ProjectPage,
    description=_("Published projects of published alliances, by title."),
    openapi_extra=refusals(400, 404),
)
def projects(request: HttpRequest, wanted: Query[Paging]) -> Document:
    rows = Project.objects.public().for_list()
    return paged(request, page_of(rows, wanted), documents.project_document)


@router.get(
    "/projects/{slug}",
    response=schemas.ProjectInFull,
    description=_("One project with its partners and results."),
    openapi_extra=refusals(404),
)
def project(request: HttpRequest, slug: str) -> Document:
    row = get_object_or_404(Project.objects.public().for_list(), slug=slug)
    partners = row.participations.select_related("organisation").order_by("role", "pk")
    found = list(rows_of(Result.objects.public().filter(project=row)))
    shown = known(found)
    return {
        **documents.project_document(row),
        "partners": [documents.participation_document(one) for one in partners],
        "results": [documents.result_document(one, shown) for one in found],
    }


@router.get(
    "/results",
    response=schemas.ResultPage,
    description=_("Released results and effects, with the filters of the list."),
    openapi_extra=refusals(400, 404),
)
def results(request: HttpRequest, wanted: Query[Wanted]) -> Document:
    shelf = Shelf(version_of(request))
    rows = ResultFilter(
        request.GET, queryset=Result.objects.public(), request=request, shelf=shelf
    ).found
    page = page_of(rows_of(rows), wanted)
    shown = known(page.object_list)
    return paged(request, page, lambda row: documents.result_document(row, shown))


@router.get(
    "/results/{pk}",
    response=schemas.Result,
    description=_("One released result."),
    openapi_extra=refusals(404),
)
def result(request: HttpRequest, pk: int) -> Document:
    row = get_object_or_404(rows_of(Result.objects.public()), pk=pk)
    return documents.result_document(row, known([row]))


def rows_of(rows: Any) -> Any:
    return with_evidence(linked(rows, EVERYBODY))


def known(rows: Iterable[Any]) -> frozenset[int]:
    """Which of the results they follow from are public."""
    keys = {row.follows_id for row in rows if row.follows_id}
    return frozenset(Result.objects.public().filter(pk__in=keys).values_list("pk", flat=True))
