"""The entrance without network: its list, the page in its place, the worker that opens it."""

import json

from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from events.attending import device
from events.attending.showing import may_film
from events.finding import kept_event
from events.models import Event
from wirportal.web import person

PERMISSION = "events.keep_registrations"


@login_required
@require_safe
def check_in_list(request: HttpRequest, slug: str) -> HttpResponse:
    """With what a page that was opened without network needs to send what it has kept."""
    event = kept_event(request, slug, PERMISSION)
    found = device.give_list(event, to=person(request))
    return JsonResponse({"token": get_token(request), "list": found})


@login_required
@require_safe
@csp_replace({"script-src": [SELF]})  # type: ignore[arg-type]
def check_in_offline(request: HttpRequest, slug: str) -> HttpResponse:
    """Kept by the worker, so it names nobody, is the same for all, and has no nonce."""
    return may_film(HttpResponse(shell(kept_event(request, slug, PERMISSION))))


def shell(event: Event) -> str:
    return render_to_string("events/attending/offline.html", {"event": event})


@login_required
@require_safe
def check_in_worker(request: HttpRequest, slug: str) -> HttpResponse:
    """Below the address of the entrance, which is therefore all it may ever rule over."""
    event = kept_event(request, slug, PERMISSION)
    told = device.worker_of(
        event,
        page=reverse("events:check_in", args=[slug]),
        shell=reverse("events:check_in_offline", args=[slug]),
        html=shell(event).encode(),
    )
    body = (
        f"const KEPT = {json.dumps(told._asdict())};\n{device.content_of(device.WORKER).decode()}"
    )
    return HttpResponse(body, content_type="text/javascript; charset=utf-8")
