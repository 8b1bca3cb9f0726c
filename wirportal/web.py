"""Between view and template: shows a page or a part of it, and what every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from wirportal.accounts.models import User
from wirportal.registry import navigation

# What `asks_for_part` reads; pages that come in parts differ by these headers.
PART_HEADERS = "HX-Request, HX-Boosted, HX-History-Restore-Request"

# A page with a form: it is read, and what was filled in is sent to the same address.
form_page = require_http_methods(["GET", "HEAD", "POST"])


def person(request: HttpRequest) -> User:
    """Who has signed in; for views that ask for it."""
    assert isinstance(request.user, User)
    return request.user


def show(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    part: str = "",
    status: int = 200,
) -> HttpResponse:
    """Renders the page, or only its partial `part` where htmx asks for a piece of the same page."""
    if part and asks_for_part(request):
        template = f"{template}#{part}"
    response = render(request, template, context, status=status)
    if part:
        response.headers["Vary"] = PART_HEADERS
    return response


def asks_for_part(request: HttpRequest) -> bool:
    """Whether htmx asks for a piece; a boosted link or the way back in history wants the page."""
    headers = request.headers
    wants_page = headers.get("HX-Boosted") or headers.get("HX-History-Restore-Request")
    return bool(headers.get("HX-Request")) and not wants_page


def portal(request: HttpRequest) -> dict[str, Any]:
    """Context of every page."""
    return {
        "navigation": navigation,
        "base_url": settings.BASE_URL,
        "is_for_visitors": getattr(request, "is_for_visitors", False),
    }
