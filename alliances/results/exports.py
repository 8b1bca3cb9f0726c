"""The list of results as a file: the same query string, the same rows."""

import datetime
from collections.abc import Callable
from functools import cached_property
from io import BytesIO
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_safe
from xlsxwriter import Workbook

from alliances.models import Result
from alliances.results.chains import EVERYBODY, linked
from alliances.results.documents import evidence_url
from alliances.results.filters import ResultFilter
from alliances.results.listing import with_evidence
from alliances.shelf import Shelf
from wirportal.licence import LICENCE
from wirportal.spreadsheets import csv_file, xlsx_file
from wirportal.spreadsheets.cells import Cell
from wirportal.version import version_of
from wirportal.visitors import for_visitors


class Column(NamedTuple):
    heading: str | Promise
    value: Callable[[Any], Cell]
    width: int = 20


def number(row: Any) -> Cell:
    return None if row.value is None else float(row.value)


def project(row: Any) -> Cell:
    return str(row.project.title()) if row.shows_project else ""


def evidence(row: Any) -> str:
    return " | ".join(f"{one.title}: {evidence_url(one)}" for one in row.shown_evidence)


COLUMNS = (
    Column(gettext_lazy("Result"), lambda row: row.title(), 60),
    Column(gettext_lazy("Kind"), lambda row: str(row.get_kind_display()), 28),
    Column(gettext_lazy("Value"), number, 16),
    Column(gettext_lazy("Unit"), lambda row: row.unit, 10),
    Column(gettext_lazy("Date"), lambda row: row.achieved_on, 14),
    Column(gettext_lazy("Project"), project, 40),
    Column(gettext_lazy("Alliance"), lambda row: row.alliance.name, 28),
    Column(gettext_lazy("Evidence"), evidence, 60),
    Column(
        gettext_lazy("Page in the portal"),
        lambda row: settings.BASE_URL + row.get_absolute_url(),
        48,
    ),
    Column(gettext_lazy("Licence"), lambda row: LICENCE.code, 16),
)


class ResultFile:
    """Headings and cells, as the writers of CSV and XLSX take them."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def rows(self) -> list[Any]:
        shelf = Shelf(version_of(self.request))
        found = ResultFilter(
            self.request.GET, queryset=Result.objects.public(), request=self.request, shelf=shelf
        ).found
        return list(with_evidence(linked(found, EVERYBODY)))

    def cells(self, row: Any) -> list[Cell]:
        return [column.value(row) for column in COLUMNS]

    @property
    def headings(self) -> list[str]:
        return [str(column.heading) for column in COLUMNS]


def xlsx_body(file: ResultFile) -> bytes:
    content = BytesIO()
    with Workbook(content, xlsx_file.OPTIONS) as book:
        # Two processes that build the same file must give the same bytes: one ETag names both.
        made = datetime.datetime.combine(timezone.localdate(), datetime.time())
        book.set_properties({"title": _("Results and effects"), "created": made})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        formats = {"day": book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})}
        sheet = book.add_worksheet(_("Results"))
        for position, column in enumerate(COLUMNS):
            sheet.set_column(position, position, column.width)
        sheet.freeze_panes(1, 1)
        headings: list[Cell] = [*file.headings]
        xlsx_file.write_row(sheet, 0, headings, formats, head)
        for line, row in enumerate(file.rows, start=1):
            xlsx_file.write_row(sheet, line, file.cells(row), formats)
    return content.getvalue()


@for_visitors
@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    file = ResultFile(request)
    body = xlsx_body(file) if form == "xlsx" else csv_file.body(file)
    kind = xlsx_file.CONTENT_TYPE if form == "xlsx" else csv_file.CONTENT_TYPE
    response = HttpResponse(body, content_type=kind)
    name = pgettext("file name, ASCII", "results")
    day = f"{timezone.localdate():%Y-%m-%d}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}-{day}.{form}"'
    response.headers["Link"] = f'<{LICENCE.url}>; rel="license"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response
