"""The pages of the reports: for those who may order one, and each order for its owner alone."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wirportal.accounts.confirming import ask_again
from wirportal.files.serving import serve
from wirportal.permissions import require
from wirportal.reports import actions, failures
from wirportal.reports.choices import chosen_again
from wirportal.reports.forms import ReportForm
from wirportal.reports.models import ReportOrder
from wirportal.reports.offered import Report, orderable_by, report_of
from wirportal.web import form_page, person, show

PAGE = 20


def order_of(request: HttpRequest, key: str) -> ReportOrder:
    """One's own, as long as one may order such a report."""
    rows = ReportOrder.objects.visible_to(request.user).select_related("file", "owner")
    row = get_object_or_404(rows, key=key)
    report = report_of(row.report)
    require(request.user, report.permission if report else "reports.order")
    return row


def offered(request: HttpRequest, key: str) -> Report:
    report = report_of(key)
    if report is None:
        raise Http404
    require(request.user, report.permission)
    return report


def asked_for(request: HttpRequest, row: ReportOrder) -> HttpResponse | None:
    """The question who one is, where the report names people and it was not just answered."""
    report = report_of(row.report)
    return ask_again(request) if report is None or report.is_personal else None


@require_safe
def report_list(request: HttpRequest) -> HttpResponse:
    require(request.user, "reports.order")
    rows = ReportOrder.objects.visible_to(request.user).for_list()
    page = Paginator(rows, PAGE).get_page(request.GET.get("seite"))
    is_open = any(row.is_open for row in page)
    context = {"offered": orderable_by(request.user), "page": page, "is_open": is_open}
    return show(request, "reports/list.html", context, part="orders")


@form_page
def report_new(request: HttpRequest, report: str) -> HttpResponse:
    found = offered(request, report)
    asked = ask_again(request) if request.method == "POST" and found.is_personal else None
    if asked:
        return asked
    form = form_for(request, found)
    if request.method == "POST" and form.is_valid():
        return redirect(actions.order(found, form, by=person(request)))
    return show(request, "reports/new.html", {"report": found, "form": form})


def form_for(request: HttpRequest, report: Report) -> ReportForm:
    """With the language of the page and the first format, so that one click is enough."""
    sent = request.POST if request.method == "POST" else None
    initial = {"format": report.formats[0].value, "language": get_language()}
    given = {name: value for name, value in request.GET.items() if name in report.form.base_fields}
    return report.form(
        sent, user=person(request), formats=report.formats, initial={**initial, **given}
    )


@require_safe
def order_detail(request: HttpRequest, key: str) -> HttpResponse:
    row = order_of(request, key)
    context = {"order": row, "fresh_url": fresh_url(row), "withheld": withheld(row)}
    return show(request, "reports/order.html", context, part="state")


def withheld(row: ReportOrder) -> str | Promise:
    """Why a finished report is not handed out: its owner may no longer see what it is about."""
    report = report_of(row.report)
    if row.file is None or report is None or chosen_again(row, report) is not None:
        return ""
    return failures.CHOICE_GONE


def fresh_url(row: ReportOrder) -> str:
    """The form, filled in as it was: the same report with the facts of the day."""
    report = report_of(row.report)
    asked = report.form.base_fields if report else {}
    chosen = {name: value for name, value in row.parameters.items() if name in asked}
    chosen |= {"format": row.format, "language": row.language}
    return f"{reverse('reports:new', args=[row.report])}?{urlencode(chosen, doseq=True)}"


@require_safe
def order_file(request: HttpRequest, key: str) -> HttpResponseBase:
    row = order_of(request, key)
    if row.file is None:
        raise Http404
    if withheld(row):
        raise PermissionDenied
    asked = asked_for(request, row)
    if asked:
        return asked
    return serve(request, row.file, public=False)


@require_POST
def order_cancel(request: HttpRequest, key: str) -> HttpResponse:
    row = order_of(request, key)
    actions.cancel(row, by=person(request))
    messages.success(request, _("The order has been cancelled."))
    return redirect(row)


@require_POST
def order_again(request: HttpRequest, key: str) -> HttpResponse:
    row = order_of(request, key)
    asked = asked_for(request, row)
    if asked:
        return asked
    actions.order_again(row, by=person(request))
    return redirect(row)


@require_POST
def order_delete(request: HttpRequest, key: str) -> HttpResponse:
    row = order_of(request, key)
    title = row.title
    actions.delete(row, by=person(request))
    messages.success(request, _("“%(title)s” has been deleted.") % {"title": title})
    return redirect("reports:list")
