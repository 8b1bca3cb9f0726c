"""Error pages: German or English, with an error id, without the database and without a version."""

import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.utils import translation

from wirportal.editing.rescue import after_stale_token
from wirportal.problems import is_for_machines, problem


def page(request: HttpRequest, status: int, **more: object) -> HttpResponse:
    """The error page for `status`, in the language of the address; JSON for the interface."""
    if is_for_machines(request):
        return problem(status)
    language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    with translation.override(language):
        body = get_template(f"errors/{status}.html").render(
            {
                "error_id": getattr(request, "request_id", ""),
                "status": status,
                "is_signed_in": is_signed_in(request),
                **more,
            }
        )
    response = HttpResponse(body, status=status)
    response.headers["Content-Language"] = language
    return response


def is_signed_in(request: HttpRequest) -> bool:
    """As far as the request has found out already: these pages ask the database nothing."""
    return bool(getattr(getattr(request, "_cached_user", None), "is_authenticated", False))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400; or 413 where a form was larger than is taken."""
    return page(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Mostly a form left open for long, so it must not speak of rights."""
    if again := after_stale_token(request):
        return again
    return page(request, 403, is_form=True)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, 404)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    response = page(request, 429)
    response.headers["Retry-After"] = "300"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """500; or 503 where the database is away, which heals by itself."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return unavailable(request)
    return page(request, 500)


def busy(request: HttpRequest) -> HttpResponse:
    """503 for a minute: too many ask for what takes long. A visitor gets no cookie for it."""
    response = page(request, 503, is_busy=True)
    response.headers["Retry-After"] = "60"
    return response


def unavailable(request: HttpRequest) -> HttpResponse:
    response = page(request, 503)
    response.headers["Retry-After"] = "5"
    return response
