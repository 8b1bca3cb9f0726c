"""Views find events and what belongs to them here: what somebody may not see is not there."""

from typing import Any, Literal

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from events.models import Event, ThemeTable
from events.querysets.people import is_insider
from wirportal.keeping import kept
from wirportal.permissions import require
from wirportal.statements import Statement
from wirportal.version import version_of


def event_of(request: HttpRequest, slug: str) -> Event:
    if is_insider(request.user):
        found = ANY_EVENT.first(slug=slug)
        if found is None:
            raise Http404
        return found
    return get_object_or_404(called(slug, Event.objects.visible_to(request.user)))


def called(slug: str, rows: QuerySet[Event]) -> QuerySet[Event]:
    return rows.select_related("series").defer("search").filter(slug=slug)


def any_called(slug: str) -> QuerySet[Event]:
    return called(slug, Event.objects.all())


# The offices see every event, and ask for one on each of their pages.
ANY_EVENT = Statement(any_called, slug=str)


def is_page_for(user: Any, event: Event) -> bool:
    """Whether the person finds the page of the event: links to it lead nobody else astray."""
    if event.is_for_visitors():
        return True
    known = user is not None and user.is_authenticated
    return known and Event.objects.visible_to(user).filter(pk=event.pk).exists()


def event_for_page(request: HttpRequest, slug: str) -> Event:
    """To read, with what its own page shows besides; of what everybody sees all share a row."""

    def of(user: Any) -> Event | Literal[False]:
        return Event.objects.visible_to(user).for_page().filter(slug=slug).first() or False

    found = kept(f"event:{slug}", version_of(request), lambda: of(AnonymousUser()))
    if not found and request.user.is_authenticated:
        found = of(request.user)
    if not found:
        raise Http404
    return found


def kept_event(request: HttpRequest, slug: str, permission: str = "events.plan") -> Event:
    """Who may not do this here at all does not learn that the page is there."""
    event = event_of(request, slug)
    if not request.user.is_authenticated:
        raise Http404
    require(request.user, permission, event)
    return event


def table_of(request: HttpRequest, slug: str, key: str) -> ThemeTable:
    rows: Any = ThemeTable.objects.visible_to(request.user).select_related("event")
    found: ThemeTable = get_object_or_404(rows, event__slug=slug, key=key)
    return found
