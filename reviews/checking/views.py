"""The agency's pages of a case before experts read."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reviews.checking import actions
from reviews.checking.forms import (
    AmountForm,
    AppointForm,
    CheckForm,
    CorrectionForm,
    ExclusionForm,
    ExtensionForm,
)
from reviews.finding import kept_case, round_of
from reviews.models import InterimReview, ReviewRound, StrategyVersion
from reviews.states import BEFORE_DECISION, CaseState
from wirportal.editing.filling import KeptForm, refuse, sent, status_of
from wirportal.editing.rescue import keeps_text
from wirportal.moves import Refused
from wirportal.permissions import require
from wirportal.web import form_page, person, show

Deed = Callable[..., object]


def page(
    request: HttpRequest, template: str, case: InterimReview, form: forms.Form, **more: Any
) -> HttpResponse:
    """What was filled in stands in the form."""
    context = {"case": case, "form": form, **more}
    status = status_of(request, form)
    return show(request, f"reviews/checking/{template}.html", context, status=status)


def done(request: HttpRequest, form: KeptForm, deed: Deed, case: InterimReview) -> bool:
    """Does the deed with what the form holds. A refusal stands above the form."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        deed(case, by=person(request), **form.deed())
    except Refused as refusal:
        refuse(form, refusal)
        return False
    return True


@keeps_text
@login_required
@form_page
def check(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    """The checklist; with "admit" the case goes on to the experts at once."""
    case = kept_case(request, round_slug, slug)
    form = CheckForm(sent(request), user=person(request), case=case)
    if request.method == "POST" and form.is_valid() and stored(request, case, form):
        return redirect(case)
    theirs = form.theirs() if form.is_overtaken else []
    is_open = case.state == CaseState.CHECKING
    papers = StrategyVersion.objects.visible_to(request.user).filter(case=case, is_current=True)
    paper = {"case": case, "version": papers.first()}
    return page(request, "check", case, form, is_open=is_open, theirs=theirs, paper=paper)


def stored(request: HttpRequest, case: InterimReview, form: CheckForm) -> bool:
    """Whether it worked; else the form says why not, and keeps what was filled in."""
    by = person(request)
    try:
        note, base = form.cleaned_data["note"], request.POST.get("base")
        saved = actions.check_off(case, items=form.items(), note=note, by=by, base=base)
        form.go_on_from(actions.mark_of(saved))
        if "admit" in request.POST:
            actions.admit(case, by=by)
    except actions.Overtaken as refusal:
        refuse(form, refusal)
        form.is_overtaken = True
        form.go_on_from(form.initial["base"])
        return False
    except Refused as refusal:
        refuse(form, refusal)
        return False
    said = _("The strategy is admitted.") if "admit" in request.POST else _("Saved.")
    messages.success(request, said)
    return True


@keeps_text
@login_required
@form_page
def correction(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    case = kept_case(request, round_slug, slug)
    form = CorrectionForm(sent(request), user=person(request), case=case)
    if done(request, form, actions.request_correction, case):
        messages.success(request, _("The correction is requested; the alliance is told."))
        return redirect(case)
    left = case.round.correction_rounds - case.corrections
    is_open = case.state == CaseState.CHECKING and left > 0
    return page(request, "correction", case, form, is_open=is_open)


@keeps_text
@login_required
@form_page
def exclusion(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    case = kept_case(request, round_slug, slug, "reviews.lead_case")
    form = ExclusionForm(sent(request), user=person(request))
    if done(request, form, actions.propose_exclusion, case):
        messages.success(request, _("The exclusion is proposed; the ministry decides on it."))
        return redirect(case)
    return page(request, "exclusion", case, form, is_open=case.state == CaseState.CHECKING)


@keeps_text
@login_required
@form_page
def extension(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    case = kept_case(request, round_slug, slug)
    form = ExtensionForm(sent(request), user=person(request), cases=[case])
    if done(request, form, actions.extend, case):
        messages.success(request, _("The deadline is extended; those concerned are told."))
        return redirect(case)
    earlier = case.extensions.select_related("by")
    is_open = case.state in actions.BEFORE_ASSESSED
    return page(request, "extension", case, form, is_open=is_open, earlier=earlier)


@keeps_text
@login_required
@form_page
def extend_all(request: HttpRequest, round_slug: str) -> HttpResponse:
    """One reason for all that are still being written, as after a freeze of the budget."""
    round_ = round_of(request, round_slug)
    if not person(request).has_perm("reviews.enter_office"):
        raise Http404
    require(request.user, "reviews.steer_round", round_)
    cases = InterimReview.objects.visible_to(request.user).filter(round=round_)
    form = ExtensionForm(sent(request), user=person(request), cases=cases)
    if request.method == "POST" and form.is_valid() and extended(request, round_, form):
        return redirect(round_)
    context, status = {"round": round_, "form": form}, status_of(request, form)
    return show(request, "reviews/checking/extend_all.html", context, status=status)


def extended(request: HttpRequest, round_: ReviewRound, form: ExtensionForm) -> bool:
    """All or none: where T1 of one case would not lie before its T2, the form says so."""
    try:
        number = actions.extend_all(round_, by=person(request), **form.deed())
    except Refused as refusal:
        refuse(form, refusal)
        return False
    said = ngettext(
        "The deadline of %(number)s case is extended; those concerned are told.",
        "The deadlines of %(number)s cases are extended; those concerned are told.",
        number,
    )
    messages.success(request, said % {"number": number})
    return True


@keeps_text
@login_required
@form_page
def appoint(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    case = kept_case(request, round_slug, slug)
    form = AppointForm(sent(request), user=person(request), case=case)
    if done(request, form, actions.appoint, case):
        messages.success(request, _("Saved."))
        return redirect(case)
    return page(request, "appoint", case, form)


@keeps_text
@login_required
@form_page
def amount(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    """What was granted in phase 1; it counts towards the ceiling in all."""
    case = kept_case(request, round_slug, slug, "reviews.lead_case")
    form = AmountForm(sent(request), user=person(request), case=case)
    if done(request, form, actions.correct_amount, case):
        messages.success(request, _("The amount is corrected."))
        return redirect(case)
    earlier = case.amount_corrections.all()
    is_open = case.state in BEFORE_DECISION
    return page(request, "amount", case, form, is_open=is_open, earlier=earlier)
