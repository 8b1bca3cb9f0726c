"""The team's pages on the whole paper: overview, handing in, recalling, withdrawing."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reviews.finding import case_of
from reviews.models import InterimReview, StrategyConsent
from reviews.permissions import leads
from reviews.states import CaseState
from reviews.strategy import actions, consenting
from reviews.strategy.actions import Incomplete
from reviews.strategy.draft import Draft
from reviews.strategy.finding import led_case, team_case, version_of
from reviews.strategy.forms import SubmissionForm
from reviews.strategy.showing import address, frame, team_context, way
from wirportal.editing.filling import sent, status_of
from wirportal.moves import Refused
from wirportal.permissions import require
from wirportal.web import form_page, person, show


@login_required
@require_safe
def overview(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    case = team_case(request, round_slug, slug)
    context = team_context(request, case)
    context |= frame(case, context["draft"], "overview")
    return show(request, "reviews/strategy/overview.html", context)


@login_required
@form_page
def submission(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    """Hands in the paper, or the correction that was asked for."""
    case = led_case(request, round_slug, slug)
    form = SubmissionForm(sent(request))
    if request.method != "POST" or not form.is_valid():
        return submission_page(request, case, form)
    deed = actions.correct if case.state == CaseState.CORRECTION else actions.submit
    try:
        version = deed(case, by=person(request))
    except Refused as refusal:
        form.add_error(None, str(refusal.message))
        form.was_refused = not isinstance(refusal, Incomplete)
        case.refresh_from_db()
        return submission_page(request, case, form)
    messages.success(request, _("Handed in. The receipt is on its way by mail as well."))
    return redirect(address(case, "receipt", version.number))


def submission_page(
    request: HttpRequest, case: InterimReview, form: SubmissionForm
) -> HttpResponse:
    context = team_context(request, case)
    context |= {**frame(case, context["draft"], "submit"), "form": form}
    status = status_of(request, form)
    return show(request, "reviews/strategy/submit.html", context, status=status)


@login_required
@require_safe
def receipt(request: HttpRequest, round_slug: str, slug: str, number: int) -> HttpResponse:
    case = team_case(request, round_slug, slug)
    version = version_of(request, round_slug, slug, number)
    context = {**frame(case, Draft(case), "versions"), "version": version}
    return show(request, "reviews/strategy/receipt.html", context)


@login_required
@require_POST
def recall(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    case = led_case(request, round_slug, slug)
    actions.recall(case, by=person(request))
    messages.success(request, _("Recalled. Please hand the paper in again before the deadline."))
    return redirect(address(case, "overview"))


@login_required
@form_page
def withdraw(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    """Asks for the withdrawal, or confirms or refuses what somebody else has asked for."""
    case = case_of(request, round_slug, slug)
    may_confirm = request.user.has_perm("reviews.confirm_withdrawal", case)
    if not may_confirm:
        require(request.user, "reviews.submit_strategy", case)
    if request.method == "POST":
        return withdrawn(request, case)
    context = {"case": case, "may_confirm": may_confirm, "way": way(case)}
    return show(request, "reviews/strategy/withdraw.html", context)


def withdrawn(request: HttpRequest, case: InterimReview) -> HttpResponse:
    user, deed = person(request), request.POST.get("deed", "")
    if deed == "confirm":
        require(user, "reviews.confirm_withdrawal", case)
        actions.withdraw(case, by=user)
        messages.success(request, _("The withdrawal is confirmed."))
    elif deed == "keep":
        actions.keep_case(case, by=user)
        messages.success(request, _("The withdrawal is called off. Everything goes on."))
    elif deed == "ask" and leads(user, case):
        actions.ask_withdrawal(case, by=user)
        messages.success(request, _("Asked for. It counts once a second person has confirmed it."))
    else:
        raise PermissionDenied(deed)
    return redirect(case)


@login_required
@require_POST
def resume(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    case = led_case(request, round_slug, slug)
    actions.resume(case, by=person(request))
    messages.success(request, _("Taken up again. Please hand the paper in before the deadline."))
    return redirect(address(case, "overview"))


@login_required
@form_page
def consent(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    """Whether accompanying research may read the paper, and who has said so when."""
    case = led_case(request, round_slug, slug)
    if request.method == "POST":
        return consented(request, case)
    rows = StrategyConsent.objects.visible_to(request.user).filter(case=case)
    found = list(rows.select_related("given_by", "ended_by"))
    context = {
        "case": case,
        "way": way(case),
        "consents": found,
        "is_given": any(one.ended_at is None for one in found),
    }
    return show(request, "reviews/strategy/consent.html", context)


def consented(request: HttpRequest, case: InterimReview) -> HttpResponse:
    user, deed = person(request), request.POST.get("deed", "")
    if deed == "give":
        consenting.give(case, by=user)
        messages.success(request, _("Thank you. Accompanying research may read your strategy."))
    elif deed == "end":
        consenting.end(case, by=user)
        messages.success(request, _("Withdrawn. Research does not read your strategy any more."))
    else:
        raise PermissionDenied(deed)
    return redirect(case)
