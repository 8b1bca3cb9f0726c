"""The editor's desk: the portal's own news, with the workshop's pages."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from alliances.news.portal import desk_of
from alliances.workshop import views as workshop
from wirportal.editing.rescue import keeps_text
from wirportal.web import form_page


@require_safe
def item_list(request: HttpRequest) -> HttpResponse:
    return workshop.item_list(request, desk_of(request))


@keeps_text
@form_page
def new_item(request: HttpRequest) -> HttpResponse:
    return workshop.edit(request, desk_of(request))


@keeps_text
@form_page
def item(request: HttpRequest, pk: int) -> HttpResponse:
    return workshop.edit(request, desk_of(request, pk))


@require_POST
def new_item_keep(request: HttpRequest) -> HttpResponse:
    return workshop.keep(request, desk_of(request))


@require_POST
def item_keep(request: HttpRequest, pk: int) -> HttpResponse:
    return workshop.keep(request, desk_of(request, pk))


@require_safe
def item_preview(request: HttpRequest, pk: int) -> HttpResponse:
    return workshop.show_preview(request, desk_of(request, pk))


@form_page
def item_history(request: HttpRequest, pk: int) -> HttpResponse:
    return workshop.history(request, desk_of(request, pk))


@require_POST
def item_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    return workshop.take_back(request, desk_of(request, pk))
