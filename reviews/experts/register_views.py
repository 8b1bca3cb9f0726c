"""The register of experts: the agency keeps it, other offices read; experts keep their own."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reviews.experts import actions
from reviews.experts.forms import (
    ExpertForm,
    NewExpertForm,
    ProfileForm,
    RegisterFilter,
    TieForm,
)
from reviews.models import Assignment, Expert, ReviewRound
from wirportal.editing.filling import KeptForm, sent, status_of
from wirportal.editing.rescue import keeps_text
from wirportal.moves import Refused
from wirportal.permissions import require
from wirportal.web import form_page, person, show

A_PAGE = 50


@login_required
@require_safe
def expert_list(request: HttpRequest) -> HttpResponse:
    require(request.user, "reviews.see_experts")
    narrowing = RegisterFilter(request.GET)
    narrowing.is_valid()
    round_ = ReviewRound.objects.visible_to(request.user).running().first()
    rows = register(request, narrowing.cleaned_data, round_)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("seite"))
    context = {"page": page, "filter": narrowing, "round": round_}
    context["is_filtered"] = any(narrowing.cleaned_data.values())
    return show(request, "reviews/experts/register.html", context)


def register(request: HttpRequest, chosen: dict[str, Any], round_: ReviewRound | None) -> Any:
    seen = Assignment.objects.visible_to(request.user).filter(case__round=round_)
    rows = Expert.objects.visible_to(request.user).with_load(seen)
    if chosen.get("feld"):
        rows = rows.filter(fields__contains=[chosen["feld"]])
    if chosen.get("thema"):
        rows = rows.filter(themes=chosen["thema"])
    return rows.for_list().order_by("-is_active", "user__display_name", "pk")


@login_required
@require_safe
def expert_detail(request: HttpRequest, pk: int) -> HttpResponse:
    require(request.user, "reviews.see_experts")
    expert = found(request, pk)
    keeps = person(request).has_perm("reviews.keep_experts")
    # What binds them says as much as a hint: for those alone who see hints.
    ties = expert.ties.select_related("organisation", "alliance") if keeps else []
    context = {"expert": expert, "ties": ties, "may_keep": keeps}
    return show(request, "reviews/experts/expert.html", context)


def found(request: HttpRequest, pk: int) -> Expert:
    return get_object_or_404(Expert.objects.visible_to(request.user).for_list(), pk=pk)


def kept(request: HttpRequest, pk: int) -> Expert:
    require(request.user, "reviews.keep_experts")
    return found(request, pk)


@keeps_text
@login_required
@form_page
def expert_new(request: HttpRequest) -> HttpResponse:
    require(request.user, "reviews.keep_experts")
    form = NewExpertForm(sent(request), user=person(request))
    if request.method == "POST" and form.is_valid():
        try:
            expert = actions.add_expert(by=person(request), **form.deed())
        except Refused as refusal:
            form.add_error("user", str(refusal.message))
        else:
            messages.success(request, _("The expert stands in the register now."))
            return redirect("reviews:expert", expert.pk)
    return edit_page(request, form, _("Add an expert"))


@keeps_text
@login_required
@form_page
def expert_edit(request: HttpRequest, pk: int) -> HttpResponse:
    expert = kept(request, pk)
    known = ExpertForm.values_of(expert)
    form = ExpertForm(sent(request), initial=known, user=person(request))
    if request.method == "POST" and form.is_valid():
        actions.change_expert(expert, by=person(request), **form.deed())
        messages.success(request, _("Saved."))
        return redirect("reviews:expert", expert.pk)
    return edit_page(request, form, _("Change"), expert)


@keeps_text
@login_required
@form_page
def tie_new(request: HttpRequest, pk: int) -> HttpResponse:
    expert = kept(request, pk)
    form = TieForm(sent(request), user=person(request))
    if request.method == "POST" and form.is_valid():
        actions.add_tie(expert, by=person(request), **form.deed())
        messages.success(request, _("Saved."))
        return redirect("reviews:expert", expert.pk)
    return edit_page(request, form, _("Add a tie"), expert)


def edit_page(
    request: HttpRequest, form: KeptForm, title: str, expert: Expert | None = None
) -> HttpResponse:
    context = {"form": form, "expert": expert, "title": title}
    status = status_of(request, form)
    return show(request, "reviews/experts/edit.html", context, status=status)


@login_required
@require_POST
def tie_remove(request: HttpRequest, pk: int, tie_pk: int) -> HttpResponse:
    expert = kept(request, pk)
    actions.remove_tie(get_object_or_404(expert.ties, pk=tie_pk), by=person(request))
    messages.success(request, _("The tie has been removed."))
    return redirect("reviews:expert", expert.pk)


@keeps_text
@login_required
@form_page
def my_profile(request: HttpRequest) -> HttpResponse:
    """For everybody who stands in the register; nobody else has such a page."""
    rows = Expert.objects.visible_to(request.user).filter(user=person(request))
    expert = get_object_or_404(rows)
    known = ProfileForm.values_of(expert)
    form = ProfileForm(sent(request), initial=known, user=person(request))
    if request.method == "POST" and form.is_valid():
        actions.change_expert(expert, by=person(request), **form.deed())
        messages.success(request, _("Saved."))
        return redirect("reviews:my_profile")
    context, status = {"form": form, "expert": expert}, status_of(request, form)
    return show(request, "reviews/experts/my_profile.html", context, status=status)
