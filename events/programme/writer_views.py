"""Named writers of a theme table: the event team adds them by address and removes them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.finding import kept_event
from events.models import ThemeTable
from events.programme import actions
from events.programme.forms import WriterForm
from events.programme.writers import Writing
from wirportal.web import form_page, person, show

NAME, UNFIT = "events.name_writers", 422


def found_table(request: HttpRequest, slug: str, key: str) -> Any:
    event = kept_event(request, slug, NAME)
    return get_object_or_404(ThemeTable.objects.select_related("event"), event=event, key=key)


@login_required
@form_page
def writers(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    table, is_sent = found_table(request, slug, key), request.method == "POST"
    form = WriterForm(request.POST if is_sent else None)
    if is_sent and form.is_valid():
        actions.name_writer(table, form.found(), by=person(request))
        messages.success(request, _("The person writes at this table now."))
        return redirect("events:table-writers", slug, key)
    context = {"event": table.event, "table": table, "writing": Writing(table, form), "form": form}
    status = UNFIT if is_sent else 200
    return show(request, "events/programme/writers.html", context, status=status)


@login_required
@require_POST
def remove_writer(request: HttpRequest, slug: str, key: str, pk: int) -> HttpResponse:
    table = found_table(request, slug, key)
    writer = get_object_or_404(table.writers, pk=pk)
    actions.remove_writer(table, writer.pk, by=person(request))
    messages.success(request, _("The person no longer writes at this table."))
    return redirect("events:table-writers", slug, key)
