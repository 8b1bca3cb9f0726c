"""The search over everything one may see."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from wirportal.search.parsing import Parsed, parse
from wirportal.search.results import overview, paged, source_called
from wirportal.search.sources import Reader, is_found
from wirportal.search.suggestions import suggest_query
from wirportal.visitors import for_visitors
from wirportal.web import show


@for_visitors
@require_safe
def search_results(request: HttpRequest) -> HttpResponse:
    parsed = parse(request.GET.get("q", ""))
    found = _found(request, parsed) if parsed.tree else {"groups": [], "total": 0}
    return show(request, "search/results.html", {"parsed": parsed, **found})


def _found(request: HttpRequest, parsed: Parsed) -> dict[str, Any]:
    source = source_called(request.GET.get("art"))
    if source:
        groups = [paged(source, parsed, request.user, request.GET.get("seite"))]
    else:
        groups = overview(parsed, request.user)
    total = sum(group.count for group in groups)
    is_known = any(group.count and (source or group.source.gives_words) for group in groups)
    suggestion = None if is_known else _suggestion(parsed, request.user)
    return {"groups": groups, "total": total, "only": source, "suggestion": suggestion}


def _suggestion(parsed: Parsed, reader: Reader) -> str | None:
    return suggest_query(parsed, partial(is_found, reader=reader))
