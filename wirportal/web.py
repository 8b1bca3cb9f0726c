"""Between view and template: shows a page or a part of it, and what every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wirportal.registry import navigation


def show(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    part: str = "",
    status: int = 200,
) -> HttpResponse:
    """Renders the page, or only its partial `part` where htmx asks for a piece of the same page."""
    if part and request.headers.get("HX-Request") and not request.headers.get("HX-Boosted"):
        template = f"{template}#{part}"
    response = render(request, template, context, status=status)
    if part:
        response.headers["Vary"] = "HX-Request"
    return response


def portal(request: HttpRequest) -> dict[str, Any]:
    """Context of every page."""
    return {
        "navigation": navigation,
        "base_url": settings.BASE_URL,
        "is_for_visitors": getattr(request, "is_for_visitors", False),
    }
