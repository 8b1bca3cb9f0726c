"""The programme as a page of its own, and the forms of its points and tables."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from events.editing import Difference, Overtaken, keep
from events.finding import event_of, kept_event
from events.models import Session, ThemeTable
from events.planning.page import EventPage
from events.planning.views import again, answer, sent
from events.programme import actions
from events.programme.forms import PointForm, TableForm, WriterForm
from events.programme.grid import days_with_grids
from events.programme.showing import days, points_of, tables_of
from events.programme.writers import Writing
from events.removing import is_table_used, remove_table
from wirportal.editing.rescue import keeps_text
from wirportal.version import version_of
from wirportal.visitors import for_visitors
from wirportal.web import form_page, person, show


@for_visitors
@require_safe
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """As a table, or with `?ansicht=zeit` as a time line with tracks; both print well."""
    event = event_of(request, slug)
    is_line = request.GET.get("ansicht") == "zeit"
    points = points_of(event)
    found: Any = days_with_grids(points) if is_line else days(points)
    context = {
        "event": event,
        "page": EventPage(event, points, version_of(request)),
        "days": found,
        "is_line": is_line,
        "tables": tables_of(event),
    }
    return show(request, "events/programme/page.html", context)


@keeps_text
@login_required
@form_page
def new_point(request: HttpRequest, slug: str) -> HttpResponse:
    event = kept_event(request, slug)
    initial = {"starts_at": event.starts_at, "ends_at": event.ends_at}
    row = Session(event=event)
    form = PointForm(sent(request), user=person(request), instance=row, initial=initial)
    return made(request, event, form, _("New point of the programme"))


@keeps_text
@login_required
@form_page
def point(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    event = kept_event(request, slug)
    row = get_object_or_404(Session, event=event, key=key)
    row.event = event
    return kept_row(request, event, PointForm(sent(request), user=person(request), instance=row))


@login_required
@require_POST
def drop_point(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    event = kept_event(request, slug)
    actions.drop(get_object_or_404(Session, event=event, key=key), by=person(request))
    messages.success(request, _("The point has been dropped."))
    return redirect(event)


@keeps_text
@login_required
@form_page
def new_table(request: HttpRequest, slug: str) -> HttpResponse:
    event = kept_event(request, slug)
    form = TableForm(sent(request), user=person(request), instance=ThemeTable(event=event))
    return made(request, event, form, _("New theme table"))


@keeps_text
@login_required
@form_page
def table(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    event = kept_event(request, slug)
    row = get_object_or_404(ThemeTable, event=event, key=key)
    form = TableForm(sent(request), user=person(request), instance=row)
    more = {"writing": Writing(row, WriterForm()), "may_remove": not is_table_used(row)}
    return kept_row(request, event, form, actions.change_table, **more)


@login_required
@require_POST
def drop_table(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    event = kept_event(request, slug)
    remove_table(get_object_or_404(ThemeTable, event=event, key=key), by=person(request))
    messages.success(request, _("The theme table has been deleted."))
    return redirect(event)


def say_saved(request: HttpRequest, row: Session | ThemeTable) -> None:
    """And whether the room is taken twice: that may be meant, but mostly it is not."""
    messages.success(request, _("Saved."))
    others = list(Session.objects.beside(row)) if isinstance(row, Session) else []
    if others:
        said = _("At the same time stands in this room: %(points)s. Please check the rooms.")
        messages.warning(request, said % {"points": ", ".join(one.title() for one in others)})


def made(request: HttpRequest, event: Any, form: Any, heading: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        say_saved(request, actions.add(form, by=person(request)))
        return redirect(event)
    context = {"event": event, "heading": heading}
    return answer(request, "events/programme/form.html", context, form)


def kept_row(
    request: HttpRequest, event: Any, form: Any, deed: Callable[..., Any] = keep, **more: Any
) -> HttpResponse:
    heading, found = form.instance.title(), list[Difference]()
    if request.method == "POST" and form.is_valid():
        try:
            deed(form, by=person(request))
        except Overtaken as newer:
            form, found = again(form, request.POST, newer.newest)
        else:
            say_saved(request, form.instance)
            return redirect(event)
    context = {
        "event": event,
        "heading": heading,
        "differences": found,
        "row": form.instance,
        **more,
    }
    return answer(request, "events/programme/form.html", context, form)
