"""Errors for machines: problem details (RFC 9457) instead of a page."""

import json
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse

# All below this path is for machines; what goes wrong there is told as JSON.
MACHINES = "/api/"
READING = "GET, HEAD, OPTIONS"
CONTENT_TYPE = "application/problem+json"


def is_for_machines(request: HttpRequest) -> bool:
    return request.path_info.startswith(MACHINES)


def problem(status: int, detail: str = "", **more: Any) -> HttpResponse:
    data = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, **more}
    if detail:
        data["detail"] = detail
    body = json.dumps(data, ensure_ascii=False)
    return shared(HttpResponse(body, status=status, content_type=CONTENT_TYPE))


def read_only() -> HttpResponse:
    """The answer to any method that would change something."""
    response = problem(405, "This interface is read only.")
    response.headers["Allow"] = READING
    return response


def shared(response: HttpResponse) -> HttpResponse:
    """Pages of other sites may read it; they get it as a visitor does, without cookies."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "ETag, Link"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
