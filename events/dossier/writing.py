"""Pages of those who publish the results: write them, publish them, take them back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.dossier import actions
from events.dossier.forms import TEXTS, DossierForm, texts_of
from events.editing import Overtaken
from events.finding import kept_event
from events.models import Event, EventDossier
from wirportal.editing.filling import REFUSED
from wirportal.editing.rescue import keeps_text, take_out
from wirportal.history.reading import entries_of
from wirportal.web import form_page, person, show

PUBLISH = "events.publish_results"


def dossier_of(event: Event) -> EventDossier | None:
    return EventDossier.objects.filter(event=event).select_related("published_by").first()


@keeps_text
@login_required
@form_page
def write(request: HttpRequest, slug: str) -> HttpResponse:
    event, status = kept_event(request, slug, PUBLISH), 200
    dossier, differences = dossier_of(event), []
    sent = request.POST if request.method == "POST" else take_out(request)
    form = DossierForm(sent, initial=texts_of(dossier))
    if request.method == "POST" and form.is_valid():
        try:
            number = form.cleaned_data["number"]
            actions.write(event, form.texts(), number=number, by=person(request))
        except Overtaken as newer:
            differences, status = differing(form, newer.newest), REFUSED
            dossier = newer.newest
            form = DossierForm(initial={**form.texts(), "number": newer.newest.number})
        else:
            messages.success(request, _("Saved."))
            return redirect("events:dossier_write", event.slug)
    context = page_of(request, event, dossier)
    context |= {"form": form, "differences": differences}
    return show(request, "events/dossier/write.html", context, status=status)


def differing(form: DossierForm, newest: EventDossier) -> list[tuple[Any, str]]:
    """The fields in which the newest text is another one than what was sent."""
    return [
        (form[name].label, getattr(newest, name))
        for name in TEXTS
        if getattr(newest, name) != form.cleaned_data[name]
    ]


def page_of(request: HttpRequest, event: Event, dossier: EventDossier | None) -> dict[str, Any]:
    is_published = bool(dossier and dossier.published_at)
    return {
        "event": event,
        "dossier": dossier,
        "is_published": is_published,
        "missing": [] if is_published else actions.missing(event, dossier),
        "entries": entries_of(dossier, page=request.GET.get("seite")) if dossier else [],
    }


@login_required
@require_POST
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    event = kept_event(request, slug, PUBLISH)
    actions.publish(event, by=person(request))
    messages.success(request, _("The results are published."))
    return redirect("events:dossier", event.slug)


@login_required
@require_POST
def take_back(request: HttpRequest, slug: str) -> HttpResponse:
    event = kept_event(request, slug, PUBLISH)
    actions.take_back(event, by=person(request))
    messages.success(request, _("The results are taken back. Visitors do not see them any more."))
    return redirect("events:dossier_write", event.slug)
