"""Files made at once from many cases: first a fresh code and the purpose, then the file."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _

from reviews.accesses.recording import What, record_reads
from reviews.models import ReviewRound
from wirportal.accounts.forms import OneLine
from wirportal.editing.filling import KeptForm, sent, status_of
from wirportal.reports.tables import Table
from wirportal.reports.workbook import csv_of, xlsx_of
from wirportal.spreadsheets import csv_file, xlsx_file
from wirportal.web import person, show


class ExportForm(KeptForm):
    zweck = OneLine(
        label=_("What you need it for"),
        help_text=_("The purpose is kept in the list of accesses of every case in the file."),
        max_length=100,
    )


def asked_form(request: HttpRequest) -> ExportForm:
    return ExportForm(sent(request), user=person(request))


def names_purpose(request: HttpRequest, form: ExportForm) -> bool:
    """Only what was sent just now, and so with a fresh code: a purpose may wait in the session."""
    return request.method == "POST" and form.is_valid()


def ask_purpose(
    request: HttpRequest,
    form: ExportForm,
    round_: ReviewRound | None,
    title: str | Promise,
    back: str,
) -> HttpResponse:
    """`back` leads where nothing is taken along; without a round it is about all of them."""
    context = {"form": form, "round": round_, "title": title, "back": back}
    return show(request, "reviews/export.html", context, status=status_of(request, form))


def handed_out(
    request: HttpRequest, form: ExportForm, cases: Iterable[int], body: bytes, kind: str, name: str
) -> HttpResponse:
    """The file; who took it and what for stands with each of its cases."""
    record_reads(cases, person(request), What.REPORT, form.cleaned_data["zweck"])
    headers = {
        "Content-Disposition": content_disposition_header(True, name) or "",
        "Cache-Control": "no-store, private",
    }
    return HttpResponse(body, content_type=kind, headers=headers)


def table_handed_out(
    request: HttpRequest,
    asked: ExportForm,
    cases: Iterable[int],
    table: Table,
    form: str,
    *,
    name: str,
    title: str,
) -> HttpResponse:
    """The table as "csv" or "xlsx"; the day of today stands in the file's name."""
    if form == "csv":
        body, kind = csv_of(table), csv_file.CONTENT_TYPE
    else:
        body, kind = xlsx_of(title, title, [table]), xlsx_file.CONTENT_TYPE
    named = f"{name}-{timezone.localdate():%Y-%m-%d}.{form}"
    return handed_out(request, asked, cases, body, kind, named)
