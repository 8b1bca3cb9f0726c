"""Pages for visitors: equal for all, kept whole, and answered with 304 while nothing changed."""

import gzip
import hashlib
from collections.abc import Callable
from typing import Any, NamedTuple

import brotli
from csp.constants import SELF
from csp.decorators import csp_replace
from csp.utils import build_policy
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.utils.http import parse_etags

from wirportal.keeping import PLAIN, STORE
from wirportal.version import version_of
from wirportal.web import PART_HEADERS, asks_for_part

View = Callable[..., HttpResponseBase]
GetResponse = Callable[[HttpRequest], HttpResponse]

# Only short addresses are kept, so that invented ones can't crowd out the real ones for long.
LONGEST_KEPT = 400
# Health must be told without asking the database for the version.
NEVER_KEPT = ("/health/",)
VARY = f"Accept-Encoding, {PART_HEADERS}"


def for_visitors(view: View) -> View:
    """Marks a view as public and its pages as the same for everybody who is not signed in.

    Such pages load scripts by address, not by nonce: a nonce in a kept page would be no secret.
    """
    public = login_not_required(csp_replace({"script-src": [SELF]})(view))
    public.is_for_visitors = True  # type: ignore[attr-defined]
    return public


class Page(NamedTuple):
    """A kept page; each visitor gets a response of their own made from it."""

    content: bytes
    headers: dict[str, str]


class VisitorsMiddleware:
    """Keeps the pages of views marked with `for_visitors`, compressed, by version of the data."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_from_visitor(request):
            return self.get_response(request)
        etag = etag_for(request)
        known = parse_etags(request.META.get("HTTP_IF_NONE_MATCH", ""))
        if etag in {tag.removeprefix("W/") for tag in known}:  # a proxy may have weakened it
            return not_modified(etag)
        page: Page | None = STORE.get(etag)
        if page is not None:
            return HttpResponse(page.content, headers=page.headers)
        response = self.get_response(request)
        if is_the_same_for_all(request, response):
            prepare(request, response, etag)
            page = Page(response.content, dict(response.headers))
            STORE.put(etag, page, PLAIN + len(page.content))
        return response

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> None:
        request.is_for_visitors = getattr(view, "is_for_visitors", False)  # type: ignore[attr-defined]


def is_from_visitor(request: HttpRequest) -> bool:
    return (
        request.method in {"GET", "HEAD"}
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and len(request.get_full_path()) <= LONGEST_KEPT
        and not request.path_info.startswith(NEVER_KEPT)
    )


def etag_for(request: HttpRequest) -> str:
    """Differs for everything a kept page depends on: host, address, part, encoding, version."""
    parts = (
        request.get_host(),
        request.get_full_path(),
        "part" if asks_for_part(request) else "page",
        accepted_encoding(request),
        version_of(request),
    )
    return (
        '"'
        + hashlib.blake2b("\n".join(parts).encode(errors="replace"), digest_size=12).hexdigest()
        + '"'
    )


def accepted_encoding(request: HttpRequest) -> str:
    offered = request.META.get("HTTP_ACCEPT_ENCODING", "")
    return "br" if "br" in offered else "gzip" if "gzip" in offered else ""


def is_the_same_for_all(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        getattr(request, "is_for_visitors", False)
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "no-store" not in response.get("Cache-Control", "")
        and "CSRF_COOKIE" not in request.META
    )


def prepare(request: HttpRequest, response: HttpResponse, etag: str) -> None:
    """Compresses the page and says how it may be kept: by anyone, asked for again each time."""
    encoding = accepted_encoding(request)
    if encoding and len(response.content) > 400 and not response.has_header("Content-Encoding"):
        effort = THOROUGH if not request.META.get("QUERY_STRING") else QUICK
        response.content = COMPRESS[encoding](response.content, effort)
        response.headers["Content-Encoding"] = encoding
    response.headers["Content-Length"] = str(len(response.content))
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "public, no-cache"
    # Not by cookie: whoever has one is asked for here each time and answered in person.
    response.headers["Vary"] = VARY


# Some milliseconds more and a tenth less to send. Pages without a query are few and seen most.
THOROUGH, QUICK = 10, 5
COMPRESS: dict[str, Callable[[bytes, int], bytes]] = {
    "br": lambda body, effort: brotli.compress(body, quality=effort),
    "gzip": lambda body, effort: gzip.compress(body, min(effort, 9)),
}


def not_modified(etag: str) -> HttpResponse:
    response = HttpResponseNotModified()
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "public, no-cache"
    response.headers["Vary"] = VARY
    # A 304 renews the headers of the copy kept by the browser, so it must name the same policy.
    response.headers["Content-Security-Policy"] = build_policy(replace={"script-src": [SELF]})
    return response
