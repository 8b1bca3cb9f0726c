"""A theme table: what it has collected, the forms of those who sit there, the wall."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from events.finding import table_of
from events.models import ThemeTable
from events.states import TableState
from events.tables import actions
from events.tables.board import Board
from events.tables.forms import CardForm, RowForm
from events.tables.kinds import KINDS, Kind
from events.tables.saving import Answer, added, changed
from events.tables.wording import wordings
from wirportal.editing.filling import REFUSED, sent
from wirportal.editing.rescue import keeps_text
from wirportal.permissions import require
from wirportal.visitors import for_visitors
from wirportal.web import asks_for_part, form_page, person, show

UNCHANGED = 204
DEEDS = {"open": actions.open_table, "close": actions.close_table}


def kind_of(name: str) -> Kind:
    if name not in KINDS:
        raise Http404
    return KINDS[name]


def writers_table(request: HttpRequest, slug: str, key: str) -> ThemeTable:
    table = table_of(request, slug, key)
    require(request.user, "events.write_table", table)
    return table


@for_visitors
@require_safe
def table_page(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """For those who write there it asks for itself again; what they are typing is left alone."""
    table = table_of(request, slug, key)
    user, board = request.user, Board(table, request.user)
    if asks_for_part(request) and is_known(request, board):
        return HttpResponse(status=UNCHANGED)
    may_write = user.is_authenticated and user.has_perm("events.write_table", table)
    may_read = may_write or (user.is_authenticated and user.has_perm("events.read_wordings", table))
    is_open = table.state == TableState.OPEN
    form = CardForm(user=person(request), table=table) if may_write and is_open else None
    context = {"table": table, "event": table.event, "board": board, "card_form": form}
    return show(
        request,
        "events/tables/table.html",
        {
            **context,
            "may_write": may_write,
            "may_read": may_read,
            "is_live": may_write and is_open,
        },
        part="board",
    )


def is_known(request: HttpRequest, board: Board) -> bool:
    """Also to whoever has been signed out meanwhile: they would be sent a table without cards."""
    return not request.user.is_authenticated or request.GET.get("stand") == board.mark


@login_required
@require_safe
def wall(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """For the projector; with `?pause=1` it stands still."""
    table = table_of(request, slug, key)
    board = Board(table, request.user)
    if asks_for_part(request) and is_known(request, board):
        return HttpResponse(status=UNCHANGED)
    context = {"table": table, "event": table.event, "board": board}
    return show(
        request,
        "events/tables/wall.html",
        {**context, "is_paused": request.GET.get("pause") == "1"},
        part="wall",
    )


@keeps_text
@login_required
@form_page
def row_new(request: HttpRequest, slug: str, key: str, kind: str) -> HttpResponse:
    table, one = writers_table(request, slug, key), kind_of(kind)
    source = request.GET.get("aus", "")
    initial = {one.source: source} if one.source and source else {}
    form = one.form(sent(request), user=person(request), table=table, initial=initial)
    answer = added(request, form, table, one)
    if answer.is_done:
        messages.success(request, _("Saved. It stands at the table now."))
        return redirect(f"{table.get_absolute_url()}#{one.key}")
    return form_shown(request, table, one, answer, one.new)


@keeps_text
@login_required
@form_page
def row_change(request: HttpRequest, slug: str, key: str, kind: str, pk: int) -> HttpResponse:
    table, one = writers_table(request, slug, key), kind_of(kind)
    try:
        row = row_of(request, table, one, pk)
    except Http404:
        if request.method != "POST":
            raise
        return taken_away(request, table, one)
    form = one.form(sent(request), user=person(request), table=table, row=row)
    answer = changed(request, form, row)
    if answer.is_done:
        messages.success(request, _("Saved. The former wording is kept in the history."))
        return redirect(f"{table.get_absolute_url()}#{one.key}")
    return form_shown(request, table, one, answer, one.change, row=row)


def taken_away(request: HttpRequest, table: ThemeTable, kind: Kind) -> HttpResponse:
    """The text of who was changing it meanwhile stands in the form of a new one."""
    form = kind.form(request.POST, user=person(request), table=table)
    form.add_error(None, _("Somebody has taken this away meanwhile. Saved now, it is a new one."))
    answer = Answer(form, status=REFUSED)
    action = reverse("events:table_new", args=[table.event.slug, table.key, kind.key])
    return form_shown(request, table, kind, answer, kind.new, action=action)


def lacks(form: RowForm, kind: Kind) -> str:
    """The key of the kind this one is derived from, where there is none of it yet."""
    if not kind.source or form.fields[kind.source].queryset.exists():  # type: ignore[attr-defined]
        return ""
    return kind.before


@login_required
@require_POST
def row_remove(
    request: HttpRequest, slug: str, key: str, kind: str, pk: int, number: int
) -> HttpResponse:
    table, one = writers_table(request, slug, key), kind_of(kind)
    actions.remove(row_of(request, table, one, pk), number=number, by=person(request))
    messages.success(request, _("Taken away. The wording is kept in the history."))
    return redirect(table)


def row_of(request: HttpRequest, table: ThemeTable, kind: Kind, pk: int) -> Any:
    rows = kind.model.objects.visible_to(request.user).filter(table=table)
    return get_object_or_404(rows.select_related("table"), pk=pk)


def form_shown(
    request: HttpRequest,
    table: ThemeTable,
    kind: Kind,
    answer: Answer,
    title: Any,
    row: Any = None,
    action: str = "",
) -> HttpResponse:
    context = {"table": table, "event": table.event, "kind": kind, "row": row, "title": title}
    context |= {"lacks": lacks(answer.form, kind), "may_remove": row and not actions.is_source(row)}
    more = {"form": answer.form, "both": answer.both, "action": action}
    return show(request, "events/tables/form.html", {**context, **more}, status=answer.status)


@login_required
@require_safe
def row_history(request: HttpRequest, slug: str, key: str, kind: str, pk: int) -> HttpResponse:
    table, one = table_of(request, slug, key), kind_of(kind)
    if not request.user.has_perm("events.read_wordings", table):
        raise Http404
    row = row_of(request, table, one, pk)
    context = {"table": table, "event": table.event, "row": row, "kind": one}
    return show(
        request, "events/tables/history.html", {**context, "wordings": wordings(row, one.texts)}
    )


@login_required
@require_POST
def table_step(request: HttpRequest, slug: str, key: str, name: str) -> HttpResponse:
    table = table_of(request, slug, key)
    require(request.user, "events.lead_table", table)
    DEEDS[name](table, by=person(request))
    messages.success(request, _("Done. The table says so at once."))
    return redirect(table)
