"""The side of those who are asked: invitation, declaration, acceptance; and "I am biased" of all
others."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reviews.experts import answering
from reviews.experts.forms import AcceptForm, DeclarationForm, ReasonForm
from reviews.experts.lapsed import invitation_lapsed, or_lapsed
from reviews.experts.questions import Result
from reviews.experts.rules import rules_of
from reviews.experts.showing import of_expert, own
from reviews.finding import case_of
from reviews.models import Assignment, InterimReview, ReviewRound
from reviews.states import AssignmentState
from wirportal.accounts.models import User
from wirportal.editing.filling import refuse, sent, status_of
from wirportal.editing.rescue import keeps_text
from wirportal.moves import Refused
from wirportal.permissions import require
from wirportal.web import form_page, person, show

A = AssignmentState


def asked_expert(request: HttpRequest, round_slug: str, slug: str) -> Assignment:
    """One's own assignment; for everybody else there is none here."""
    case = case_of(request, round_slug, slug)
    assignment = own(case, person(request))
    if assignment is None:
        raise Http404
    require(request.user, "reviews.declare", assignment)
    assignment.case = case
    return assignment


def next_step(request: HttpRequest, assignment: Assignment) -> HttpResponse:
    """For whoever comes to a step that is done, or whose turn has not come."""
    messages.info(request, _("This step is done, or it is not its turn. Please see what is next."))
    return redirect(assignment.case)


def away(request: HttpRequest, round_: ReviewRound) -> HttpResponse:
    """Back to the round, or to the list of rounds for those who no longer see this one."""
    if ReviewRound.objects.visible_to(request.user).filter(pk=round_.pk).exists():
        return redirect(round_)
    return redirect("reviews:rounds")


@login_required
@require_safe
@or_lapsed(invitation_lapsed)
def invitation(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    """Public facts only: name, region, theme, partners."""
    assignment = asked_expert(request, round_slug, slug)
    context = {
        "case": assignment.case,
        **public_facts(assignment.case, person(request)),
        "is_invited": assignment.state == A.INVITED,
        **of_expert(assignment),
    }
    return show(request, "reviews/experts/invitation.html", context)


def public_facts(case: InterimReview, user: User) -> dict[str, Any]:
    """REVIEW, conflict handling (2): name, region, theme, partners."""
    partners = case.alliance.partnerships.visible_to(user).for_alliance()
    return {"themes": case.alliance.themes.all(), "partners": partners}


@keeps_text
@login_required
@form_page
@or_lapsed(invitation_lapsed)
def decline(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    assignment = asked_expert(request, round_slug, slug)
    if not assignment.can("decline"):
        return next_step(request, assignment)
    form = ReasonForm(
        sent(request),
        user=person(request),
        hint=_("A few words help the agency to find somebody else."),
    )

    def deed() -> HttpResponse:
        answering.decline(assignment, by=person(request), **form.deed())
        messages.success(request, _("You have declined. Thank you for telling us."))
        return away(request, assignment.case.round)

    return answered(request, "decline", assignment, form, deed)


@keeps_text
@login_required
@form_page
@or_lapsed(invitation_lapsed)
def declaration(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    assignment = asked_expert(request, round_slug, slug)
    if assignment.state != A.INVITED:
        return next_step(request, assignment)
    rules = rules_of(assignment.case.round)
    form = DeclarationForm(sent(request), user=person(request), version=rules.number)

    def deed() -> HttpResponse:
        made = answering.declare(assignment, by=person(request), **form.deed())
        return after_declaration(request, assignment.case, made.result)

    return answered(request, "declaration", assignment, form, deed, rules=rules)


def after_declaration(request: HttpRequest, case: InterimReview, result: str) -> HttpResponse:
    if result == Result.EXCLUDED:
        said = _("Thank you. You are excluded from this case, and it is closed to you.")
        messages.success(request, said)
        return away(request, case.round)
    if result == Result.TO_DECIDE:
        messages.success(request, _("Thank you. Two people decide, and you are told by mail."))
        return redirect(case)
    messages.success(request, _("Thank you. One step is left: confidentiality and the task."))
    return redirect("reviews:accept", case.round.slug, case.alliance.slug)


@login_required
@form_page
@or_lapsed(invitation_lapsed)
def accept(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    assignment = asked_expert(request, round_slug, slug)
    if assignment.state != A.DECLARED:
        return next_step(request, assignment)
    form = AcceptForm(sent(request))
    due = assignment.assess_by or assignment.case.assess_by

    def deed() -> HttpResponse:
        answering.accept(assignment, by=person(request))
        messages.success(request, _("You have accepted. Thank you."))
        return redirect(assignment.case)

    return answered(request, "accept", assignment, form, deed, due=due)


@keeps_text
@login_required
@form_page
@or_lapsed(invitation_lapsed)
def discover(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    """At any time after the declaration: the access ends with this page."""
    assignment = asked_expert(request, round_slug, slug)
    form = ReasonForm(
        sent(request),
        user=person(request),
        hint=_("What binds you to whom, and since when you know."),
    )
    rules = rules_of(assignment.case.round)

    def deed() -> HttpResponse:
        answering.discover(
            assignment,
            by=person(request),
            explanation=form.cleaned_data["reason"],
            rules_version=rules.number,
        )
        said = _("Thank you. Your access has ended at once, and the agency has been told.")
        messages.success(request, said)
        return away(request, assignment.case.round)

    return answered(request, "discover", assignment, form, deed)


@keeps_text
@login_required
@form_page
def recuse_oneself(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    """The same declaration for agency, ministry, auditor and panel."""
    case = case_of(request, round_slug, slug)
    require(request.user, "reviews.recuse_oneself", case)
    rules = rules_of(case.round)
    form = DeclarationForm(
        sent(request), user=person(request), version=rules.number, two_decide=False
    )
    if request.method == "POST" and form.is_valid():
        made = answering.declare_for_oneself(case, by=person(request), **form.deed())
        if made.result == Result.EXCLUDED:
            said = _("Thank you. You no longer see this case; others take it over.")
            messages.success(request, said)
            return away(request, case.round)
        messages.success(request, _("Thank you. You have declared that nothing binds you."))
        return redirect(case)
    facts = public_facts(case, person(request))
    context = {"case": case, "form": form, "rules": rules, **facts}
    status = status_of(request, form)
    return show(request, "reviews/experts/recuse.html", context, status=status)


def answered(
    request: HttpRequest,
    page: str,
    assignment: Assignment,
    form: forms.Form,
    deed: Callable[[], HttpResponse],
    **more: Any,
) -> HttpResponse:
    """Does the deed where the form is in order; else, or if it is refused, the page with it."""
    if request.method == "POST" and form.is_valid():
        try:
            return deed()
        except Refused as refusal:
            refuse(form, refusal)
    context = {"case": assignment.case, "assignment": assignment, "form": form, **more}
    status = status_of(request, form)
    return show(request, f"reviews/experts/{page}.html", context, status=status)
