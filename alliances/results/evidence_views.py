"""The workshop's pages on the evidence of one result."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliances.models import Evidence, Result
from alliances.results import actions
from alliances.results.evidence_form import EvidenceForm
from alliances.workshop.desks import Desk
from alliances.workshop.finding import desk_of
from alliances.workshop.sections import SECTIONS
from alliances.workshop.showing import frame
from wirportal.moves import Refused
from wirportal.permissions import require
from wirportal.web import form_page, show


def result_desk(request: HttpRequest, slug: str, pk: int) -> Desk:
    """The desk of a result of one's own alliance; of any other there is none."""
    return desk_of(request, slug, SECTIONS["results"], pk)


def evidence_at(desk: Desk, number: int) -> Evidence:
    rows = Evidence.objects.select_related("file").filter(result=desk.row)
    return get_object_or_404(rows, pk=number)


def may_publish(desk: Desk) -> bool:
    return desk.user.has_perm("alliances.publish", desk.alliance)


def managed(request: HttpRequest, row: Result) -> dict[str, Any]:
    """What the page of a result shows of its evidence, besides its form."""
    rows = row.evidence.select_related("file", "checked_by")
    return {"evidence": list(rows)}


@form_page
def add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    desk = result_desk(request, slug, pk)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = EvidenceForm(*sent, may_publish=may_publish(desk))
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_evidence(desk.row, by=desk.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("The evidence has been added."))
            return redirect(desk.url())
    return show_page(request, "alliances/results/evidence_add.html", desk, form=form)


@require_POST
def release(request: HttpRequest, slug: str, pk: int, number: int) -> HttpResponse:
    """Shows it in public, or hides it again."""
    desk = result_desk(request, slug, pk)
    evidence = evidence_at(desk, number)
    require(request.user, "alliances.publish", desk.alliance)
    is_released = request.POST.get("shown") == "yes"
    actions.show_evidence(evidence, is_released=is_released, by=desk.user)
    if is_released:
        messages.success(request, _("Visitors see this evidence as soon as they see the result."))
    else:
        messages.success(request, _("Visitors don't see this evidence any more."))
    return redirect(desk.url())


@require_POST
def check(request: HttpRequest, slug: str, pk: int, number: int) -> HttpResponse:
    desk = result_desk(request, slug, pk)
    evidence = evidence_at(desk, number)
    require(request.user, "alliances.publish", desk.alliance)
    actions.check_evidence(evidence, by=desk.user)
    messages.success(request, _("Noted: you have checked this evidence today."))
    return redirect(desk.url())


@form_page
def remove(request: HttpRequest, slug: str, pk: int, number: int) -> HttpResponse:
    """Asks first. What visitors see may be removed only by those who may publish."""
    desk = result_desk(request, slug, pk)
    evidence = evidence_at(desk, number)
    if evidence.is_released:
        require(request.user, "alliances.publish", desk.alliance)
    if request.method == "POST":
        actions.remove_evidence(evidence, by=desk.user)
        messages.success(request, _("The evidence has been removed."))
        return redirect(desk.url())
    return show_page(request, "alliances/results/evidence_remove.html", desk, evidence=evidence)


def show_page(request: HttpRequest, template: str, desk: Desk, **more: Any) -> HttpResponse:
    context = {**frame(desk), **more}
    return show(request, template, context)
