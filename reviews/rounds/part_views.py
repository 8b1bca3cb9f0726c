"""Pages on which criteria, sections and points of the checklist of a draft are kept."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reviews.models import ReviewRound
from reviews.rounds import editing
from reviews.rounds.editing import Part
from reviews.rounds.forms import name_part
from reviews.rounds.parts import Kind, kind_named
from reviews.rounds.views import answer, office_round, saved
from wirportal.editing.filling import refuse, sent
from wirportal.editing.rescue import keeps_text
from wirportal.moves import Refused
from wirportal.web import form_page, person


def kept(request: HttpRequest, round_slug: str, key: str) -> tuple[ReviewRound, Kind]:
    round_ = office_round(request, round_slug, "reviews.keep_round")
    kind = kind_named(key)
    if kind is None:
        raise Http404
    return round_, kind


@keeps_text
@login_required
@form_page
def new(request: HttpRequest, round_slug: str, kind: str) -> HttpResponse:
    round_, found = kept(request, round_slug, kind)
    return edited(request, round_, found, found.model(round=round_))


@keeps_text
@login_required
@form_page
def edit(request: HttpRequest, round_slug: str, kind: str, pk: int) -> HttpResponse:
    round_, found = kept(request, round_slug, kind)
    return edited(request, round_, found, get_object_or_404(found.rows(round_), pk=pk))


def edited(request: HttpRequest, round_: ReviewRound, kind: Kind, part: Part) -> HttpResponse:
    form = kind.form(sent(request), instance=part, user=person(request))
    if request.method == "POST" and form.is_valid():
        name_part(part)
        try:
            editing.keep_part(
                part, by=person(request), names=form.names, based_on=form.given_mark()
            )
        except Refused as refusal:
            refuse(form, refusal)
        else:
            return saved(request, round_)
    context = {"round": round_, "form": form, "kind": kind, "part": part, "theirs": form.theirs()}
    return answer(request, "part", context, form)


@login_required
@require_POST
def shift(request: HttpRequest, round_slug: str, kind: str, pk: int) -> HttpResponse:
    round_, found = kept(request, round_slug, kind)
    part = get_object_or_404(found.rows(round_), pk=pk)
    editing.shift_part(part, up=request.POST.get("way") == "up", by=person(request))
    messages.success(request, _("The order is changed."))
    return redirect("reviews:settings", round_.slug)


@login_required
@form_page
def delete(request: HttpRequest, round_slug: str, kind: str, pk: int) -> HttpResponse:
    round_, found = kept(request, round_slug, kind)
    part = get_object_or_404(found.rows(round_), pk=pk)
    form = forms.Form(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            editing.delete_part(part, by=person(request))
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("Deleted."))
            return redirect("reviews:settings", round_.slug)
    context = {"round": round_, "form": form, "kind": found, "part": part}
    return answer(request, "delete", context, form)
