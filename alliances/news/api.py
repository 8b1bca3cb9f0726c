"""News in the open interface: only what everybody may read."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router

from alliances.answers import Paging, page_of, paged
from alliances.documents import Document
from alliances.models import NewsItem
from alliances.news import schemas
from alliances.news.documents import news_document, news_document_in_full
from alliances.news.listing import NewsFilter
from alliances.news.page import NewsPage
from alliances.shelf import Shelf
from wirportal.api.root import refusals
from wirportal.version import version_of

router = Router(tags=["news"])


class Wanted(Paging):
    """The parameters of the list of news; values it does not know are left out."""

    art: list[str] = Field([], description=_("meldung or pressemitteilung."))
    thema: list[str] = Field([], description=_("Slug of a theme; repeated: one or the other."))
    buendnis: list[str] = Field([], description=_("Slug of an alliance."))
    kategorie: list[str] = Field([], description=_("Category of the idw, such as transfer."))
    sprache: list[str] = Field([], description=_("Language of the text: de or en."))


@router.get(
    "/news",
    response=schemas.NewsList,
    description=_("News and press releases, the newest first, with the filters of the list."),
    openapi_extra=refusals(400, 404),
)
def news(request: HttpRequest, wanted: Query[Wanted]) -> Document:
    found = NewsFilter(request, Shelf(version_of(request))).apply(NewsItem.objects.public())
    rows = found.for_list().prefetch_related("themes").order_by("-visible_at", "-pk")
    return paged(request, page_of(rows, wanted), news_document)


@router.get(
    "/news/{slug}",
    response=schemas.NewsInFull,
    description=_("One piece of news with its texts, contact and pictures."),
    openapi_extra=refusals(404),
)
def news_item(request: HttpRequest, slug: str) -> Document:
    item = get_object_or_404(NewsItem.objects.public().select_related("alliance"), slug=slug)
    # Machines get what visitors get, whoever has signed in.
    request.user = AnonymousUser()
    page = NewsPage(request, item)
    return news_document_in_full(item, page.pictures, page.translations)
