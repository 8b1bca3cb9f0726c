"""The directory in the open interface, read only."""

from django.db.models import Count, Q
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router

from alliances import documents, schemas
from alliances.answers import Paging, listed, page_of, paged
from alliances.documents import Document
from alliances.exports.result import filter_for, with_sources
from alliances.models import Alliance, Organisation, Theme
from alliances.news.api import router as news
from alliances.results.api import router as results
from alliances.shelf import Shelf
from wirportal.api.root import api, refusals
from wirportal.version import version_of

router = Router(tags=["directory"])
api.add_router("", router)
api.add_router("", news)
api.add_router("", results)


class Wanted(Paging):
    """The parameters of the list of alliances; values it does not know are left out."""

    q: str = Field("", description=_("Search words; and, or, not, brackets, “phrases” and wor*."))
    thema: list[str] = Field([], description=_("Slug of a theme; repeated: one or the other."))
    land: list[str] = Field([], description=_("Land by ISO 3166-2, such as DE-SN."))
    runde: list[str] = Field([], description=_("Number of the funding round."))
    status: list[str] = Field([], description=_("konzept, umsetzung-1, umsetzung-2 or beendet."))
    traeger: list[str] = Field([], description=_("Type of the coordinator, such as hochschule."))
    organisation: str = Field("", description=_("Slug of an organisation that takes part."))
    sortierung: str = Field("", description=_("name, ort, aktualisiert or relevanz."))


@router.get(
    "/alliances",
    response=schemas.AlliancePage,
    description=_("Alliances, with the filters of the list."),
    openapi_extra=refusals(400, 404),
)
def alliances(request: HttpRequest, wanted: Query[Wanted]) -> Document:
    shelf = Shelf(version_of(request))
    rows = page_of(with_sources(filter_for(request, shelf).found), wanted)
    return paged(request, rows, lambda row: documents.alliance_document(row, shelf))


@router.get(
    "/alliances/{slug}",
    response=schemas.AllianceInFull,
    description=_("One alliance with its partners and sources."),
    openapi_extra=refusals(404),
)
def alliance(request: HttpRequest, slug: str) -> Document:
    rows = with_sources(Alliance.objects.visible_to(request.user).for_list())
    row = get_object_or_404(rows, slug=slug)
    partnerships = row.partnerships.for_alliance()
    return {
        **documents.alliance_document(row, Shelf(version_of(request))),
        "names": [name.text for name in row.names.all()],
        "partners": [documents.partner_document(p) for p in partnerships],
        "sources": [{"url": s.url, "seen_on": s.seen_on} for s in row.sources.all()],
    }


@router.get(
    "/organisations",
    response=schemas.OrganisationPage,
    description=_("Organisations that take part in an alliance, by name."),
    openapi_extra=refusals(400, 404),
)
def organisations(request: HttpRequest, wanted: Query[Paging]) -> Document:
    rows = Organisation.objects.visible_to(request.user).standing().for_list()
    return paged(request, page_of(rows, wanted), documents.organisation_document)


@router.get(
    "/organisations/{slug}",
    response=schemas.OrganisationInFull,
    description=_("One organisation with the alliances it takes part in."),
    openapi_extra=refusals(404),
)
def organisation(request: HttpRequest, slug: str) -> Document:
    rows = Organisation.objects.visible_to(request.user).standing()
    row = get_object_or_404(rows, slug=slug)
    partnerships = row.partnerships.visible_to(request.user).for_organisation()
    return {
        **documents.organisation_document(row),
        "aliases": [alias.text for alias in row.aliases.all()],
        "alliances": [documents.participation_document(p) for p in partnerships],
    }


@router.get(
    "/themes",
    response=schemas.ThemePage,
    description=_("The themes of the directory with the number of their alliances."),
)
def themes(request: HttpRequest) -> Document:
    mine = Q(alliances__in=Alliance.objects.visible_to(request.user).values("pk"))
    rows = Theme.objects.filter(scheme=Theme.Scheme.DIRECTORY)
    return listed(rows.annotate(alliance_count=Count("alliances", mine)), documents.theme_document)


@router.get(
    "/rounds",
    response=schemas.RoundPage,
    description=_("The funding rounds with their phases by the programme's calendar."),
)
def rounds(request: HttpRequest) -> Document:
    visible = Alliance.objects.visible_to(request.user).order_by()
    counts = dict(visible.values_list("round").annotate(count=Count("pk")))
    rows = Shelf(version_of(request)).rounds.values()
    return listed(rows, lambda row: documents.round_document(row, counts.get(row.pk, 0)))
