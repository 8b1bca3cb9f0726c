"""The interface itself: what every endpoint has in common."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError
from ninja.renderers import JSONRenderer

from wirportal.licence import LICENCE
from wirportal.problems import CONTENT_TYPE, problem


class Problem(Schema):
    """An error as RFC 9457 describes it."""

    type: str
    title: str
    status: int
    detail: str | None = None
    errors: list[dict[str, Any]] | None = None


def refusals(*statuses: int) -> dict[str, Any]:
    """For `openapi_extra`: which problems an endpoint may answer with."""
    content = {CONTENT_TYPE: {"schema": Problem.model_json_schema()}}
    texts = {400: "A parameter has a wrong value.", 404: "There is no such thing."}
    return {
        "responses": {
            status: {"description": texts[status], "content": content} for status in statuses
        }
    }


class Renderer(JSONRenderer):
    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    title="WIR! Portal",
    version="1",
    description="The alliances of the funding programme WIR!, their partners, themes and rounds.",
    docs_url=None,
    renderer=Renderer(),
    urls_namespace="api-v1",
    servers=[{"url": settings.BASE_URL}],
    openapi_extra={"info": {"license": {"name": LICENCE.name, "url": LICENCE.url}}},
)


@api.exception_handler(ValidationError)
def wrong_value(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [{"parameter": str(e["loc"][-1]), "message": str(e["msg"])} for e in error.errors]
    return problem(400, "A parameter has a wrong value.", errors=errors)


@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(404, "There is no such thing.")


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code, str(error))
