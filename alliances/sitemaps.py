"""The sitemap: every public page in each language, with its counterparts."""

import datetime
from collections.abc import Sequence
from typing import Any, overload
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap, views
from django.contrib.sitemaps.views import SitemapIndexItem
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from alliances.models import Alliance, NewsItem, Organisation, Project, Result, Theme
from wirportal.visitors import for_visitors

PAGES = (
    "home",
    "alliances:list",
    "alliances:themes",
    "alliances:organisations",
    "alliances:news",
    "alliances:results",
    "open-data",
    "pages:imprint",
    "pages:privacy",
    "pages:accessibility",
    "pages:easy",
    "pages:signs",
    "pages:contact",
    "pages:licences",
)
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
Pair = tuple[Any, str]


class InEachLanguage(Sequence[Pair]):
    """Rows times languages, cut in the database: a page of the map reads only its own rows."""

    def __init__(self, rows: Any) -> None:
        """`rows` is a tuple or a query set."""
        self.rows = rows

    def __len__(self) -> int:
        rows = self.rows
        return (len(rows) if isinstance(rows, tuple) else rows.count()) * len(LANGUAGES)

    @overload
    def __getitem__(self, wanted: int) -> Pair: ...
    @overload
    def __getitem__(self, wanted: slice) -> list[Pair]: ...
    def __getitem__(self, wanted: int | slice) -> Pair | list[Pair]:
        if isinstance(wanted, int):
            return self[wanted : wanted + 1][0]
        # The limit of a page is a multiple of the number of languages.
        first, last = wanted.start // len(LANGUAGES), -(-wanted.stop // len(LANGUAGES))
        return [(row, code) for row in self.rows[first:last] for code in LANGUAGES]


class PortalSitemap(Sitemap[Any]):
    """Addresses begin with BASE_URL, whatever host was asked."""

    i18n = alternates = x_default = True
    limit = 2500 * len(LANGUAGES)

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.BASE_URL).scheme

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.BASE_URL).netloc

    @property
    def paginator(self) -> Paginator[Any]:
        return Paginator(InEachLanguage(self.items()), self.limit)


class PageSitemap(PortalSitemap):
    def items(self) -> tuple[str, ...]:
        return PAGES

    def location(self, item: str) -> str:
        return reverse(item)


class AllianceSitemap(PortalSitemap):
    def items(self) -> QuerySet[Alliance]:
        return Alliance.objects.published().only("slug", "updated_at").order_by("pk")

    def lastmod(self, item: Alliance) -> datetime.datetime:
        return item.updated_at


class OrganisationSitemap(PortalSitemap):
    def items(self) -> QuerySet[Organisation]:
        rows = Organisation.objects.public().standing()
        return rows.only("slug", "updated_at").order_by("pk")

    def lastmod(self, item: Organisation) -> datetime.datetime:
        return item.updated_at


class ThemeSitemap(PortalSitemap):
    def items(self) -> QuerySet[Theme]:
        return Theme.objects.filter(scheme=Theme.Scheme.DIRECTORY).order_by("pk")


class NewsSitemap(PortalSitemap):
    """Under both frames; which of them is the right one the page says itself."""

    alternates = x_default = False

    def items(self) -> QuerySet[NewsItem]:
        rows = NewsItem.objects.public().order_by("pk")
        return rows.only("slug", "visible_at", "changed_at", "made_at")

    def lastmod(self, item: NewsItem) -> datetime.datetime:
        return item.last_changed_at


class ProjectSitemap(PortalSitemap):
    def items(self) -> QuerySet[Project]:
        return Project.objects.public().only("slug").order_by("pk")


class ResultSitemap(PortalSitemap):
    def items(self) -> QuerySet[Result]:
        return Result.objects.public().only("pk").order_by("pk")


SECTIONS: dict[str, type[PortalSitemap]] = {
    "pages": PageSitemap,
    "themes": ThemeSitemap,
    "alliances": AllianceSitemap,
    "organisations": OrganisationSitemap,
    "news": NewsSitemap,
    "projects": ProjectSitemap,
    "results": ResultSitemap,
}


def sections() -> dict[str, type[Sitemap[Any]] | Sitemap[Any]]:
    """New ones for each request: they remember what they last listed."""
    return {name: kind() for name, kind in SECTIONS.items()}


@for_visitors
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """All in one, or, where one file would grow too long, an index of the parts."""
    pages = {name: kind().paginator.num_pages for name, kind in SECTIONS.items()}
    if all(number == 1 for number in pages.values()):
        return views.sitemap(request, sections())
    parts = []
    for name, number in pages.items():
        address = settings.BASE_URL + reverse("sitemap-part", args=[name])
        parts += [SitemapIndexItem(f"{address}?p={page}") for page in range(1, number + 1)]
    return TemplateResponse(
        request, "sitemap_index.xml", {"sitemaps": parts}, content_type="application/xml"
    )


@for_visitors
@require_safe
def sitemap_part(request: HttpRequest, section: str) -> HttpResponse:
    return views.sitemap(request, sections(), section=section)
