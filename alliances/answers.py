"""What lists of the open interface have in common: pages, their number, and the licence."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.paginator import EmptyPage, Paginator
from django.core.paginator import Page as Rows
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Field, Schema

from alliances.documents import Document
from wirportal.licence import LICENCE


class Paging(Schema):
    seite: int = Field(1, ge=1, description=_("Which page, from 1."))
    groesse: int = Field(50, ge=1, le=100, description=_("How many a page, at most 100."))


def page_of(rows: QuerySet[Any], wanted: Paging) -> Rows[Any]:
    try:
        return Paginator(rows, wanted.groesse).page(wanted.seite)
    except EmptyPage as error:
        raise Http404 from error


def paged(request: HttpRequest, rows: Rows[Any], form: Callable[[Any], Document]) -> Document:
    return {
        **listed(rows.object_list, form),
        "count": rows.paginator.count,
        "next": address(request, rows.next_page_number()) if rows.has_next() else None,
        "previous": address(request, rows.previous_page_number()) if rows.has_previous() else None,
    }


def listed(rows: Any, form: Callable[[Any], Document]) -> Document:
    """All on one page."""
    results = [form(row) for row in rows]
    return {
        "count": len(results),
        "next": None,
        "previous": None,
        "licence": LICENCE.document(),
        "results": results,
    }


def address(request: HttpRequest, page: int) -> str:
    query = request.GET.copy()
    query["seite"] = str(page)
    return f"{settings.BASE_URL}{request.path}?{query.urlencode()}"
