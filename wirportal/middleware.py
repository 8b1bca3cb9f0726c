"""What happens to every request beside signing in: hostile bytes, language, refused deeds."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme

from wirportal import errors
from wirportal.moves import Refused
from wirportal.problems import is_for_machines, read_only

GetResponse = Callable[[HttpRequest], HttpResponse]

# PostgreSQL stores no NUL; the rest are lengths no honest page of ours produces.
LONGEST_QUERY = 100_000
MOST_PARAMETERS = 200


SESSION_KEY = re.compile("[a-z0-9]{32}")

# What browsers send. Django's form views would take a PUT for a POST.
METHODS = ("GET", "HEAD", "OPTIONS", "POST")


class HostileInputMiddleware:
    """Refuses addresses and methods that can only be an attack or a mistake."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in METHODS:
            return read_only() if is_for_machines(request) else HttpResponseNotAllowed(METHODS)
        query = request.META.get("QUERY_STRING", "")
        if "\x00" in request.path or "%00" in query or "\x00" in query or has_nul_cookie(request):
            return errors.bad_request(request, BadRequest("NUL"))
        if len(query) > LONGEST_QUERY or query.count("&") > MOST_PARAMETERS:
            return errors.bad_request(request, BadRequest("query"))
        drop_forged_session(request)
        return self.get_response(request)


def drop_forged_session(request: HttpRequest) -> None:
    """A key of ours has 32 small letters and digits; others would only burden cache and table."""
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    if key and not SESSION_KEY.fullmatch(key):
        del request.COOKIES[settings.SESSION_COOKIE_NAME]


def has_nul_cookie(request: HttpRequest) -> bool:
    r"""A quoted cookie may hold one as \000, and the key of a session is looked up in a table."""
    return any("\x00" in value for value in request.COOKIES.values())


class LanguageMiddleware:
    """Takes the language from the address alone: English below /en/, else German.

    Unlike Django's own it neither reads a cookie or header nor adds to `Vary`, so that pages can
    be kept by any proxy.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class RefusedMiddleware:
    """Turns `Refused` into a word to the person and a way back to the page it came from."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Refused):
            return None
        messages.error(request, str(error.message))
        return redirect(way_back(request))


def way_back(request: HttpRequest) -> str:
    """The page of ours the request came from, or the start page."""
    came_from = str(request.META.get("HTTP_REFERER", ""))
    if url_has_allowed_host_and_scheme(came_from, {request.get_host()}, request.is_secure()):
        parts = urlsplit(came_from)
        return parts.path + (f"?{parts.query}" if parts.query else "")
    return "/"
