"""Pages of the offices: new rounds, settings of a draft, the steps of a round, its history."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reviews.finding import round_of
from reviews.models import ReviewRound
from reviews.rounds import actions, editing
from reviews.rounds.forms import GROUPS, AllianceChoice, RoundForm, rules_form
from reviews.rounds.settings_page import Settings
from reviews.rounds.steps import STEPS, next_step, step_named, take
from wirportal.editing.filling import REFUSED, refuse, sent, status_of
from wirportal.editing.rescue import keeps_text
from wirportal.history.reading import entries_of
from wirportal.moves import Refused
from wirportal.permissions import require
from wirportal.web import form_page, person, show


def office_round(request: HttpRequest, slug: str, permission: str = "") -> ReviewRound:
    """Who does not work in the offices does not learn that the page is there."""
    round_ = round_of(request, slug)
    if not person(request).has_perm("reviews.enter_office"):
        raise Http404
    if permission:
        require(request.user, permission, round_)
    return round_


def answer(
    request: HttpRequest, template: str, context: dict[str, Any], form: forms.BaseForm | None = None
) -> HttpResponse:
    """The page; another status where something is wrong, with everything that was filled in."""
    status = status_of(request, form) if form else 200
    return show(request, f"reviews/rounds/{template}.html", context, status=status)


@keeps_text
@login_required
@form_page
@transaction.atomic
def new(request: HttpRequest) -> HttpResponse:
    require(request.user, "reviews.keep_round")
    form = RoundForm(sent(request), user=person(request))
    if request.method == "POST" and form.is_valid():
        round_ = form.save(commit=False)
        source = form.cleaned_data["source"]
        if source is None:
            actions.create(round_, by=person(request))
        else:
            actions.copy(round_, source=source, by=person(request))
        messages.success(request, _("The round is made. Nobody outside the offices sees it yet."))
        return redirect("reviews:settings", round_.slug)
    return answer(request, "new", {"form": form}, form)


@login_required
@require_safe
def settings(request: HttpRequest, round_slug: str) -> HttpResponse:
    round_ = office_round(request, round_slug)
    return answer(
        request, "settings", {"round": round_, "settings": Settings(round_, person(request))}
    )


@keeps_text
@login_required
@form_page
def rules(request: HttpRequest, round_slug: str, group: str) -> HttpResponse:
    round_ = office_round(request, round_slug, "reviews.keep_round")
    if group not in GROUPS:
        raise Http404
    kept = ReviewRound.objects.get(pk=round_.pk)
    form = rules_form(group)(sent(request), instance=kept, user=person(request))
    if request.method == "POST" and form.is_valid():
        try:
            editing.change_rules(
                round_, form.rules(), by=person(request), based_on=form.given_mark()
            )
        except Refused as refusal:
            refuse(form, refusal)
        else:
            return saved(request, round_)
    context = {
        "round": round_,
        "form": form,
        "heading": GROUPS[group][0],
        "theirs": form.theirs(),
    }
    return answer(request, "rules", context, form)


def saved(request: HttpRequest, round_: ReviewRound) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("reviews:settings", round_.slug)


@keeps_text
@login_required
@form_page
def alliances(request: HttpRequest, round_slug: str) -> HttpResponse:
    round_ = office_round(request, round_slug, "reviews.keep_round")
    choice = AllianceChoice(round_, person(request), sent(request))
    refusal = ""
    if request.method == "POST" and choice.is_valid():
        try:
            editing.choose_alliances(
                round_, choice.planned(), by=person(request), based_on=choice.given_mark
            )
        except Refused as found:
            refusal = str(found.message)
        else:
            return saved(request, round_)
    theirs = choice.theirs() if refusal else []
    context = {"round": round_, "choice": choice, "refusal": refusal, "theirs": theirs}
    status = REFUSED if refusal else status_of(request, choice)
    return show(request, "reviews/rounds/alliances.html", context, status=status)


@login_required
@require_safe
def steps(request: HttpRequest, round_slug: str) -> HttpResponse:
    round_ = office_round(request, round_slug)
    step = next_step(round_)
    context = {
        "round": round_,
        "steps": STEPS,
        "step": step,
        "barriers": step.barriers(round_, person(request)) if step else [],
        "may": step is not None and person(request).has_perm(step.permission, round_),
    }
    return answer(request, "steps", context)


@login_required
@form_page
def step(request: HttpRequest, round_slug: str, deed: str) -> HttpResponse:
    """Asks once more before the round moves on."""
    found = step_named(deed)
    round_ = office_round(request, round_slug)
    if found is None:
        raise Http404
    require(request.user, found.permission, round_)
    form = forms.Form(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            take(round_, found, by=person(request))
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, str(found.done))
            return redirect("reviews:steps", round_.slug)
    is_open = round_.can(found.move)
    context = {
        "round": round_,
        "step": found,
        "form": form,
        "is_open": is_open,
        "barriers": found.barriers(round_, person(request)) if is_open else [],
    }
    return answer(request, "step", context, form)


@login_required
@require_safe
def history(request: HttpRequest, round_slug: str) -> HttpResponse:
    """ROLES, "audit trail": R round."""
    round_ = office_round(request, round_slug)
    entries = entries_of(round_, page=request.GET.get("seite"))
    return answer(request, "history", {"round": round_, "entries": entries})
