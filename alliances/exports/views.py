"""Answers with a file: the same address as the list, with an ending."""

from collections.abc import Callable
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from alliances.exports import json_files, xlsx_file
from alliances.exports.result import Result
from wirportal.licence import LICENCE
from wirportal.spreadsheets import csv_file
from wirportal.visitors import for_visitors


class Form(NamedTuple):
    """`is_saved`: browsers save the file instead of showing it."""

    body: Callable[[Result], bytes]
    content_type: str
    is_saved: bool


FORMS = {
    "csv": Form(csv_file.body, csv_file.CONTENT_TYPE, is_saved=True),
    "xlsx": Form(xlsx_file.body, xlsx_file.CONTENT_TYPE, is_saved=True),
    "json": Form(json_files.json_body, json_files.JSON_TYPE, is_saved=False),
    "geojson": Form(json_files.geojson_body, json_files.GEOJSON_TYPE, is_saved=False),
}


@for_visitors
@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    kind, result = FORMS[form], Result(request)
    response = HttpResponse(kind.body(result), content_type=kind.content_type)
    way = "attachment" if kind.is_saved else "inline"
    name = pgettext("file name, ASCII", "alliances")
    file = f"{name}-{result.made_on:%Y-%m-%d}.{form}"
    response.headers["Content-Disposition"] = f'{way}; filename="{file}"'
    response.headers["Link"] = f'<{LICENCE.url}>; rel="license"'
    response.headers["X-Robots-Tag"] = "noindex"
    if not kind.is_saved:
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
