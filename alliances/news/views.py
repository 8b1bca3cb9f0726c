"""The public pages of news."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from alliances.models import NewsItem
from alliances.news.listing import NewsListing
from alliances.news.page import NewsPage
from wirportal.visitors import for_visitors
from wirportal.web import show


@for_visitors
@require_safe
def news_list(request: HttpRequest) -> HttpResponse:
    listing = NewsListing(request)
    return show(request, "alliances/news/list.html", {"listing": listing}, part="result")


@for_visitors
@require_safe
def news_item(request: HttpRequest, slug: str) -> HttpResponse:
    rows = NewsItem.objects.visible_to(request.user).select_related("alliance")
    return page(request, get_object_or_404(rows, slug=slug))


def page(request: HttpRequest, item: NewsItem) -> HttpResponse:
    """The page of one item, which the workshop's preview shows as well."""
    return show(request, "alliances/news/item.html", {"news": NewsPage(request, item)})
