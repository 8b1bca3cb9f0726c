"""What belongs to one's own registration: certificate, one's data, and their deletion."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from events.attending import retention
from events.attending.papers import certificate_of
from events.models import Registration
from events.registering.doors import REFUSED, account, own
from events.states import RegistrationState
from wirportal import errors
from wirportal.files.turns import take_turn
from wirportal.reports.failures import NotBuilt
from wirportal.reports.typesetting.isolation import typeset
from wirportal.web import form_page, show

S = RegistrationState


def handed_out(response: HttpResponse, name: str) -> HttpResponse:
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or ""
    response.headers["Cache-Control"] = "no-store, private"
    return response


@own
@require_safe
def certificate(request: HttpRequest, row: Registration) -> HttpResponse:
    """For those who came, once the event is over."""
    if row.state != S.ATTENDED or not row.event.is_over():
        raise Http404
    if not take_turn():
        return errors.busy(request)
    try:
        content = typeset(certificate_of(row), "de", beat=lambda: None)
    except NotBuilt:
        return errors.busy(request)
    response = HttpResponse(content, content_type="application/pdf")
    return handed_out(response, f"teilnahme-{row.event.slug}.pdf")


@own
@require_safe
def my_data(request: HttpRequest, row: Registration) -> HttpResponse:
    options = {"ensure_ascii": False, "indent": 2}
    response = JsonResponse(retention.own_data(row), json_dumps_params=options)
    return handed_out(response, f"anmeldung-{row.event.slug}.json")


@own
@form_page
def erase(request: HttpRequest, row: Registration) -> HttpResponse:
    """Not while a seat is held: the people at the entrance need the name."""
    context = {
        "row": row,
        "event": row.event,
        "may_erase": retention.may_erase(row),
        "is_done": False,
        "has_account": account(request) is not None,
    }
    if request.method != "POST":
        return show(request, "events/attending/erase.html", context)
    if not context["may_erase"]:
        return show(request, "events/attending/erase.html", context, status=REFUSED)
    retention.erase(Registration.objects.filter(pk=row.pk), by=account(request))
    return show(request, "events/attending/erase.html", context | {"is_done": True})
