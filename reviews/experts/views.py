"""The experts of one case, for the office: proposed, confirmed, replaced; conflicts decided."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reviews.experts import actions, answering
from reviews.experts.actions import ASSIGNABLE
from reviews.experts.forms import DecisionForm, InvitationForm, ProposalForm, ReasonForm
from reviews.experts.guards import missing_for_assessing
from reviews.experts.questions import Result, said_yes
from reviews.experts.suggesting import suggestions
from reviews.experts.table import NOT_BOUND, lines_of, may_decide
from reviews.finding import case_of
from reviews.models import Assignment, ConflictDeclaration, InterimReview
from reviews.states import AssignmentState, CaseState
from wirportal.accounts.models import User
from wirportal.editing.filling import refuse, sent, status_of
from wirportal.editing.rescue import keeps_text
from wirportal.moves import Refused
from wirportal.permissions import require
from wirportal.web import form_page, person, show


def asked_case(request: HttpRequest, round_slug: str, slug: str, permission: str) -> InterimReview:
    case = case_of(request, round_slug, slug)
    require(request.user, permission, case)
    return case


def assignment_of(request: HttpRequest, case: InterimReview, pk: int) -> Assignment:
    rows = Assignment.objects.visible_to(request.user).for_list()
    return get_object_or_404(rows.select_related("proposed_by"), case=case, pk=pk)


def to_list(case: InterimReview) -> HttpResponse:
    return redirect("reviews:assignments", case.round.slug, case.alliance.slug)


@login_required
@require_safe
def assignment_list(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    case = asked_case(request, round_slug, slug, "reviews.see_assignments")
    user = person(request)
    context = {
        "case": case,
        "lines": lines_of(case, user, with_deeds=True),
        "recusals": case.recusals.select_related("user"),
        "sees_hints": user.has_perm("reviews.see_hints", case),
        "may_propose": False,
    }
    if user.has_perm("reviews.keep_case", case):
        context |= of_agency(case, user)
    return show(request, "reviews/experts/assignments.html", context)


def of_agency(case: InterimReview, reader: User) -> dict[str, Any]:
    may_propose = case.state in ASSIGNABLE
    found, kept_out = suggestions(case, reader) if may_propose else ([], [])
    return {
        "keeps": True,
        "may_propose": may_propose,
        "suggestions": found,
        "kept_out": kept_out,
        "may_begin": case.state == CaseState.ADMITTED,
        "missing": missing_for_assessing(case),
    }


@login_required
@require_POST
def assignment_propose(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    case = asked_case(request, round_slug, slug, "reviews.keep_case")
    form = ProposalForm(request.POST, user=person(request))
    if not form.is_valid():
        raise Refused(_("Please choose an expert and a field."))
    values = form.cleaned_data
    actions.propose(case, values["expert"], values["field"], by=person(request))
    messages.success(request, _("Proposed. A second person must confirm before anybody is asked."))
    return to_list(case)


@login_required
@require_POST
def hints_renew(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    case = asked_case(request, round_slug, slug, "reviews.see_hints")
    actions.renew_all_hints(case, by=person(request))
    messages.success(request, _("The hints have been renewed."))
    return to_list(case)


@login_required
@require_POST
def assessing_begin(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    case = asked_case(request, round_slug, slug, "reviews.keep_case")
    actions.begin_assessing(case, by=person(request))
    messages.success(request, _("The assessment has begun."))
    return redirect(case)


@keeps_text
@login_required
@form_page
def assignment_invite(request: HttpRequest, round_slug: str, slug: str, pk: int) -> HttpResponse:
    case = asked_case(request, round_slug, slug, "reviews.lead_case")
    assignment = assignment_of(request, case, pk)
    form = InvitationForm(sent(request), case=case, user=person(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.invite(assignment, by=person(request), **form.deed())
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("The expert is invited and gets a mail."))
            return to_list(case)
    return ask(request, "invite", case, assignment, form)


@keeps_text
@login_required
@form_page
def assignment_revoke(request: HttpRequest, round_slug: str, slug: str, pk: int) -> HttpResponse:
    case = asked_case(request, round_slug, slug, "reviews.keep_case")
    assignment = assignment_of(request, case, pk)
    if assignment.state not in NOT_BOUND:
        require(request.user, "reviews.lead_case", case)
    form = ReasonForm(
        sent(request),
        user=person(request),
        hint=_("It stays on file; the expert does not read it."),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.revoke(assignment, by=person(request), **form.deed())
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Withdrawn. Please think of a replacement."))
            return to_list(case)
    return ask(request, "revoke", case, assignment, form)


@keeps_text
@login_required
@form_page
def conflict_decide(request: HttpRequest, round_slug: str, slug: str, pk: int) -> HttpResponse:
    """The first of two says, the second confirms; what they say is decided by whose turn it is."""
    case = asked_case(request, round_slug, slug, "reviews.keep_case")
    assignment = assignment_of(request, case, pk)
    declaration = get_object_or_404(
        assignment.declarations.visible_to(person(request))
        .select_related("first_by")
        .filter(result=Result.TO_DECIDE, assignment__state=AssignmentState.DISCLOSED)
    )
    leads = person(request).has_perm("reviews.lead_case", case)
    more: dict[str, Any] = {
        "declaration": declaration,
        "yes": said_yes(declaration.answers),
        "is_second": bool(declaration.first_says),
        "may_decide": may_decide(declaration, person(request), leads),
    }
    form = DecisionForm(sent(request), user=person(request))
    if request.method == "POST" and declaration.first_says:
        require(request.user, "reviews.lead_case", case)
    if request.method == "POST" and form.is_valid():
        try:
            said = decided(declaration, form, request)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, said)
            return to_list(case)
    return ask(request, "conflict", case, assignment, form, **more)


def decided(declaration: ConflictDeclaration, form: DecisionForm, request: HttpRequest) -> str:
    values, by = form.deed(), person(request)
    if not declaration.first_says:
        answering.decide_first(declaration, by=by, **values)
        return _("Saved. Now an agency lead decides as the second person.")
    result = answering.decide_second(declaration, by=by, **values)
    if result == Result.CLEARED:
        return _("Decided: no obstacle. The expert is told and may accept.")
    return _("Decided: the expert is excluded. Please propose a replacement.")


def ask(
    request: HttpRequest,
    page: str,
    case: InterimReview,
    assignment: Assignment,
    form: forms.Form,
    **more: Any,
) -> HttpResponse:
    sees = person(request).has_perm("reviews.see_hints", case)
    hints = sorted(assignment.hints.all(), key=lambda hint: hint.is_weaker) if sees else []
    context = {"case": case, "assignment": assignment, "form": form, "hints": hints, **more}
    status = status_of(request, form)
    return show(request, f"reviews/experts/{page}.html", context, status=status)
