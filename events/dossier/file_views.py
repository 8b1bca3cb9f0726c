"""Files of an event: the team's page, and the files for all who may see them."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from events.dossier import filing
from events.dossier.forms import FileForm, NewFileForm
from events.editing import Difference, Overtaken, keep
from events.finding import kept_event
from events.models import Event, EventFile
from events.planning.views import again, answer
from events.states import ANNOUNCED
from wirportal.editing.filling import REFUSED
from wirportal.files.serving import serve
from wirportal.moves import Refused
from wirportal.web import form_page, person, show

KEEP = "events.publish_results"


def file_of(request: HttpRequest, event: Event, key: uuid.UUID) -> EventFile:
    rows = EventFile.objects.visible_to(request.user).select_related("file", "event")
    found: EventFile = get_object_or_404(rows, event=event, file__key=key)
    return found


@login_required
@form_page
def files(request: HttpRequest, slug: str) -> HttpResponse:
    """The list, and below it the form for one more."""
    event, status = kept_event(request, slug, KEEP), 200
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = NewFileForm(*sent, event=event, user=person(request))
    if request.method == "POST" and form.is_valid():
        try:
            row = form.save(commit=False)
            filing.add(event, row, form.cleaned_data["file"], by=person(request))
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
            status = REFUSED
        else:
            messages.success(request, _("The file has been added. It is not released yet."))
            return redirect("events:files", event.slug)
    rows = EventFile.objects.visible_to(request.user).filter(event=event).select_related("file")
    context = {"event": event, "files": rows.order_by("position", "pk"), "form": form}
    return show(request, "events/dossier/files.html", context, status=status)


@login_required
@form_page
def edit(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    event = kept_event(request, slug, KEEP)
    row = file_of(request, event, key)
    user, found = person(request), list[Difference]()
    sent = request.POST if request.method == "POST" else None
    form = FileForm(sent, instance=row, event=event, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            keep(form, by=user)
        except Overtaken as newer:
            form, found = again(form, request.POST, newer.newest, event=event)
        else:
            messages.success(request, _("Saved."))
            return redirect("events:files", event.slug)
    context = {"event": event, "row": row, "differences": found}
    return answer(request, "events/dossier/file.html", context, form)


@login_required
@require_POST
def deed(request: HttpRequest, slug: str, key: uuid.UUID, deed: str) -> HttpResponse:
    event = kept_event(request, slug, KEEP)
    if deed not in filing.DEEDS:
        raise Http404
    do, said = filing.DEEDS[deed]
    do(file_of(request, event, key), by=person(request))
    messages.success(request, str(said))
    return redirect("events:files", event.slug)


@login_not_required
@require_safe
def content(request: HttpRequest, slug: str, key: uuid.UUID, name: str) -> HttpResponseBase:
    rows = EventFile.objects.visible_to(request.user).select_related("file", "event")
    row = get_object_or_404(rows, event__slug=slug, file__key=key)
    return serve(request, row.file, name=name, public=is_public(request, row))


def is_public(request: HttpRequest, row: EventFile) -> bool:
    """Whether proxies may keep it: what a visitor has just been given."""
    is_for_all = row.event.visibility == "public" and row.event.state in ANNOUNCED
    return row.is_released and is_for_all and not request.user.is_authenticated
