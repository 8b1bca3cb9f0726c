"""The results of an event: the page, the PDF and the press kit."""

import hashlib

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, pgettext
from django.views.decorators.http import require_safe

from events.dossier.collecting import Results
from events.dossier.kit import kit_of
from events.dossier.paper import document
from events.finding import event_of
from events.models import EventDossier
from wirportal import errors
from wirportal.files.turns import take_turn
from wirportal.reports.document import Document
from wirportal.reports.failures import NotBuilt
from wirportal.reports.typesetting.isolation import as_data, typeset
from wirportal.visitors import for_visitors
from wirportal.web import show

A_DAY = 24 * 60 * 60


def results_of(request: HttpRequest, slug: str) -> Results:
    """Those who may see more get the published page's address to look at a draft as well."""
    event = event_of(request, slug)
    dossier = get_object_or_404(EventDossier.objects.visible_to(request.user), event=event)
    return Results(event, dossier, request.user)


@for_visitors
@require_safe
def dossier(request: HttpRequest, slug: str) -> HttpResponse:
    results = results_of(request, slug)
    context = {"event": results.event, "dossier": results.dossier, "results": results}
    return show(request, "events/dossier/page.html", context)


@login_not_required
@require_safe
def dossier_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    results = results_of(request, slug)
    content = set_once(document(results), get_language() or "de")
    if content is None:
        return errors.busy(request)
    name = f"{pgettext('file name, ASCII', 'results')}-{slug}.pdf"
    return HttpResponse(content, content_type="application/pdf", headers=headers(name))


def set_once(paper: Document, language: str) -> bytes | None:
    """The same paper is set once a day, however often it is asked for; None if that must wait."""
    key = "dossier:" + hashlib.sha256(as_data(paper, language).encode()).hexdigest()
    content: bytes | None = cache.get(key)
    if content is None and take_turn():
        try:
            content = typeset(paper, language, beat=lambda: None)
        except NotBuilt:
            return None
        cache.set(key, content, A_DAY)
    return content


@login_not_required
@require_safe
def press_kit(request: HttpRequest, slug: str) -> HttpResponseBase:
    results = results_of(request, slug)
    if not results.has_kit:
        raise Http404
    pieces = () if request.method == "HEAD" else kit_of(results)
    name = f"{pgettext('file name, ASCII', 'press-kit')}-{slug}.zip"
    return StreamingHttpResponse(pieces, content_type="application/zip", headers=headers(name))


def headers(name: str) -> dict[str, str]:
    return {
        "Content-Disposition": content_disposition_header(True, name) or "",
        "Cache-Control": "no-store, private",
        "X-Content-Type-Options": "nosniff",
    }
