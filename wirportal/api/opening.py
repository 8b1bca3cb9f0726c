"""Opens the views of the interface to everybody: visitors, other sites' pages, and HEAD."""

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, URLResolver
from django.views.decorators.csrf import csrf_exempt

from wirportal.problems import READING, read_only, shared
from wirportal.visitors import for_visitors

View = Callable[..., HttpResponse]


def opened(view: View) -> Callable[..., HttpResponseBase]:
    """Read only, the same for all visitors, kept with an ETag, and open to other origins."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            return preflight()
        if request.method not in {"GET", "HEAD"}:
            return read_only()
        return shared(with_method_get(view, request, *args, **kwargs))

    return for_visitors(csrf_exempt(answer))


def with_method_get(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """HEAD is answered like GET; the server leaves the body out."""
    asked, request.method = request.method, "GET"
    try:
        return view(request, *args, **kwargs)
    finally:
        request.method = asked


def preflight() -> HttpResponse:
    response = shared(HttpResponse(status=204))
    response.headers["Allow"] = response.headers["Access-Control-Allow-Methods"] = READING
    response.headers["Access-Control-Allow-Headers"] = "Accept, If-None-Match"
    response.headers["Access-Control-Max-Age"] = "86400"
    return response


def opened_patterns(found: Iterable[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    """The addresses of the interface with opened views."""
    for entry in found:
        if isinstance(entry, URLPattern):
            entry.callback = opened(entry.callback)
            yield entry
