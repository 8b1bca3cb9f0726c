"""The page that explains the interface, and the answer to unknown addresses below it."""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from wirportal.api.root import api
from wirportal.licence import LICENCE
from wirportal.problems import problem
from wirportal.visitors import for_visitors
from wirportal.web import show


class Parameter(NamedTuple):
    name: str
    text: str


class Endpoint(NamedTuple):
    path: str
    text: str
    parameters: list[Parameter]


@for_visitors
@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    """For people; machines read openapi.json."""
    return show(request, "api/docs.html", {"endpoints": endpoints(), "licence": LICENCE})


def endpoints() -> list[Endpoint]:
    """From the description the interface gives of itself, so the page is never out of date."""
    paths: dict[str, Any] = api.get_openapi_schema()["paths"]
    return [
        Endpoint(path, translated(details["get"]), parameters(details["get"]))
        for path, details in paths.items()
    ]


def parameters(details: dict[str, Any]) -> list[Parameter]:
    return [
        Parameter(p["name"], translated(p)) for p in details["parameters"] if p["in"] == "query"
    ]


def translated(part: dict[str, Any]) -> str:
    """The description of a part; it was marked for translation where it was written."""
    text = part.get("description", "")
    return gettext(text) if text else ""


def unknown(request: HttpRequest, rest: str) -> HttpResponse:
    """Leads on where only a slash at the end is too much; else there is nothing."""
    path = request.path_info.rstrip("/")
    try:
        match = resolve(path)
    except Resolver404:
        return problem(404, "There is no such address.")
    if match.url_name == "unknown":
        return problem(404, "There is no such address.")
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(path + (f"?{query}" if query else ""))
